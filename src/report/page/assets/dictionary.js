/* Texts with numbers in place of common words; dictionary.rs writes them and says how. */

import { unpacked } from "./packed.js";

const [FIRST, LONG, NO_SPACE, OTHER_CASE, CAPITALS, AS_IT_IS] = [0x80, 0xc0, 0xfc, 0xfd, 0xfe, 0xff];
const SHORT = LONG - FIRST;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** The characters of ASCII; whether a word behind one has a space before it; whether it begins a sentence; whether none begins behind it. */
const CHARACTERS = Array.from({ length: FIRST }, (_, code) => String.fromCharCode(code));
const JOINS = CHARACTERS.map((character) => /[A-Za-z0-9.,:;?!)]/.test(character));
const ENDS = CHARACTERS.map((character) => /[.?!\n]/.test(character));
const INSIDE = CHARACTERS.map((character) => /[A-Za-z0-9\0]/.test(character));

/** @type {Promise<string[]> | undefined} */
let loading;

/** The words by their numbers. */
export function dictionary() {
  loading ??= unpacked("dictionary").then(async (response) => (await response.text()).split("\n"));
  return loading;
}

/** The text of its short form. @param {Uint8Array} short @param {string[]} words */
export function textOf(short, words) {
  let [text, joins, begins, space, letters] = ["", false, false, true, 0];
  for (let at = 0; at < short.length;) {
    const byte = short[at++];
    if (byte < FIRST) {
      text += CHARACTERS[byte];
      joins = JOINS[byte];
      begins = ENDS[byte] || begins && !INSIDE[byte];
    } else if (byte === NO_SPACE) space = false;
    else if (byte === OTHER_CASE || byte === CAPITALS) letters = byte;
    else if (byte === AS_IT_IS) {
      const end = short.indexOf(AS_IT_IS, at);
      text += decoder.decode(short.subarray(at, end));
      at = end + 1;
      joins = begins = false;
    } else {
      const word = words[byte < LONG ? byte - FIRST : SHORT + ((byte - LONG) << 8) + short[at++]];
      if (joins && space) text += " ";
      if (letters === CAPITALS) text += word.toUpperCase();
      else text += begins === (letters === 0) ? word[0].toUpperCase() + word.slice(1) : word;
      joins = space = true;
      begins = false;
      letters = 0;
    }
  }
  return text;
}
