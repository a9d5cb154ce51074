// What the tests of the web page share: a browser, a page without a past, and ways to read and use it.
//
//     node FILE.mjs PACKAGES PAGE BROWSER EXECUTABLE
//
// PACKAGES is the folder with node_modules, PAGE the page built, BROWSER "chrome" or "firefox", EXECUTABLE where it lies.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

import { bytesOf } from "../../../src/report/page/assets/digits.js";
import { pageFor, start } from "../../../tests/browser.mjs";

export { becomes, forget } from "../../../tests/browser.mjs";

/** Milliseconds: the program has to be compiled, and machines that run tests may be busy. */
const PATIENCE = 60_000;
const [packages, file, name, executablePath] = process.argv.slice(2);
const { browser } = await start(packages, name, executablePath, PATIENCE);
export const address = pathToFileURL(resolve(file)).href;
export const folder = mkdtempSync(join(tmpdir(), "editlens-web-"));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Opens the page and waits until it can judge. */
export async function open({ width = 1280, height = 900, ...options } = {}) {
  const page = await pageFor(address, { width, height, ...options });
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.waitForSelector("[data-ready], #notice:not([hidden])");
  assert.equal(await text(page, "#notice"), "");
  return page;
}

export const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
export const texts = (page, selector) => page.$$eval(selector, (all) => all.map((element) => element.textContent));

/** Pastes a text, as a reader does. */
export async function paste(page, pasted) {
  await page.$eval("#text", (field, pasted) => {
    field.value = pasted;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, pasted);
}

/** Drops files, given by their names and bytes. */
export async function drop(page, files) {
  const packed = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);
  await page.evaluate((packed) => {
    const transfer = new DataTransfer();
    for (const [name, bytes] of packed) transfer.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, packed);
}

/** Chooses a file, given by its name and bytes, by the button. */
export async function choose(page, name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  await (await page.$("#choose")).uploadFile(path);
}

/** The report, when it is there. */
export async function report(page) {
  const element = await page.waitForSelector("#report", { timeout: 120_000 });
  const frame = await element.contentFrame();
  await frame.waitForSelector("[data-view=reviews]");
  return frame;
}

/** The ids of the reviews in a report, in order. */
export async function idsIn(frame) {
  const packed = await frame.$eval("#data", ({ textContent }) => textContent);
  return JSON.parse(gunzipSync(bytesOf(packed))).reviews.id;
}

/** Follows a link of the report. */
export async function go(frame, hash) {
  await frame.evaluate((hash) => {
    const link = document.createElement("a");
    link.href = hash;
    document.body.append(link);
    link.click();
    link.remove();
  }, hash);
}
