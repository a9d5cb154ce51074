/* The data of the page. Everything that comes from Rust is read here or has the types of contract.d.ts. */

import { byId } from "./elements.js";

/** @import { Detail, HighlightColumns, Name, PageData, PaperColumns, ReviewColumns } from "./contract" */

/** The form of the data that these scripts read; `contract.rs` says what it is. */
const SCHEMA = "editlens-page";
const SCHEMA_VERSION = 2;

/**
 * A row of columns.
 * @template C
 * @typedef {{ [K in keyof C]: C[K] extends Array<infer T> ? T : never }} Row
 */
/** @typedef {Row<PaperColumns> & { reviews: Review[] }} Paper */
/** @typedef {Omit<Row<ReviewColumns>, "paper"> & { number: number, paper: Paper }} Review */

/** @type {PageData} */
export const data = read();
/** @type {Paper[]} */
export const papers = rows(data.papers).map((paper) => ({ ...paper, reviews: [] }));
/** @type {Review[]} */
export const reviews = rows(data.reviews).map((review, number) => ({ ...review, number, paper: papers[review.paper] }));
for (const review of reviews) review.paper.reviews.push(review);

const reviewsById = new Map(reviews.map((review) => [review.id, review]));

function read() {
  const read = JSON.parse(String(byId("data").textContent));
  if (read.schema !== SCHEMA || read.schema_version !== SCHEMA_VERSION) {
    const sentence = `This page cannot show its data: they have the form ${read.schema} ${read.schema_version}, and its scripts read ${SCHEMA} ${SCHEMA_VERSION}. Make the page anew with one version of editlens.`;
    byId("notice").textContent = sentence;
    byId("notice").hidden = false;
    throw new Error(sentence);
  }
  return read;
}

/**
 * Columns to rows.
 * @template {object} C
 * @param {C} columns
 * @returns {Row<C>[]}
 */
export function rows(columns) {
  const entries = Object.entries(columns);
  return entries[0][1].map((/** @type {unknown} */ _, /** @type {number} */ index) => {
    /** @type {Record<string, unknown>} */
    const row = {};
    for (const [name, column] of entries) row[name] = column[index];
    return row;
  });
}

/** @param {string} id @returns {Review | undefined} */
export function reviewOf(id) {
  return reviewsById.get(id);
}

/** @param {Paper} paper */
export function titleOf(paper) {
  return paper.title || paper.name;
}

/** @param {number | null} level @returns {Name} */
export function levelName(level) {
  return level == null ? data.no_level : data.levels[level];
}

/** The kinds of findings of a review, the gravest first. @param {Review} review */
export function kindsOf({ findings }) {
  return data.finding_kinds.filter((_, place) => findings & (1 << place));
}

/** The class that gives an element the colour of a level. @param {number | null} level */
export function levelClass(level) {
  return `level-${level ?? "none"}`;
}

/* Texts and reasons lie in compressed chunks after the script; each is unpacked when a reader asks for it. */

const CHUNKS_KEPT = 150;
/** @type {Map<number, Promise<Detail[]>>} */
const unpacked = new Map();
const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done(null);
});

/** @param {number} chunk */
async function unpack(chunk) {
  if (!byId(`chunk${chunk + 1}`)) await parsed;
  const packed = atob(String(byId(`chunk${chunk}`).textContent));
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** @param {Review} review */
export function chunkOf(review) {
  return Math.floor(review.number / data.chunk_size);
}

/** @param {Review} review @returns {Promise<Detail>} */
export async function loadDetail(review) {
  const chunk = chunkOf(review);
  let details = unpacked.get(chunk);
  if (!details) {
    details = unpack(chunk);
    if (unpacked.size >= CHUNKS_KEPT) unpacked.delete([...unpacked.keys()][0]);
    unpacked.set(chunk, details);
  }
  return (await details)[review.number % data.chunk_size];
}

/** Starts, ends and strengths. @param {HighlightColumns} columns */
export function highlights(columns) {
  let end = 0;
  return rows(columns).map(({ gap, length, strength }) => {
    const start = end + gap;
    end = start + length;
    return { start, end, strength };
  });
}
