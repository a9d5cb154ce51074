/* Places of a text by its tokens; places.rs cuts texts the same way and says how. */

/** A run of letters and digits, or a mark. */
const TOKEN = /[A-Za-z0-9\u0080-\uffff]+|[!-~\x7f]/g;
const IS_LETTER = /[A-Za-z0-9\u0080-\uffff]/;

/** @typedef {{ starts: number[], ends: number[] }} Tokens */

/** Where the tokens of a text start and end. @param {string} text @returns {Tokens} */
export function tokensOf(text) {
  /** @type {Tokens} */
  const { starts, ends } = { starts: [], ends: [] };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    starts.push(index);
    ends.push(index + token.length);
  }
  return { starts, ends };
}

/** Distances and lengths, from starts and ends. @param {[number, number][]} places @returns {number[]} */
export function stepsOf(places) {
  let before = 0;
  return places.flatMap(([start, end]) => {
    const steps = [start - before, end - start];
    before = end;
    return steps;
  });
}

/** The first places of words, in any letters and with no letter beside them, in the order of the text. @param {string} text @param {string[]} words */
export function firstPlaces(text, words) {
  // No character may take another length.
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const places = words.flatMap((word) => {
    for (let start = lower.indexOf(word); start >= 0; start = lower.indexOf(word, start + word.length)) {
      const end = start + word.length;
      if (!IS_LETTER.test(lower.slice(end, end + 1)) && !(start > 0 && IS_LETTER.test(lower[start - 1]))) {
        return [/** @type {[number, number]} */ ([start, end])];
      }
    }
    return [];
  });
  return stepsOf(places.sort(([start, end], [otherStart, otherEnd]) => start - otherStart || end - otherEnd));
}
