/* Two reviews of a paper side by side. */

import { levelClass, loadDetail, loadText } from "./data.js";
import { h } from "./elements.js";
import { badge, facts, levelWords } from "./facts.js";
import { estimate, findings, reasons } from "./reasons.js";
import { address } from "./state.js";
import { key, readable } from "./verdict.js";

/** @import { Review } from "./data.js" */

/** The reviews of the paper that may stand on a side. @param {Review} review @param {Review} other @param {"open" | "beside"} side */
function choice(review, other, side) {
  const shown = review.paper.reviews.filter((each) => each !== other);
  return h("nav", { class: "squares", "aria-label": `In place of ${review.id}` }, shown.map((each, at) => {
    const words = `${at + 1}: ${each.id}, ${levelWords(each)}`;
    return h("a", { href: address({ [side]: each.id }), class: `square ${levelClass(each.level)}`, title: words, "aria-label": words, "aria-current": each === review ? "true" : null }, at + 1);
  }));
}

/** @param {Review} review @param {Review} other @param {"open" | "beside"} side */
async function column(review, other, side) {
  const [text, detail] = await Promise.all([loadText(review), loadDetail(review)]);
  const { body, show } = readable(review.id, text, detail);
  return h("section", { class: "side parts", "aria-label": `Review ${review.id}` },
    h("div", {}, h("h3", {}, h("a", { href: address({ open: review.id, beside: "" }) }, review.id), " ", badge(review.level)), facts(review), choice(review, other, side)),
    h("div", {}, estimate(review, detail), findings(detail, show)),
    h("div", {}, reasons(detail, show)),
    h("div", { class: "what" }, key(), body));
}

/** @param {Review} review @param {Review} other */
export async function sideBySide(review, other) {
  return h("div", { class: "sides" }, await Promise.all([column(review, other, "open"), column(other, review, "beside")]));
}

/** The words of a link that puts two reviews side by side. @param {Review} review @param {Review} other @param {string} words */
export function besideLink(review, other, words) {
  return h("a", { class: "beside", href: address({ open: review.id, beside: other.id, sheet: "" }) }, words);
}
