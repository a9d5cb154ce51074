/* Files that are dropped or chosen: progress, then the report. */

import { say } from "./boot.js";
import { byId, h } from "./elements.js";
import { counted, percent } from "./format.js";
import { Cancelled, reportOn } from "./job.js";
import { Stopped } from "./workers.js";

/** What one browser can hold at once. */
const MOST_BYTES = 1 << 30;
/** @type {AbortController | null} */
let running = null;
let address = "";

/** Shows one of the three faces of the page. @param {"start" | "work" | "report"} face */
function turnTo(face) {
  document.body.dataset.face = face;
  for (const section of document.querySelectorAll("[data-on]")) {
    /** @type {HTMLElement} */ (section).hidden = !String(/** @type {HTMLElement} */ (section).dataset.on).split(" ").includes(face);
  }
}

/** @param {File[]} files */
async function read(files) {
  if (files.length === 0 || running) return;
  const names = files.length === 1 ? files[0].name : `${files.length} files`;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  say("");
  if (size > MOST_BYTES) {
    say(`${names}: more than 1 GiB, which no browser holds; pack the files with gzip or zip, give them in parts, or use the command-line program.`);
    return;
  }
  running = new AbortController();
  byId("reading").textContent = `Reading ${names}`;
  tell({ reviews: 0, share: 0 });
  turnTo("work");
  byId("cancel").focus();
  try {
    showReport(await reportOn(files, tell, running.signal), names);
  } catch (error) {
    turnTo("start");
    say(reason(error, names));
    byId("choose").focus();
  }
  running = null;
}

/** @param {unknown} error @param {string} names */
function reason(error, names) {
  if (error instanceof Cancelled) return `Reading ${names} was cancelled.`;
  if (error instanceof Stopped) return `${names}: the program stopped (${error.message}). A file may be damaged or too large for a browser: save it anew or give it in parts, or use the command-line program.`;
  return error instanceof Error ? error.message : String(error);
}

/** @param {import("./job.js").Progress} progress */
function tell({ reviews, share }) {
  const bar = /** @type {HTMLProgressElement} */ (byId("progress"));
  bar.value = share;
  byId("count").textContent = `${counted(reviews, "review")} judged, ${percent(share, 0)} of the files read`;
}

/** @param {Blob} report @param {string} names */
function showReport(report, names) {
  turnTo("report");
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(report);
  const save = /** @type {HTMLAnchorElement} */ (byId("save"));
  save.href = address;
  const frame = h("iframe", { src: address, title: `Report on ${names}`, id: "report" });
  byId("frame").replaceChildren(frame);
  frame.addEventListener("load", () => frame.focus());
}

function leaveReport() {
  byId("frame").replaceChildren();
  URL.revokeObjectURL(address);
  address = "";
  turnTo("start");
  byId("choose").focus();
}

export function setUpFiles() {
  const field = /** @type {HTMLInputElement} */ (byId("choose"));
  field.addEventListener("change", () => {
    const files = [...(field.files ?? [])];
    field.value = "";
    read(files);
  });
  byId("cancel").addEventListener("click", () => running?.abort());
  byId("back").addEventListener("click", leaveReport);
  addEventListener("dragover", () => document.body.classList.add("dragged"));
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dragged");
  });
  addEventListener("drop", (event) => {
    document.body.classList.remove("dragged");
    read([...(event.dataTransfer?.files ?? [])]);
  });
  turnTo("start");
}
