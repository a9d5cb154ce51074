/* The panel: one review with its reasons, its audit sheet, or two reviews side by side. */

import { besideLink, sideBySide } from "./beside.js";
import { loadDetail, loadText, reviewOf, titleOf } from "./data.js";
import { byId, h } from "./elements.js";
import { badge, facts } from "./facts.js";
import { figure } from "./format.js";
import { neighbours } from "./reviews.js";
import { sheetBody } from "./sheet.js";
import { address, go, state } from "./state.js";
import { columns } from "./verdict.js";

/** @import { Review } from "./data.js" */

const panel = /** @type {HTMLDialogElement} */ (byId("panel"));
/** @type {Review | null} */
let shown = null;

/** @param {Review} review */
function siblings(review) {
  const others = review.paper.reviews.filter((other) => other !== review);
  if (others.length === 0) return null;
  return h("section", { class: "siblings" }, h("h3", {}, "Other reviews of the same paper"), h("ul", {}, others.map((other) =>
    h("li", {}, h("a", { href: address({ open: other.id, beside: "", sheet: "" }) }, other.id), " ", badge(other.level),
      other.rating != null && h("span", { class: "faint" }, ` rating ${figure(other.rating)}`), " ", besideLink(review, other, "side by side")))));
}

/** @param {Review} review */
function steps(review) {
  const { before, after } = state().beside ? {} : neighbours(review);
  /** @param {Review | undefined} other @param {string} words @param {string} label */
  const to = (other, words, label) => other && h("a", { class: "button", href: address({ open: other.id }), "aria-label": label, "data-step": words }, words);
  const sheet = state().sheet || state().beside ? h("a", { class: "button", href: address({ sheet: "", beside: "" }) }, "The review") : h("a", { class: "button", href: address({ sheet: "1" }) }, "Audit sheet");
  return h("div", { class: "steps" }, to(before, "‹", "Previous review"), to(after, "›", "Next review"), sheet,
    h("button", { type: "button", id: "close", onclick: () => panel.close() }, "Close"));
}

/** @param {Review} review */
async function whole(review) {
  const [text, detail] = await Promise.all([loadText(review), loadDetail(review)]);
  return columns(review, text, detail, siblings(review));
}

/** @param {Review} review */
async function open(review) {
  const wanted = address({});
  const other = reviewOf(state().beside);
  const beside = other && other !== review;
  const content = state().sheet ? sheetBody(review, await loadDetail(review)) : beside ? await sideBySide(review, other) : await whole(review);
  if (address({}) !== wanted) return;
  shown = review;
  panel.dataset.shown = review.id;
  panel.replaceChildren(
    h("header", {}, h("div", {}, h("h2", { id: "panel-title", tabindex: "-1" }, state().sheet ? `Audit sheet: ${titleOf(review.paper)}` : titleOf(review.paper)), !beside && facts(review)), steps(review)),
    content);
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  byId("panel-title").focus({ preventScroll: true });
}

/** Opens the review that the state names, closes the panel where it names none. */
export function drawPanel() {
  const id = state().open;
  const review = reviewOf(id);
  const notice = byId("notice");
  notice.hidden = id === "" || review != null;
  notice.textContent = notice.hidden ? "" : `This report has no review with the id ${id}. The link may be to another report.`;
  if (review) open(review);
  else if (panel.open) panel.close();
}

/** @returns {HTMLElement | null} */
function linkToShown() {
  return shown && document.querySelector(`[data-review="${shown.number}"]`);
}

export function setUpPanel() {
  panel.addEventListener("close", () => {
    const link = linkToShown();
    // The event comes late: by then another review may be on its way.
    if (!panel.open && shown && state().open === shown.id) go({ open: "", beside: "", sheet: "" }, true);
    (linkToShown() ?? link)?.focus();
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });
  panel.addEventListener("keydown", (event) => {
    const step = /** @type {Record<string, string>} */ ({ ArrowLeft: "‹", ArrowRight: "›" })[event.key];
    if (!step || /** @type {Element} */ (event.target).closest(".review-text, summary")) return;
    /** @type {HTMLElement | null} */ (panel.querySelector(`[data-step="${step}"]`))?.click();
  });
}
