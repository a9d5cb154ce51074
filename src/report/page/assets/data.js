/* The data of the page. Everything that comes from Rust is read here or has the types of contract.d.ts. */

import { readDetails } from "./details.js";
import { dictionary, textOf } from "./dictionary.js";
import { byId } from "./elements.js";
import { unpacked } from "./packed.js";

/** @import { Details, Name, PageData, PaperColumns, ReviewColumns } from "./contract" */

/** The form of the data that these scripts read; `contract.rs` says what it is. */
const SCHEMA = "editlens-page";
const SCHEMA_VERSION = 5;
/** Chunks that stay unpacked. */
const TEXTS_KEPT = 750;
const DETAILS_KEPT = 50;

/**
 * A row of columns.
 * @template C
 * @typedef {{ [K in keyof C]: C[K] extends Array<infer T> ? T : never }} Row
 */
/**
 * One of each of columns, and of columns in them.
 * @template C
 * @typedef {{ [K in keyof C]: C[K] extends Array<infer T> ? T : Of<C[K]> }} Of
 */
/** What the panel shows of a review beside its text. @typedef {Of<Details>} Detail */
/** @typedef {Row<PaperColumns> & { reviews: Review[] }} Paper */
/** @typedef {Omit<Row<ReviewColumns>, "paper"> & { number: number, paper: Paper }} Review */

/** @type {PageData} */
export const data = read(await given());
/** @type {Paper[]} */
export const papers = rows(data.papers).map((paper) => ({ ...paper, reviews: [] }));
/** @type {Review[]} */
export const reviews = rows(data.reviews).map((review, number) => ({ ...review, number, paper: papers[review.paper] }));
for (const review of reviews) review.paper.reviews.push(review);

const reviewsById = new Map(reviews.map((review) => [review.id, review]));

/** The data as JSON: packed in a report, plain in the page that judges. */
async function given() {
  const text = String(byId("data").textContent);
  // Nothing that is packed begins with this digit.
  return text.startsWith("{") ? text : (await unpacked("data")).text();
}

/** @param {string} json @returns {PageData} */
function read(json) {
  const read = JSON.parse(json);
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

const LINE_BREAK = 10;
const decoder = new TextDecoder();

/* Texts and details lie in chunks after the script; each is unpacked when a reader asks for it. */

/**
 * What unpacks chunks of a kind and keeps the last ones.
 * @template T
 * @param {string} kind @param {number} kept @param {(response: Response) => Promise<T>} read
 * @returns {(chunk: number) => Promise<T>}
 */
function chunks(kind, kept, read) {
  /** @type {Map<number, Promise<T>>} */
  const known = new Map();
  return (chunk) => {
    let items = known.get(chunk);
    if (!items) {
      items = unpacked(`${kind}${chunk}`).then(read);
      if (known.size >= kept) known.delete([...known.keys()][0]);
      known.set(chunk, items);
    }
    return items;
  };
}

/** The texts of a chunk of reviews, by the place of a review in it. @type {(chunk: number) => Promise<(place: number) => string>} */
export const loadTexts = chunks("texts", TEXTS_KEPT, async (response) => {
  const words = await dictionary();
  // In their short form they take far less room than as strings.
  const all = new Uint8Array(await response.arrayBuffer());
  const starts = [all.indexOf(LINE_BREAK) + 1];
  for (const length of decoder.decode(all.subarray(0, starts[0] - 1)).split(" ")) starts.push(starts[starts.length - 1] + Number(length));
  return (place) => textOf(all.subarray(starts[place], starts[place + 1]), words);
});
/** What gives the details of each review of a chunk to who knows its text. */
const loadDetails = chunks("details", DETAILS_KEPT, async (response) =>
  readDetails(new Uint8Array(await response.arrayBuffer()), await dictionary(), data.places_listed));

/** @param {Review} review @returns {Promise<string>} */
export async function loadText({ number }) {
  const textAt = await loadTexts(Math.floor(number / data.chunk_size));
  return textAt(number % data.chunk_size);
}

/** @param {Review} review @returns {Promise<Detail>} */
export async function loadDetail(review) {
  const [all, text] = await Promise.all([loadDetails(Math.floor(review.number / data.chunk_size)), loadText(review)]);
  return all[review.number % data.chunk_size](text);
}

/** @template C @param {C} columns @param {number} place @returns {Of<C>} */
function at(columns, place) {
  const entries = Object.entries(/** @type {Record<string, unknown>} */ (columns));
  return /** @type {Of<C>} */ (Object.fromEntries(entries.map(([name, column]) => [name, Array.isArray(column) ? column[place] : at(column, place)])));
}

/** The details of the review at a place of its chunk. @param {Details} details @param {number} place @returns {Detail} */
export function detailAt(details, place) {
  return at(details, place);
}

/** The sentence of a reason with the words that it names. @param {{ sentence: string, words: string[], effects: number[] }} reason */
export function sentenceOf({ sentence, words, effects }) {
  const named = words.map((word, at) => `“${word}” ${effects[at] < 0 ? "-" : "+"}${Math.abs(effects[at]).toFixed(2)}`);
  return named.length > 0 ? `${sentence}: ${named.join(", ")}` : sentence;
}

/** Starts and ends of places, from distances and lengths. @param {number[]} steps @returns {[number, number][]} */
export function spansOf(steps) {
  let end = 0;
  return Array.from({ length: steps.length / 2 }, (_, index) => {
    const start = end + steps[2 * index];
    end = start + steps[2 * index + 1];
    return [start, end];
  });
}

/** Starts, ends and strengths. @param {Detail["highlights"]} columns */
export function highlights(columns) {
  let end = 0;
  return rows(columns).map(({ gap, length, strength }) => {
    const start = end + gap;
    end = start + length;
    return { start, end, strength };
  });
}
