/* The table of reviews: its columns, its filters, its search. */

import { chunkOf, data, kindsOf, levelClass, levelName, loadDetail, reviews, titleOf } from "./data.js";
import { bar, byId, fieldById, h } from "./elements.js";
import { counted, figure, number, percent, probability } from "./format.js";
import { exportButtons } from "./export.js";
import { hasAll, termsOf } from "./search.js";
import { address, clear, go, state } from "./state.js";
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
  { key: "rating", name: "Rating", value: (review) => review.rating, cell: (review) => figure(review.rating) },
  { key: "confidence", name: "Confidence", value: (review) => review.confidence, cell: (review) => figure(review.confidence) },
  { key: "words", name: "Words", value: (review) => review.words, cell: (review) => number(review.words) },
  { key: "level", name: "Estimate", value: ({ level, score }) => (level == null || score == null ? null : level + score / 10), cell: ({ level }) => badge(level) },
  { key: "given", name: "Given", value: ({ given }) => given, cell: givenCell },
  { key: "findings", name: "Found", value: ({ findings }) => (findings ? -Math.log2(findings & -findings) : null), cell: findingsCell },
  { key: "probability", name: "AI probability", value: (review) => review.probability, cell: probabilityCell },
];
/** A column that says nothing of any review is left out. */
const columns = COLUMNS.filter(({ key }) => (key !== "given" || reviews.some(({ given }) => given != null)) && (key !== "findings" || reviews.some(({ findings }) => findings)));

/** A level as a coloured word. @param {number | null} level */
export function badge(level) {
  return h("span", { class: `badge ${levelClass(level)}` }, levelName(level).short);
}

/** @param {Review} review */
function givenCell({ given }) {
  return given == null ? "–" : h("span", { class: "given" }, data.given_labels[given].short);
}

/** @param {Review} review */
function findingsCell(review) {
  const kinds = kindsOf(review);
  return kinds.length ? h("span", { title: kinds.map(({ meaning }) => meaning).join("; ") }, kinds.map(({ code }) => code.replaceAll("_", " ")).join(", ")) : "–";
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
    loadDetail(review).then(({ text }) => {
      excerpt.textContent = text.slice(0, EXCERPT).replace(/\s+/g, " ");
    });
  }
  const [gravest] = kindsOf(review);
  const flag = gravest && h("span", { class: "flag", title: `${gravest.grade}: ${gravest.meaning}` }, "finding");
  return [h("a", { href: address({ open: review.id }), "data-review": review.number }, titleOf(review.paper)), flag, h("span", { class: "faint id" }, review.id), excerpt];
}

/** @param {number | null} value @param {string} low @param {string} high */
function within(value, low, high) {
  if (low === "" && high === "") return true;
  return value != null && (low === "" || value >= Number(low)) && (high === "" || value <= Number(high));
}

/** The letter of a level in the address. @param {number | null} level */
function letterOf(level) {
  return level == null ? "n" : String(level);
}

/** The letter of a kind of finding in the address. @param {number} place */
function letterOfKind(place) {
  return String.fromCharCode(97 + place);
}

/** The reviews that pass all filters but the search in texts. */
function passing() {
  const { levels, found, rmin, rmax, cmin, cmax, pmin, pmax, texts } = state();
  const terms = termsOf(state().q);
  return reviews.filter((review) => (levels === "" || levels.includes(letterOf(review.level)))
    && (found === "" || data.finding_kinds.some((_, place) => found.includes(letterOfKind(place)) && review.findings & (1 << place)))
    && within(review.rating, rmin, rmax) && within(review.confidence, cmin, cmax) && within(review.probability, pmin, pmax)
    && (texts !== "" || hasAll(terms, namesOf(review))));
}

/** @param {Review} review */
function namesOf({ id, paper }) {
  return [paper.title, paper.name, id];
}

/**
 * Keeps the reviews whose names and text have all terms; `progress` hears how far it is. Ends with null when it is not
 * the current search any more.
 * @param {Review[]} among @param {string[]} terms @param {() => boolean} isCurrent @param {(share: number) => void} progress
 */
