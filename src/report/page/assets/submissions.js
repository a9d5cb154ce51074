/* The table of submissions. */

import { besideLink } from "./beside.js";
import { levelClass, papers, titleOf } from "./data.js";
import { byId, h } from "./elements.js";
import { levelWords } from "./facts.js";
import { setUpFilters, showFilters, within } from "./filters.js";
import { counted, number, percent } from "./format.js";
import { hasAll, phraseOf, searchable, termsOf } from "./search.js";
import { address, state } from "./state.js";
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
    generated: judged.filter(({ level }) => level === GENERATED).length,
    share: mean(judged.map(({ level }) => Number(level === GENERATED))),
    names: searchable([titleOf(paper), paper.name]),
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
  { key: "many", name: "Generated", value: ({ generated }) => generated, cell: ({ generated }) => number(generated) },
  { key: "generated", name: "Share", value: ({ share }) => share, cell: ({ share }) => percent(share, 0) },
  { key: "spread", name: "Spread", value: ({ spread }) => spread, cell: ({ spread }) => number(spread, 2) },
];

/** @param {Paper} paper */
function paperCell(paper) {
  const [first, second] = paper.reviews;
  return [h("a", { href: address({ view: "reviews", q: phraseOf(paper.name), page: "1" }) }, titleOf(paper)), paper.title && h("span", { class: "faint id" }, paper.name), " ",
    second && besideLink(first, second, "side by side")];
}

/** A link to a review, drawn as its level. @param {Review} review */
function levelSquare(review) {
  const shown = review.level ?? "–";
  const words = `${shown}: ${levelWords(review)}`;
  return h("a", { href: address({ open: review.id }), "data-review": review.number, class: `square ${levelClass(review.level)}`, title: words, "aria-label": words }, shown);
}

export function drawSubmissions() {
  showFilters("submission-filters");
  const { sq, gmin, gmax, nmin, nmax, dmin, dmax } = state();
  const terms = termsOf(sq);
  const found = submissions.filter((row) => within(row.generated, nmin, nmax) && within(row.share == null ? null : 100 * row.share, gmin, gmax) && within(row.spread, dmin, dmax)
    && hasAll(terms, row.names));
  byId("submissions-status").textContent = `${number(found.length)} of ${counted(submissions.length, "paper")}`;
  drawTable("submissions", columns, sorted(found, columns, state().ssort), { sort: "ssort", page: "spage" });
}

export function setUpSubmissions() {
  setUpFilters("submission-filters", { spage: "1" }, 0);
}
