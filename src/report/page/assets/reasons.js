/* Why the model estimates what it does: sentences, bars, families of signals, words. */

import { data, levelClass, rows } from "./data.js";
import { bar, h, svg } from "./elements.js";
import { counted, number, percent, probability, signalValue, signed } from "./format.js";

/** @import { Detail, Estimate, Signal } from "./contract" */
/** @import { Review, Row } from "./data.js" */
/** @import { SignalColumns, WordColumns, Usual } from "./contract" */

/** Families beyond these stand in a list that is closed at first. */
const SHOWN_FAMILIES = 10;

/** Marks places in the text while a button is pressed. @typedef {(button: HTMLElement, spans: [number, number][]) => void} Show */

/** How often people are wronged at this length. @param {number} words */
function errorSentence(words) {
  const band = data.errors.find(({ from, to }) => words >= from && (to == null || words < to));
  if (!band) return "";
  /** @param {Estimate} estimate */
  const rate = ({ value, high }) => `${percent(value)} (at most ${percent(high)})`;
  return `Errors at this length: of ${number(band.human_reviews)} held-out human reviews of ${band.words} words, the model called ${rate(band.edited)} lightly edited or more and ${rate(band.generated)} generated. `;
}

/** The estimate with all that qualifies it. @param {Review} review @param {Detail} detail */
export function estimate({ level, probability: ai, score, words }, detail) {
  if (level == null || ai == null || !detail.probabilities) {
    const reason = detail.abstention == null ? "" : `: ${data.abstentions[detail.abstention]}`;
    return h("div", { class: "estimate" }, h("p", {}, h("strong", {}, data.no_level.full), `${reason}.`));
  }
  const bars = detail.probabilities.map((share, at) => h("li", { class: at === level ? "is-estimate" : "" },
    h("span", {}, data.levels[at].full), h("span", { class: "track" }, bar(`bar ${levelClass(at)}`, share)), h("span", {}, probability(share))));
  return h("div", { class: "estimate" },
    h("p", {}, "The model estimates: ", h("strong", { class: `badge ${levelClass(level)}` }, data.levels[level].full), ` AI against human ${probability(ai)}, score ${number(score, 2)}.`),
    h("ul", { class: "bars" }, bars),
    detail.calibration.map((sentence) => h("p", {}, `${sentence}.`)),
    h("p", { class: "faint" }, errorSentence(words), "A signal for a human to weigh, never proof."));
}

/** Human and AI middle halves with their medians, and the value of this review. @param {Signal} signal @param {number} value */
function usualPlot({ usual, format }, value) {
  if (!usual) return null;
  const all = [...usual.human, ...usual.ai, value];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  /** @param {number} figure */
  const at = (figure) => 4 + (high > low ? (figure - low) / (high - low) : 0.5) * 112;
  /** @param {Usual["human"]} quartiles @param {number} y @param {string} kind */
  const row = ([first, median, third], y, kind) => [
    svg("rect", { x: at(first), y, width: Math.max(2, at(third) - at(first)), height: 7, rx: 2, class: kind }),
    svg("line", { x1: at(median), y1: y - 1, x2: at(median), y2: y + 8, class: "median" })];
  /** @param {Usual["human"]} quartiles */
  const range = ([first, median, third]) => `${signalValue(format, median)} (${signalValue(format, first)} to ${signalValue(format, third)})`;
  return [
    svg("svg", { viewBox: "0 0 120 26", class: "usual", "aria-hidden": "true" }, row(usual.human, 4, "fill-0"), row(usual.ai, 15, "fill-4"),
      svg("line", { x1: at(value), y1: 1, x2: at(value), y2: 25, class: "value" })),
    h("span", { class: "faint" }, `usual: human ${range(usual.human)}, AI ${range(usual.ai)}`)];
}

/** A button that shows places in the text. @param {string} words @param {[number, number][]} spans @param {Show} show */
function placesButton(words, spans, show) {
  return h("button", { type: "button", class: "plain", "aria-pressed": "false", title: "Show its places in the text", onclick: (event) => show(event.currentTarget, spans) }, words);
}

/** @param {number} effect */
function side(effect) {
  return effect > 0 ? "to-ai" : "to-human";
}

/** @param {Row<SignalColumns>} row @param {Show} show */
function signalItem({ signal: index, value, contribution, spans }, show) {
  const signal = data.signals[index];
  const words = `${signal.meaning}: ${signalValue(signal.format, value)}${signal.unit ? ` ${signal.unit}` : ""}`;
  const name = spans.length ? placesButton(words, spans, show) : h("span", {}, words);
  return h("li", {}, h("span", { class: side(contribution) }, signed(contribution)), h("span", {}, name, usualPlot(signal, value)));
}

/** The strongest of either side first. @param {Row<WordColumns>[]} words */
function wordList(words) {
  const order = [...words.filter(({ effect }) => effect > 0), ...words.filter(({ effect }) => effect <= 0).reverse()];
  return h("p", { class: "words" }, order.map(({ word, effect }) =>
    h("span", { class: `word ${effect > 0 ? "ai-1" : "human-1"}` }, word, " ", h("small", {}, signed(effect)))));
}

/** Families by weight: a bar to either side, their words and signals inside. @param {Detail} detail @param {Show} show */
export function contributions(detail, show) {
  const sums = detail.families.map((sum, family) => ({ sum, family })).filter(({ sum }) => sum !== 0);
  sums.sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const most = Math.max(0.01, ...sums.map(({ sum }) => Math.abs(sum)));
  const signals = rows(detail.signals);
  const items = sums.map(({ sum, family }, index) => {
    const { title, learned } = data.families[family];
    const half = Math.abs(sum) / most / 2;
    const amount = bar(`bar ${levelClass(sum > 0 ? 4 : 0)}`, half);
    amount.style.insetInlineStart = `${sum > 0 ? 50 : 50 - 100 * half}%`;
    const own = signals.filter(({ signal }) => data.signals[signal].family === family);
    const inside = learned ? wordList(rows(detail.words))
      : own.length ? h("ul", { class: "signals" }, own.map((signal) => signalItem(signal, show))) : h("p", { class: "faint" }, "Only weak signals.");
    return h("details", { open: index === 0 },
      h("summary", {}, h("span", { class: "family" }, title), h("span", { class: "track middle" }, amount), h("span", { class: side(sum) }, signed(sum))), inside);
  });
  const rest = items.slice(SHOWN_FAMILIES);
  return h("div", { class: "contributions" }, items.slice(0, SHOWN_FAMILIES),
    rest.length > 0 && h("details", { class: "rest" }, h("summary", {}, `${rest.length} families of less weight`), rest),
    h("p", { class: "faint" }, `${signed(data.intercept)} to begin with and all families together: log-odds ${signed(detail.log_odds)}. Right: toward AI; left: toward a person.`));
}

/** @param {Detail} detail @param {Show} show */
export function findings(detail, show) {
  return rows(detail.findings).map(({ kind, spans }) => h("p", { class: "note" },
    placesButton(`Found: ${data.finding_kinds[kind]} (${counted(spans.length, "place")})`, spans, show), ". Not part of the estimate."));
}
