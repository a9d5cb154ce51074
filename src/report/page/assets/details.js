/* The details of a chunk from its streams of numbers and strings; columns.rs writes them, in the same order. */

import { textOf } from "./dictionary.js";
import { numbersIn } from "./numbers.js";
import { firstPlaces, stepsOf, tokensOf } from "./places.js";

/** @import { Details } from "./contract" */
/** @import { Numbers } from "./numbers.js" */
/** @import { Tokens } from "./places.js" */

const LINE_BREAK = 10;
const END_OF_STRING = "\0";
const HASH_BYTES = 32;
/** Where the places of a reason are told. */
const [OWN, OF_WORDS, OF_SIGNALS] = [0, 1, 2];

/** @param {number} count @param {(place: number) => T} each @template T @returns {T[]} */
function times(count, each) {
  return Array.from({ length: count }, (_, place) => each(place));
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

/** Starts and lengths of places as distances and lengths. @param {number} count @param {Tokens} tokens @param {Numbers} starts @param {Numbers} lengths @param {Numbers} exact */
function steps(count, tokens, starts, lengths, exact) {
  let before = 0;
  return stepsOf(times(count, () => {
    const length = lengths.next();
    if (length === 0) {
      const start = exact.next();
      return [start, start + exact.next()];
    }
    before += starts.signed();
    return [tokens.starts[before], tokens.ends[before + length - 1]];
  }));
}

/**
 * @param {Uint8Array} bytes @param {string[]} texts of the chunk @param {string[]} dictionary
 * @param {number} listed places that a reason has at most
 * @returns {Details}
 */
export function readDetails(bytes, texts, dictionary, listed) {
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

  /** @type {Details} */
  const details = {
    text_hash: [], probabilities: [], calibration: [], abstention: [], log_odds: [], families: [],
    highlights: { gap: [], length: [], strength: [] },
    reasons: { toward_ai: [], share: [], sentence: [], words: [], effects: [], steps: [] },
    signals: { signal: [], value: [], contribution: [], steps: [] },
    words: { word: [], effect: [] },
    findings: { kind: [], steps: [] },
  };

  /** @param {string} text @param {number} place */
  function review(text, place) {
    const tokens = tokensOf(text);
    const places = () => steps(placeCounts.next(), tokens, placeStarts, placeLengths, exact);

    const hash = hashes.subarray(HASH_BYTES * place, HASH_BYTES * (place + 1));
    details.text_hash.push([...hash].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    const levels = times(counts.next(), () => probabilities.next() / 1000);
    details.probabilities.push(levels.length ? /** @type {[number, number, number, number, number]} */ (levels) : null);
    const abstention = counts.next();
    details.abstention.push(abstention ? abstention - 1 : null);
    details.log_odds.push(logOdds.signed() / 100);
    details.calibration.push(times(counts.next(), calibration));
    details.families.push(times(counts.next(), () => families.signed() / 100));

    const marked = counts.next();
    const marks = steps(marked, tokens, highlightStarts, highlightLengths, exact);
    details.highlights.gap.push(marks.filter((_, at) => at % 2 === 0));
    details.highlights.length.push(marks.filter((_, at) => at % 2 === 1));
    details.highlights.strength.push(times(marked, () => strengths.signed()));

    const learned = times(counts.next(), words);
    let effect = 0;
    const learnedEffects = learned.map(() => (effect -= effects.signed()) / 100);
    details.words.word.push(learned);
    details.words.effect.push(learnedEffects);

    const parts = counts.next();
    let strength = 0;
    const rows = times(parts, () => {
      const [signal, value, step] = [signals.next(), values.signed() / 1000, contributions.next()];
      const weaker = step >> 1;
      strength -= weaker % 2 ? -(weaker + 1) / 2 : weaker / 2;
      return { signal, value, contribution: (step % 2 ? -strength : strength) / 100, steps: places() };
    });
    details.signals.signal.push(rows.map((row) => row.signal));
    details.signals.value.push(rows.map((row) => row.value));
    details.signals.contribution.push(rows.map((row) => row.contribution));
    details.signals.steps.push(rows.map((row) => row.steps));

    const reasons = times(counts.next(), () => {
      const kind = reasonKinds.next();
      const told = kind >> 1;
      const [share, sentence, own] = [shares(), sentences(), told === OWN ? places() : []];
      const named = times(counts.next(), () => {
        const row = reasonWords.next();
        return row ? { word: learned[row - 1], effect: learnedEffects[row - 1] } : { word: otherWords(), effect: otherEffects.signed() / 100 };
      });
      const shown = told >= OF_SIGNALS ? rows[told - OF_SIGNALS].steps : told === OF_WORDS ? firstPlaces(text, named.slice(0, listed).map(({ word }) => word)) : own;
      return { ai: kind % 2 === 1, share, sentence, words: named.map(({ word }) => word), effects: named.map((each) => each.effect), steps: shown };
    });
    details.reasons.toward_ai.push(reasons.map(({ ai }) => ai));
    details.reasons.share.push(reasons.map(({ share }) => share));
    details.reasons.sentence.push(reasons.map(({ sentence }) => sentence));
    details.reasons.words.push(reasons.map((reason) => reason.words));
    details.reasons.effects.push(reasons.map((reason) => reason.effects));
    details.reasons.steps.push(reasons.map((reason) => reason.steps));

    const found = times(counts.next(), () => ({ kind: findings.next(), steps: places() }));
    details.findings.kind.push(found.map(({ kind }) => kind));
    details.findings.steps.push(found.map((finding) => finding.steps));
  }

  texts.forEach(review);
  return details;
}
