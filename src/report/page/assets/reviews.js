/* The table of reviews: its columns, its filters, its search. */

import { data, kindsOf, levelClass, levelName, loadText, reviews, titleOf } from "./data.js";
import { bar, byId, h } from "./elements.js";
import { counted, figure, number, probability } from "./format.js";
import { exportButtons } from "./export.js";
import { badge, FIGURES } from "./facts.js";
import { setUpFilters, showFilters, within } from "./filters.js";
import { findInTexts, isNamed, known, warmUp } from "./find.js";
import { termsOf } from "./search.js";
import { address, behindPanel, state } from "./state.js";
import { drawTable, isPrinting, sorted } from "./table.js";

/** @import { Child } from "./elements.js" */
/** @import { Review } from "./data.js" */
/** @import { Column } from "./table.js" */

/** From this number of reviews on a filter waits, in milliseconds, until typing pauses. */
const MANY = 5000;
const PAUSE = 120;
const EXCERPT = 400;

/** To add a column, add a field to `ReviewColumns` in contract.rs and a line here. @type {Column<Review>[]} */
const COLUMNS = [
  { key: "title", name: "Review", value: ({ paper }) => titleOf(paper).toLowerCase(), cell: reviewCell, wide: true },
  ...FIGURES.map(({ key, name, letters }) => /** @type {Column<Review>} */ ({ key, name, letters, value: (review) => review[key], cell: (review) => figure(review[key]) })),
  { key: "words", name: "Words", value: (review) => review.words, cell: (review) => number(review.words) },
  { key: "level", name: "Estimate", value: ({ level, score }) => (level == null || score == null ? null : level + score / 10), cell: ({ level }) => badge(level) },
  { key: "given", name: "Given", value: ({ given }) => given, cell: givenCell },
  { key: "findings", name: "Found", value: ({ findings }) => (findings ? -Math.log2(findings & -findings) : null), cell: findingsCell },
  { key: "probability", name: "AI probability", letters: 7, value: (review) => review.probability, cell: probabilityCell },
];
/** These columns are left out where they say nothing of any review. */
const MAY_BE_EMPTY = ["soundness", "presentation", "contribution", "given", "findings"];
const columns = COLUMNS.filter(({ key, value }) => !MAY_BE_EMPTY.includes(key) || reviews.some((review) => value(review) != null));

/** @param {Review} review */
function givenCell({ given }) {
  return given == null ? "–" : h("span", { class: "given" }, data.given_labels[given].short);
}

/** @param {Review} review */
function findingsCell(review) {
  const kinds = kindsOf(review);
  return kinds.length ? h("span", { class: "kinds", title: kinds.map(({ meaning }) => meaning).join("; ") }, kinds.map(({ code }) => code.replaceAll("_", " ")).join(", ")) : "–";
}

/** @param {Review} review */
function probabilityCell({ level, probability: estimate }) {
  if (estimate == null) return "–";
  const meter = h("span", { class: "meter", "aria-hidden": "true" }, bar(levelClass(level), estimate));
  return h("span", { class: "probability" }, meter, probability(estimate));
}

/** @param {Review} review @returns {Child[]} */
function reviewCell(review) {
  // On paper there may be all rows, and their texts would be unpacked for two lines each.
  const excerpt = !isPrinting() && h("span", { class: "excerpt" }, "\u00a0");
  if (excerpt) {
    loadText(review).then((text) => {
      excerpt.textContent = text.slice(0, EXCERPT).replace(/\s+/g, " ");
    });
  }
  const [gravest] = kindsOf(review);
  const flag = gravest && h("span", { class: "flag", title: `${gravest.grade}: ${gravest.meaning}` }, "finding");
  return [h("a", { href: address({ open: review.id }), "data-review": review.number }, titleOf(review.paper)), flag, h("span", { class: "faint id" }, review.id), excerpt];
}

/** The letter of a level in the address. @param {number | null} level */
function letterOf(level) {
  return level == null ? "n" : String(level);
}

/** The letter of a kind of finding in the address. @param {number} place */
function letterOfKind(place) {
  return String.fromCharCode(97 + place);
}

/** The reviews that pass all filters but the search. */
function passing() {
  const { levels, found, rmin, rmax, cmin, cmax, pmin, pmax } = state();
  return reviews.filter((review) => (levels === "" || levels.includes(letterOf(review.level)))
    && (found === "" || data.finding_kinds.some((_, place) => found.includes(letterOfKind(place)) && review.findings & (1 << place)))
    && within(review.rating, rmin, rmax) && within(review.confidence, cmin, cmax) && within(review.probability, pmin, pmax));
}

/** The reviews that the table shows, in its order, and what was chosen to get them. */
let inView = { chosen: "", rows: /** @type {Review[]} */ ([]) };
let drawing = 0;

/** The reviews before and after one in the order of the table. @param {Review} review */
export function neighbours(review) {
  const { rows } = inView;
  const place = rows.indexOf(review);
  return place < 0 ? {} : { before: rows[place - 1], after: rows[place + 1] };
}

/** @param {(review: Review) => unknown} isFound @param {string} [proviso] what the number of reviews does not say */
function show(isFound, proviso = "") {
  const chosen = JSON.stringify({ ...behindPanel(), page: "", proviso });
  if (chosen !== inView.chosen) inView = { chosen, rows: sorted(passing().filter(isFound), columns, state().sort) };
  byId("reviews-table").removeAttribute("aria-busy");
  byId("reviews-status").textContent = `${number(inView.rows.length)} of ${counted(reviews.length, "review")}${proviso}`;
  drawTable("reviews", columns, inView.rows, { sort: "sort", page: "page" });
}

export async function drawReviews() {
  showFilters("filters");
  drawing += 1;
  const turn = drawing;
  const terms = termsOf(state().q);
  /** @param {Review} review */
  const named = (review) => isNamed(review, terms);
  if (state().texts) warmUp();
  if (terms.length === 0 || !state().texts) {
    show(named);
    return;
  }
  let found = known(terms) ?? null;
  if (!found) {
    // The rows of another search must not be taken for its result.
    byId("reviews-table").setAttribute("aria-busy", "true");
    found = await findInTexts(terms, () => turn === drawing, (proviso, isFound) => show(isFound, proviso));
  }
  const marks = found;
  if (marks) show((review) => marks[review.number]);
}

export function setUpReviews() {
  const levels = /** @type {(number | null)[]} */ (data.levels.map((_, level) => level)).reverse();
  if (reviews.some(({ level }) => level == null)) levels.push(null);
  byId("levels").append(...levels.map((level) => h("label", { class: "chip" },
    h("input", { type: "checkbox", name: "levels", value: letterOf(level) }), h("span", { class: `dot ${levelClass(level)}` }), levelName(level).short)));
  const kinds = data.finding_kinds.map(({ code, meaning }, place) => ({ code, meaning, place, count: reviews.filter(({ findings }) => findings & (1 << place)).length })).filter(({ count }) => count > 0);
  byId("found-field").hidden = kinds.length === 0;
  byId("found").append(...kinds.map(({ code, meaning, place, count }) => h("label", { class: "chip", title: meaning },
    h("input", { type: "checkbox", name: "found", value: letterOfKind(place) }), code.replaceAll("_", " "), " ", h("span", { class: "faint" }, number(count)))));
  byId("export").hidden = reviews.length === 0;
  if (reviews.length > 0) byId("export").append(...exportButtons(() => inView.rows, reviews[0]));
  setUpFilters("filters", { page: "1" }, reviews.length > MANY ? PAUSE : 0);
}
