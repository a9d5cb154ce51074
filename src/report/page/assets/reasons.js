/* Why the model estimates what it does: sentences, bars, families of signals, words. */

import { data, levelClass, rows, sentenceOf, spansOf } from "./data.js";
import { bar, h, svg } from "./elements.js";
import { certainPercent, counted, probability, signalValue, signed } from "./format.js";

/** @import { Signal, Usual } from "./contract" */
/** @import { Detail, Review, Row } from "./data.js" */

/** Families beyond these stand in a list that is closed at first. */
const SHOWN_FAMILIES = 10;

/** Marks places in the text while a button is pressed. @typedef {(button: HTMLElement, spans: [number, number][]) => void} Show */

/** The estimate with all that qualifies it. @param {Review} review @param {Detail} detail */
export function estimate({ level, probability: ai, score }, detail) {
  const reason = detail.abstention == null ? "" : `: ${data.abstentions[detail.abstention]}`;
  const none = h("p", {}, h("strong", {}, detail.probabilities ? "Undecided" : data.no_level.full), `${reason}.`);
  if (!detail.probabilities) return h("div", { class: "estimate" }, none);
  const bars = detail.probabilities.map((share, at) => h("li", { class: at === level ? "is-estimate" : "" },
    h("span", {}, data.levels[at].full), h("span", { class: "track" }, bar(`bar ${levelClass(at)}`, share)), h("span", {}, certainPercent(share))));
  return h("div", { class: "estimate" },
    level == null ? none : h("p", {}, "The model estimates: ", h("strong", { class: `badge ${levelClass(level)}` }, data.levels[level].full),
      ` ${certainPercent(detail.probabilities[level])}; score ${probability(Number(score))}, AI against human ${probability(Number(ai))}.`),
    h("ul", { class: "bars" }, bars),
    detail.calibration.map((sentence) => h("p", {}, `${sentence}.`)),
    h("p", { class: "faint" }, "A signal for a human to weigh, never proof."));
}

/** The reasons for either side, as the terminal has them. @param {Detail} detail @param {Show} show */
export function reasons(detail, show) {
  const all = rows(detail.reasons);
  return [true, false].map((ai) => {
    const own = all.filter(({ toward_ai: toward }) => toward === ai);
    const items = own.map((reason) => {
      const [sentence, { share, steps }] = [sentenceOf(reason), reason];
      return h("li", {}, h("span", { class: ai ? "to-ai" : "to-human" }, share), steps.length ? placesButton(sentence, steps, show) : h("span", {}, sentence));
    });
    return h("section", { class: "reasons" }, h("h3", {}, ai ? "Toward AI" : "Toward a person"),
      items.length ? h("ul", {}, items) : h("p", { class: "faint" }, "Nothing of weight."));
  });
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

/** A button that shows places in the text. @param {string} words @param {number[]} steps @param {Show} show */
function placesButton(words, steps, show) {
  return h("button", { type: "button", class: "plain", "aria-pressed": "false", title: "Show its places in the text", onclick: (event) => show(event.currentTarget, spansOf(steps)) }, words);
}

/** @param {number} effect */
function side(effect) {
  return effect > 0 ? "to-ai" : "to-human";
}

/** @param {Row<Detail["signals"]>} row @param {Show} show */
function signalItem({ signal: index, value, contribution, steps }, show) {
  const signal = data.signals[index];
  const words = `${signal.meaning}: ${signalValue(signal.format, value)}${signal.unit ? ` ${signal.unit}` : ""}`;
  const name = steps.length ? placesButton(words, steps, show) : h("span", {}, words);
  return h("li", {}, h("span", { class: side(contribution) }, signed(contribution)), h("span", {}, name, usualPlot(signal, value)));
}

/** The strongest of either side first. @param {Row<Detail["words"]>[]} words */
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
  return rows(detail.findings).map(({ kind, steps }) => {
    const { meaning, grade } = data.finding_kinds[kind];
    return h("p", { class: `note ${grade}` }, h("strong", {}, `Found (${grade}): `),
      steps.length > 0 ? placesButton(`${meaning} (${counted(steps.length / 2, "place")})`, steps, show) : `${meaning} (in text that no reader sees)`, ". Not part of the estimate.");
  });
}

/** The places of all findings but trivial ones. @param {Detail} detail @returns {[number, number][]} */
export function foundPlaces(detail) {
  return rows(detail.findings).filter(({ kind }) => data.finding_kinds[kind].grade !== "trivial").flatMap(({ steps }) => spansOf(steps));
}
