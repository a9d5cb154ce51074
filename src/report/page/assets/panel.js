/* The panel of one review, with the way to the next. */

import { data, loadDetail, reviewOf, titleOf } from "./data.js";
import { byId, h } from "./elements.js";
import { counted, figure } from "./format.js";
import { badge, neighbours } from "./reviews.js";
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
    h("li", {}, h("a", { href: address({ open: other.id }) }, other.id), " ", badge(other.level), other.rating != null && h("span", { class: "faint" }, ` rating ${figure(other.rating)}`)))));
}

/** @param {Review} review */
function facts(review) {
  const figures = [];
  if (review.rating != null) figures.push(`Rating ${figure(review.rating)}`);
  if (review.confidence != null) figures.push(`Confidence ${figure(review.confidence)}`);
  const given = review.given != null && h("span", {}, "Label given: ", h("strong", {}, data.given_labels[review.given].full));
  return h("p", { class: "facts" }, [review.id, ...figures, counted(review.words, "word")].map((fact) => h("span", {}, fact)), given);
}

/** @param {Review} review */
function steps(review) {
  const { before, after } = neighbours(review);
  /** @param {Review | undefined} other @param {string} words @param {string} label */
  const to = (other, words, label) => other && h("a", { class: "button", href: address({ open: other.id }), "aria-label": label, "data-step": words }, words);
  return h("div", { class: "steps" }, to(before, "‹", "Previous review"), to(after, "›", "Next review"),
    h("button", { type: "button", id: "close", onclick: () => panel.close() }, "Close"));
}

/** @param {Review} review */
async function open(review) {
  const detail = await loadDetail(review);
  if (state().open !== review.id) return;
  shown = review;
  panel.dataset.shown = review.id;
  panel.replaceChildren(
    h("header", {}, h("div", {}, h("h2", { id: "panel-title", tabindex: "-1" }, titleOf(review.paper)), facts(review)), steps(review)),
    columns(review, detail, siblings(review)));
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
    if (!panel.open && shown && state().open === shown.id) go({ open: "" }, true);
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