async function searchTexts(among, terms, isCurrent, progress) {
  const found = [];
  let chunk = -1;
  for (const [index, review] of among.entries()) {
    const { text } = await loadDetail(review);
    if (chunkOf(review) !== chunk) {
      chunk = chunkOf(review);
      if (!isCurrent()) return null;
      if (chunk % 20 === 0) progress(index / among.length);
    }
    if (hasAll(terms, [...namesOf(review), text])) found.push(review);
  }
  return found;
}

/** @type {Review[]} */
let inView = [];
let drawing = 0;
/** What the last search in texts found, so that sorting and turning pages need no other. */
let searched = { filters: "", found: /** @type {Review[]} */ ([]) };

/** The reviews before and after one in the order of the table. @param {Review} review */
export function neighbours(review) {
  const place = inView.indexOf(review);
  return place < 0 ? {} : { before: inView[place - 1], after: inView[place + 1] };
}

export async function drawReviews() {
  drawing += 1;
  const turn = drawing;
  const status = byId("reviews-status");
  /** @type {Review[] | null} */
  let rows = passing();
  const terms = termsOf(state().q);
  if (terms.length > 0 && state().texts) {
    const filters = JSON.stringify({ ...state(), view: "", open: "", sort: "", page: "" });
    if (filters !== searched.filters) {
      // The rows of another search must not be taken for its result.
      byId("reviews-table").setAttribute("aria-busy", "true");
      rows = await searchTexts(rows, terms, () => turn === drawing, (share) => {
        status.textContent = `Searching texts: ${percent(share, 0)}`;
      });
      if (!rows) return;
      searched = { filters, found: rows };
    }
    rows = searched.found;
  }
  byId("reviews-table").removeAttribute("aria-busy");
  inView = sorted(rows, columns, state().sort);
  status.textContent = `${number(inView.length)} of ${counted(reviews.length, "review")}`;
  drawTable("reviews", columns, inView, { sort: "sort", page: "page" });
}

/** Every control of the filters has the name of the field of the state that it sets. */
function fields() {
  const { elements } = /** @type {HTMLFormElement} */ (byId("filters"));
  return /** @type {HTMLInputElement[]} */ ([...elements]).filter(({ name }) => name);
}

/** The filters as the state has them. */
export function showFilters() {
  const chosen = /** @type {Record<string, string>} */ (state());
  for (const field of fields()) {
    if (field.type === "checkbox") field.checked = chosen[field.name].includes(field.value);
    else if (document.activeElement !== field) field.value = chosen[field.name];
  }
}

function readFilters() {
  /** @type {Record<string, string>} */
  const changes = { page: "1", texts: "", levels: "", found: "" };
  for (const { name, type, checked, value } of fields()) {
    if (type === "checkbox") changes[name] += checked ? value : "";
    else changes[name] = value;
  }
  go(changes, true);
}

export function setUpFilters() {
  const levels = /** @type {(number | null)[]} */ (data.levels.map((_, level) => level)).reverse();
  if (reviews.some(({ level }) => level == null)) levels.push(null);
  byId("levels").append(...levels.map((level) => h("label", { class: "chip" },
    h("input", { type: "checkbox", name: "levels", value: letterOf(level) }), h("span", { class: `dot ${levelClass(level)}` }), levelName(level).short)));
  const kinds = data.finding_kinds.map(({ code, meaning }, place) => ({ code, meaning, place })).filter(({ place }) => reviews.some(({ findings }) => findings & (1 << place)));
  byId("found-field").hidden = kinds.length === 0;
  byId("found").append(...kinds.map(({ code, meaning, place }) => h("label", { class: "chip", title: meaning },
    h("input", { type: "checkbox", name: "found", value: letterOfKind(place) }), code.replaceAll("_", " "))));
  byId("export").hidden = reviews.length === 0;
  if (reviews.length > 0) byId("export").append(...exportButtons(() => inView, reviews[0]));
  const filters = byId("filters");
  let waiting = 0;
  filters.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(readFilters, reviews.length > MANY ? PAUSE : 0);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", (event) => {
    event.preventDefault();
    fieldById("q").blur();
    clear();
  });
}
