/* A text that is pasted or typed: its verdict follows as soon as typing stops. */

import { pastedHand, rehire } from "./boot.js";
import { detailAt, rows } from "./data.js";
import { byId, h } from "./elements.js";
import { counted } from "./format.js";
import { columns } from "./verdict.js";

/** @import { Details, PageData } from "./contract" */
/** @import { Review } from "./data.js" */

/** So long after the last key the text is judged. */
const PAUSE = 250;
let waiting = 0;
let latest = 0;

function field() {
  return /** @type {HTMLTextAreaElement} */ (byId("text"));
}

async function judge() {
  latest += 1;
  const turn = latest;
  const text = field().value;
  const place = byId("verdict");
  if (text.trim() === "") {
    place.replaceChildren();
    byId("said").textContent = "";
    return;
  }
  place.setAttribute("aria-busy", "true");
  try {
    const { result } = await (await pastedHand()).ask("judge_text", text);
    if (turn !== latest) return;
    show(text, new TextDecoder().decode(result));
  } catch (error) {
    rehire();
    if (turn === latest) place.replaceChildren(h("p", { class: "note" }, `This text could not be judged: ${error instanceof Error ? error.message : error}`));
  }
  if (turn === latest) place.removeAttribute("aria-busy");
}

/** @param {string} text @param {string} answer */
function show(text, answer) {
  /** @type {{ data: PageData, details: Details }} */
  const { data, details } = JSON.parse(answer);
  const detail = detailAt(details, 0);
  const review = /** @type {Review} */ (/** @type {unknown} */ (rows(data.reviews)[0]));
  // What a reader has unfolded stays so while the text changes.
  const unfolded = byId("verdict").querySelector("details.all")?.hasAttribute("open") ?? false;
  const shown = columns(review, text, detail);
  shown.querySelector("details.all")?.toggleAttribute("open", unfolded);
  byId("verdict").replaceChildren(shown);
  const label = review.level == null ? (detail.probabilities ? "Undecided" : data.no_level.full) : data.levels[review.level].full;
  byId("said").textContent = `${counted(review.words, "word")}: ${label}`;
}

export function setUpPaste() {
  field().addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(judge, PAUSE);
  });
  byId("clear").addEventListener("click", () => {
    field().value = "";
    judge();
    field().focus();
  });
  // A browser may have kept what was typed before the page was loaded anew, and typing may have begun before the program ran.
  judge();
}
