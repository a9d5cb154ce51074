/* The details of reviews from the streams of their chunk; columns.rs writes them, in the same order. */

import { textOf } from "./dictionary.js";
import { numbersIn, signedOf } from "./numbers.js";
import { firstPlaces, stepsOf, tokensOf } from "./places.js";

/** @import { Detail } from "./data.js" */
/** @import { Numbers } from "./numbers.js" */
/** @import { Tokens } from "./places.js" */

const LINE_BREAK = 10;
const END_OF_STRING = "\0";
const HASH_BYTES = 32;
/** Where the places of a reason are told. */
const [OWN, OF_WORDS, OF_SIGNALS] = [0, 1, 2];

/** @param {number} count @param {() => T} each @template T @returns {T[]} */
function times(count, each) {
  const all = [];
  for (let left = count; left > 0; left -= 1) all.push(each());
  return all;
}

/** What reads streams one after the other. @param {Uint8Array} bytes @param {string[]} dictionary */
function readers(bytes, dictionary) {
  let end = bytes.indexOf(LINE_BREAK) + 1;
  const lengths = new TextDecoder().decode(bytes.subarray(0, end)).trim().split(" ").map(Number);
  const next = () => {
    const start = end;
    end += Number(lengths.shift());
    return bytes.subarray(start, end);
  };
  const strings = () => {
    const all = textOf(next(), dictionary).split(END_OF_STRING);
    let at = 0;
    return () => all[at++];
  };
  return { bytes: next, numbers: () => numbersIn(next()), strings };
}

/**
 * Places of a text that is not known yet: the first token by its distance from that of the place before and the number of
 * tokens, or the place itself.
 * @param {number} count @param {Numbers} starts @param {Numbers} lengths @param {Numbers} exact @returns {(tokens: Tokens) => number[]}
 */
function placesOf(count, starts, lengths, exact) {
  // In one list, since nobody asks for most of them.
  /** @type {number[]} */
  const read = [];
  for (let left = count; left > 0; left -= 1) {
    const length = lengths.next();
    read.push(length);
    if (length > 0) read.push(starts.signed());
    else read.push(exact.next(), exact.next());
  }
  return (tokens) => {
    let [first, at] = [0, 0];
    return stepsOf(times(count, () => {
      const length = read[at++];
      if (length === 0) {
        const start = read[at++];
        return [start, start + read[at++]];
      }
      first += read[at++];
      return [tokens.starts[first], tokens.ends[first + length - 1]];
    }));
  };
}

/**
 * What gives the details of each review of a chunk to who knows its text.
 * @param {Uint8Array} bytes @param {string[]} dictionary @param {number} listed places that a reason has at most
 * @returns {((text: string) => Detail)[]}
 */
export function readDetails(bytes, dictionary, listed) {
  const { bytes: plain, numbers, strings } = readers(bytes, dictionary);
  const counts = numbers();
  const hashes = plain();
  const [probabilities, logOdds] = [numbers(), numbers()];
  const calibration = strings();
  const [highlightStarts, highlightLengths, strengths, reasonKinds] = [numbers(), numbers(), numbers(), numbers()];
  const [shares, sentences] = [strings(), strings()];
  const reasonWords = numbers();
  const otherWords = strings();
  const [otherEffects, families, signals, values, contributions] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const [placeCounts, placeStarts, placeLengths] = [numbers(), numbers(), numbers()];
  const words = strings();
  const [effects, findings, exact] = [numbers(), numbers(), numbers()];
  const places = () => placesOf(placeCounts.next(), placeStarts, placeLengths, exact);

  /** @param {number} place @returns {(text: string) => Detail} */
  function review(place) {
    const hash = hashes.subarray(HASH_BYTES * place, HASH_BYTES * (place + 1));
    const levels = times(counts.next(), () => probabilities.next() / 1000);
    const abstention = counts.next();
    const logOddsOfAll = logOdds.signed() / 100;
    const bounds = times(counts.next(), calibration);
    const sums = times(counts.next(), () => families.signed() / 100);

    const marked = counts.next();
    const marks = placesOf(marked, highlightStarts, highlightLengths, exact);
    const strength = times(marked, () => strengths.signed());

    const learned = times(counts.next(), words);
    let effect = 0;
    const learnedEffects = learned.map(() => (effect -= effects.signed()) / 100);

    let weight = 0;
    const parts = times(counts.next(), () => {
      const [signal, value, step] = [signals.next(), values.signed() / 1000, contributions.next()];
      weight -= signedOf(step >> 1);
      return { signal, value, contribution: (step % 2 ? -weight : weight) / 100, places: places() };
    });

    const reasons = times(counts.next(), () => {
      const kind = reasonKinds.next();
      const told = kind >> 1;
      const [share, sentence, own] = [shares(), sentences(), told === OWN ? places() : null];
      const named = times(counts.next(), () => {
        const row = reasonWords.next();
        return row ? { word: learned[row - 1], effect: learnedEffects[row - 1] } : { word: otherWords(), effect: otherEffects.signed() / 100 };
      });
      return { ai: kind % 2 === 1, share, sentence, words: named.map(({ word }) => word), effects: named.map((each) => each.effect), told, own };
    });
    const found = times(counts.next(), () => ({ kind: findings.next(), places: places() }));

    return (text) => {
      const tokens = tokensOf(text);
      const [highlighted, steps] = [marks(tokens), parts.map((part) => part.places(tokens))];
      return {
        text_hash: [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
        probabilities: levels.length ? /** @type {[number, number, number, number, number]} */ (levels) : null,
        calibration: bounds,
        abstention: abstention ? abstention - 1 : null,
        log_odds: logOddsOfAll,
        highlights: { gap: highlighted.filter((_, at) => at % 2 === 0), length: highlighted.filter((_, at) => at % 2 === 1), strength },
        reasons: {
          toward_ai: reasons.map(({ ai }) => ai),
          share: reasons.map(({ share }) => share),
          sentence: reasons.map(({ sentence }) => sentence),
          words: reasons.map((reason) => reason.words),
          effects: reasons.map((reason) => reason.effects),
          steps: reasons.map(({ told, own, words: named }) => own?.(tokens) ?? (told === OF_WORDS ? firstPlaces(text, named.slice(0, listed)) : steps[told - OF_SIGNALS])),
        },
        families: sums,
        signals: { signal: parts.map(({ signal }) => signal), value: parts.map(({ value }) => value), contribution: parts.map(({ contribution }) => contribution), steps },
        words: { word: learned, effect: learnedEffects },
        findings: { kind: found.map(({ kind }) => kind), steps: found.map((finding) => finding.places(tokens)) },
      };
    };
  }

  const all = [];
  while (!counts.isAtEnd()) all.push(review(all.length));
  return all;
}
