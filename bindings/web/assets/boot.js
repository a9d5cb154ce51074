/* Starts the program; the rest of the page follows when it runs. */

import { hire } from "./workers.js";

/** @import { Hand } from "./workers.js" */

/** The worker that judges what is pasted. @type {Promise<Hand>} */
let first;

export function pastedHand() {
  return first;
}

/** A worker in place of one that has fallen over. */
export function rehire() {
  first = hire();
  return first;
}

/** A sentence on top of the page. @param {string} sentence */
export function say(sentence) {
  const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
  notice.textContent = sentence;
  notice.hidden = sentence === "";
}

/** Runs `rest` with the data of a report, which the scripts of the report read. @param {() => Promise<void>} rest */
export async function boot(rest) {
  // A file that is dropped beside the page's mark must not take the page's place.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
  try {
    const { result } = await (await rehire()).ask("start");
    const data = /** @type {HTMLElement} */ (document.getElementById("data"));
    data.textContent = new TextDecoder().decode(result);
    await rest();
    document.documentElement.dataset.ready = "";
  } catch (error) {
    say(`This browser cannot run the page (${error instanceof Error ? error.message : error}). Use Chrome or Edge 112, Firefox 114, Safari 16.4 or a later one, or the command-line program.`);
  }
}
