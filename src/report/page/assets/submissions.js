/* The table of submissions. */

import { levelClass, levelName, papers, titleOf } from "./data.js";
import { byId, fieldById, h } from "./elements.js";
import { counted, figure, number, percent } from "./format.js";
import { hasAll, phraseOf, termsOf } from "./search.js";
import { address, go, state } from "./state.js";
import { drawTable, sorted } from "./table.js";

/** @import { Paper, Review } from "./data.js" */
/** @import { Column } from "./table.js" */

const GENERATED = 4;

/** @param {number[]} values */
function mean(values) {
  return values.length ? values.reduce((a, b) => a + b) / values.length : null;
}

/** What the reviews of a paper say together. @param {Paper} paper */
function submission(paper) {
  const judged = paper.reviews.filter(({ level }) => level != null);
  const scores = judged.flatMap(({ score }) => score ?? []);
  return {
    paper,
    rating: mean(paper.reviews.flatMap(({ rating }) => (rating == null ? [] : [rating]))),
    score: mean(scores),
    spread: scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : null,
    generated: mean(judged.map(({ level }) => Number(level === GENERATED))),
  };
}

const submissions = papers.map(submission);

/** @type {Column<ReturnType<typeof submission>>[]} */
const columns = [
  { key: "title", name: "Paper", value: ({ paper }) => titleOf(paper).toLowerCase(), wide: true, cell: ({ paper }) => paperCell(paper) },
  { key: "count", name: "Reviews", value: ({ paper }) => paper.reviews.length, cell: ({ paper }) => number(paper.reviews.length) },
  { key: "rating", name: "Mean rating", value: (row) => row.rating, cell: (row) => number(row.rating, 1) },
  { key: "levels", name: "Estimates", value: ({ score }) => score, cell: ({ paper }) => h("span", { class: "squares" }, paper.reviews.map(levelSquare)) },
  { key: "mean", name: "Mean score", value: ({ score }) => score, cell: ({ score }) => number(score, 2) },
  { key: "generated", name: "Share estimated generated", value: ({ generated }) => generated, cell: ({ generated }) => percent(generated, 0) },
  { key: "spread", name: "Spread", value: ({ spread }) => spread, cell: ({ spread }) => number(spread, 2) },
];

/** @param {Paper} paper */
function paperCell(paper) {
  return [h("a", { href: address({ view: "reviews", q: phraseOf(paper.name), page: "1" }) }, titleOf(paper)), paper.title && h("span", { class: "faint id" }, paper.name)];
}

/** A link to a review, drawn as its level. @param {Review} review */
function levelSquare(review) {
  const shown = review.level ?? "–";
  const words = `${shown}: ${levelName(review.level).full}, rating ${figure(review.rating)}`;
  return h("a", { href: address({ open: review.id }), class: `square ${levelClass(review.level)}`, title: words, "aria-label": words }, shown);
}

export function drawSubmissions() {
  const terms = termsOf(state().sq);
  const found = submissions.filter(({ paper }) => hasAll(terms, [paper.title, paper.name]));
  byId("submissions-status").textContent = `${number(found.length)} of ${counted(submissions.length, "paper")}`;
  drawTable("submissions", columns, sorted(found, columns, state().ssort), { sort: "ssort", page: "spage" });
  const field = fieldById("sq");
  if (document.activeElement !== field) field.value = state().sq;
}

export function setUpSubmissions() {
  const form = byId("submission-filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => go({ sq: fieldById("sq").value, spage: "1" }, true));
}
