/* One review: its text with what is marked in it, and why the model estimates what it does. */

import { highlights } from "./data.js";
import { h } from "./elements.js";
import { contributions, estimate, findings, foundPlaces, reasons } from "./reasons.js";

/** @import { Detail, Review } from "./data.js" */
/** @import { Child } from "./elements.js" */
/** @import { Show } from "./reasons.js" */

/**
 * The text in pieces: highlights by strength, and the places of the chosen signal on top.
 * @param {string} text @param {ReturnType<typeof highlights>} passages @param {[number, number][]} found @param {[number, number][]} [chosen]
 */
function marked(text, passages, found, chosen = []) {
  const edges = new Set([0, text.length, ...passages.flatMap(({ start, end }) => [start, end]), ...found.flat(), ...chosen.flat()]);
  const order = [...edges].sort((a, b) => a - b);
  let next = 0;
  return order.slice(1).map((end, index) => {
    const start = order[index];
    while (next < passages.length && passages[next].end <= start) next += 1;
    const strength = passages[next]?.start <= start ? passages[next].strength : 0;
    const classes = [];
    if (strength !== 0) classes.push(strength > 0 ? `ai-${strength}` : `human-${-strength}`);
    if (found.some(([from, to]) => from <= start && end <= to)) classes.push("found");
    if (chosen.some(([from, to]) => from <= start && end <= to)) classes.push("chosen");
    const piece = text.slice(start, end);
    return classes.length ? h("mark", { class: classes.join(" ") }, piece) : piece;
  });
}

/**
 * The text, and what marks places in it for the buttons that stand with it in one element of the class `parts`.
 * @param {string} id @param {string} text @param {Detail} detail @returns {{ body: HTMLElement, show: Show }}
 */
export function readable(id, text, detail) {
  const passages = highlights(detail.highlights);
  const found = foundPlaces(detail);
  const body = h("div", { class: "review-text", tabindex: "0", role: "region", "aria-label": `Text of the review ${id}` }, marked(text, passages, found));
  return { body, show(button, spans) {
    const chosen = button.getAttribute("aria-pressed") !== "true";
    button.closest(".parts")?.querySelectorAll("[aria-pressed]").forEach((other) => other.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", String(chosen));
    body.replaceChildren(...marked(text, passages, found, chosen ? spans : []));
    body.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  } };
}

/** What the colours in a text mean. */
export function key() {
  return h("p", { class: "key faint" }, h("mark", { class: "ai-2" }, "like AI reviews"), " ", h("mark", { class: "human-2" }, "like human reviews"),
    " by strength, at most a tenth of the text; ", h("mark", { class: "found" }, "found"));
}

/** Why, with what follows it, and beside it the text. @param {Review} review @param {string} text @param {Detail} detail @param {...Child} following */
export function columns(review, text, detail, ...following) {
  const { body, show } = readable(review.id, text, detail);
  return h("div", { class: "columns parts" },
    h("div", { class: "why" }, estimate(review, detail), findings(detail, show), reasons(detail, show), h("details", { class: "all" }, h("summary", {}, "Everything that was counted"), contributions(detail, show)), following),
    h("div", { class: "what" }, key(), body));
}
