/* The search in the texts of all reviews: the index of words says where to look, the texts decide. */

import { data, loadTexts, reviews, titleOf } from "./data.js";
import { percent } from "./format.js";
import { allThere } from "./packed.js";
import { finder, hasAll, searchable } from "./search.js";
import { candidates, hasIndex } from "./words.js";

/** @import { Review } from "./data.js" */
/** @import { Marks } from "./words.js" */

/** @typedef {(sentence: string, isFound: (review: Review) => unknown) => void} Says */

/** Results kept, so that sorting, turning pages and other filters need no other search. */
const RESULTS = 40;
/** Milliseconds between two reports of how far a search is. */
const STEP = 300;
/** Milliseconds between two steps where the browser does not know when it is idle. */
const PAUSE = 50;

/** @type {Map<string, Marks>} */
const results = new Map();
/** @type {string[]} */
const names = [];

/** The title, paper and id of a review as they are searched. @param {Review} review */
function namesOf({ number, id, paper }) {
  return (names[number] ??= searchable([titleOf(paper), paper.name, id]));
}

/** Whether title, paper and id have all terms. @param {Review} review @param {string[]} terms */
export function isNamed(review, terms) {
  return terms.length === 0 || hasAll(terms, namesOf(review));
}

let isWarm = false;
/** Not every browser knows when it is idle. */
const whenIdle = window.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, PAUSE));

/** Unpacks the texts whenever the reader's machine has nothing else to do, since a search for a phrase reads many. */
export function warmUp() {
  if (isWarm) return;
  isWarm = true;
  let chunk = 0;
  const next = async () => {
    if (chunk * data.chunk_size >= reviews.length) return;
    await loadTexts(chunk);
    chunk += 1;
    whenIdle(next);
  };
  whenIdle(next);
}

/**
 * The hits of a search that was made before.
 * @param {string[]} terms @returns {Marks | undefined}
 */
export function known(terms) {
  return results.get(terms.join("\n"));
}

/**
 * Marks the reviews whose names and text have all terms. Ends with null when it is not the current search any more;
 * `says` hears how far it is, and what it has found so far.
 * @param {string[]} terms @param {() => boolean} isCurrent @param {Says} says
 * @returns {Promise<Marks | null>}
 */
export async function findInTexts(terms, isCurrent, says) {
  if (!hasIndex()) {
    says(" by title, paper and id. The texts are still on their way", (review) => isNamed(review, terms));
    await allThere();
    if (!isCurrent()) return null;
  }
  const marks = new Uint8Array(reviews.length).fill(1);
  const unsure = [];
  let sentence = "Searching texts";
  for (const term of terms) {
    const likely = await candidates(term).catch(() => null);
    if (!isCurrent()) return null;
    if (!likely) sentence = "The index of words cannot be read; searching all texts";
    for (const review of reviews) {
      if (likely && !likely.marks[review.number] && !isNamed(review, [term])) marks[review.number] = 0;
    }
    if (!likely?.sure) unsure.push(term);
  }
  if (unsure.length > 0 && !await check(marks, unsure, sentence, isCurrent, says)) return null;
  if (results.size >= RESULTS) results.delete([...results.keys()][0]);
  results.set(terms.join("\n"), marks);
  return marks;
}

/**
 * Looks for terms in the texts of marked reviews, and takes the mark of those that lack one.
 * @param {Marks} marks @param {string[]} terms @param {string} sentence @param {() => boolean} isCurrent @param {Says} says
 */
async function check(marks, terms, sentence, isCurrent, says) {
  const finders = terms.map(finder);
  const size = data.chunk_size;
  let said = performance.now();
  for (let chunk = 0; chunk * size < reviews.length; chunk += 1) {
    const inChunk = reviews.slice(chunk * size, (chunk + 1) * size).filter(({ number }) => marks[number]);
    if (inChunk.length === 0) continue;
    const textAt = await loadTexts(chunk);
    if (!isCurrent()) return false;
    if (performance.now() - said > STEP) {
      said = performance.now();
      const searched = chunk * size;
      says(` so far. ${sentence}: ${percent(searched / reviews.length, 0)}`, ({ number }) => number < searched && marks[number]);
    }
    for (const review of inChunk) {
      const text = textAt(review.number % size);
      if (!terms.every((term, at) => finders[at](text) || isNamed(review, [term]))) marks[review.number] = 0;
    }
  }
  return true;
}
