/* The reviews in view as a file: CSV for spreadsheets, JSON for programs. */

import { data, kindsOf, levelName } from "./data.js";
import { h } from "./elements.js";

/** @import { Review } from "./data.js" */

/** What a file has of a review. @param {Review} review */
function row(review) {
  return {
    id: review.id,
    paper: review.paper.name,
    title: review.paper.title,
    rating: review.rating,
    confidence: review.confidence,
    soundness: review.soundness,
    presentation: review.presentation,
    contribution: review.contribution,
    words: review.words,
    label: review.level == null ? null : levelName(review.level).full,
    level: review.level,
    score: review.score,
    ai_probability: review.probability,
    given: review.given == null ? null : data.given_labels[review.given].full,
    findings: kindsOf(review).map(({ code }) => code).join(" "),
  };
}

/** A cell of CSV; what a spreadsheet would run as a formula has an apostrophe before it. @param {string | number | null} value */
function cell(value) {
  if (value == null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {ReturnType<typeof row>[]} rows @param {string[]} names */
function csv(rows, names) {
  return [names.join(","), ...rows.map((each) => Object.values(each).map(cell).join(","))].map((line) => `${line}\r\n`).join("");
}

/** Gives the reader a file. @param {string} text @param {string} type @param {string} name */
export function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address));
}

/** The buttons that save what is in view. @param {() => Review[]} inView @param {Review} example */
export function exportButtons(inView, example) {
  const names = Object.keys(row(example));
  const asCsv = () => save(csv(inView().map(row), names), "text/csv", "reviews.csv");
  const asJson = () => save(JSON.stringify(inView().map(row), null, 1), "application/json", "reviews.json");
  /** @param {string} words @param {() => void} onclick */
  const button = (words, onclick) => h("button", { type: "button", onclick, "aria-label": `Save these reviews as ${words}` }, words);
  return [button("CSV", asCsv), button("JSON", asJson)];
}
