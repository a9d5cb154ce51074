/* The index of words: which reviews have a word, without unpacking their texts. words.rs writes it and says how. */

import { reviews } from "./data.js";
import { numbersIn } from "./numbers.js";
import { isThere, unpacked } from "./packed.js";

/** Letters and digits, as words.rs takes them. */
const WORD = /[\p{Alphabetic}\p{N}]+/gu;

/** One place for each review: 1 where it is meant, else 0. @typedef {Uint8Array} Marks */
/** Where a part stands in a word. @typedef {"inside" | "start" | "end" | "whole"} Place */

/** @type {ReturnType<typeof load> | null} */
let loading = null;

/** The words with a line break before and after each, where each begins, and the first word of each block. */
async function load() {
  const text = await (await unpacked("words")).text();
  const head = text.indexOf("\n");
  const all = head < 0 ? "\n" : `${text.slice(head)}\n`;
  /** @type {number[]} */
  const starts = [];
  for (let at = 0; at < all.length - 1; at = all.indexOf("\n", at + 1)) starts.push(at);
  let first = 0;
  const blocks = head < 0 ? [] : text.slice(0, head).split(" ").map((count) => {
    const block = first;
    first += Number(count);
    return block;
  });
  return { all, starts, blocks };
}

/** Whether the index has arrived. */
export function hasIndex() {
  return isThere("words");
}

/** The last place of what is not above a value. @param {number[]} sorted @param {number} value */
function lastUpTo(sorted, value) {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The numbers of the words that have a part in this place, in order. @param {string} part @param {Place} place */
async function wordsWith(part, place) {
  loading ??= load();
  const { all, starts } = await loading;
  const wanted = `${place === "start" || place === "whole" ? "\n" : ""}${part}${place === "end" || place === "whole" ? "\n" : ""}`;
  const found = [];
  for (let at = all.indexOf(wanted); at >= 0;) {
    const word = lastUpTo(starts, at);
    found.push(word);
    // One hit in a word is enough.
    at = all.indexOf(wanted, (starts[word + 1] ?? all.length - 1));
  }
  return found;
}

/** @type {Map<number, Promise<Uint8Array>>} */
const unpackedBlocks = new Map();

/** @param {number} block */
function bytesOf(block) {
  let bytes = unpackedBlocks.get(block);
  if (!bytes) {
    bytes = unpacked(`block${block}`).then(async (response) => new Uint8Array(await response.arrayBuffer()));
    unpackedBlocks.set(block, bytes);
  }
  return bytes;
}

/** Marks the reviews of some words of a block. @param {Uint8Array} bytes @param {Set<number>} words counted from the block's first @param {Marks} marks */
function mark(bytes, words, marks) {
  const numbers = numbersIn(bytes);
  for (let word = 0; !numbers.isAtEnd(); word += 1) {
    const length = numbers.next();
    const end = numbers.place() + length;
    // Distances are counted from the review before the first.
    if (words.has(word)) for (let review = -1; numbers.place() < end;) marks[review += numbers.next()] = 1;
    else numbers.skip(length);
  }
}

/** The reviews that have a word with a part in this place. @param {string} part @param {Place} place @returns {Promise<Marks>} */
async function reviewsWith(part, place) {
  const marks = new Uint8Array(reviews.length);
  const words = await wordsWith(part, place);
  const { blocks } = await /** @type {NonNullable<typeof loading>} */ (loading);
  /** @type {Map<number, Set<number>>} */
  const wanted = new Map();
  for (const word of words) {
    const block = lastUpTo(blocks, word);
    if (!wanted.has(block)) wanted.set(block, new Set());
    wanted.get(block)?.add(word - blocks[block]);
  }
  await Promise.all([...wanted].map(async ([block, numbers]) => mark(await bytesOf(block), numbers, marks)));
  return marks;
}

/**
 * The reviews that may have a term in their text, and whether they surely do. A term is found inside words, so its first
 * word may be the end of one and its last the start of one.
 * @param {string} term @returns {Promise<{ marks: Marks, sure: boolean }>}
 */
export async function candidates(term) {
  const words = [...term.matchAll(WORD)].map(({ 0: part, index }) => {
    const [first, last] = [index === 0, index + part.length === term.length];
    return { part, place: /** @type {Place} */ (first ? (last ? "inside" : "end") : last ? "start" : "whole") };
  });
  const all = await Promise.all(words.map(({ part, place }) => reviewsWith(part, place)));
  const marks = all.pop() ?? new Uint8Array(reviews.length).fill(1);
  for (const other of all) other.forEach((is, review) => { if (!is) marks[review] = 0; });
  return { marks, sure: words.length === 1 && words[0].part === term };
}
