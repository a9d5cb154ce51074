/* What lies packed in the page: gzip as digits, in script elements that are no scripts; packed.rs writes it. */

import { bytesOf } from "./digits.js";

const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done(null);
});

/** Whether all of an element has been read: something stands behind it. @param {string} id */
export function isThere(id) {
  return document.getElementById(id)?.nextSibling != null;
}

/** Ends when the page has been read whole. */
export async function allThere() {
  await parsed;
}

/** What the element with this id holds; waits until it is there. @param {string} id @returns {Promise<Response>} */
export async function unpacked(id) {
  if (!isThere(id)) await parsed;
  const element = document.getElementById(id);
  if (!element) throw new Error(`This page is not whole: it has no ${id}. Make it anew.`);
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const written = writer.write(bytesOf(String(element.textContent))).then(() => writer.close());
  // What is wrong with it shows where it is read.
  written.catch(() => {});
  return new Response(readable);
}
