/* The audit sheet of a review: what was judged, by what, and what came out, to print or to file. */

import { data, kindsOf, levelName, rows, sentenceOf } from "./data.js";
import { h } from "./elements.js";
import { save } from "./export.js";
import { FIGURES, noteAddress } from "./facts.js";
import { certainPercent, counted, figure, probability } from "./format.js";

/** @import { Detail, Review } from "./data.js" */
/** A line of the sheet: a name and what it has, or a sentence. @typedef {[string, string] | string} Line */

const WORDING = "An estimate is a signal for a human to weigh, never proof that anyone used an AI.";

/** The sheet as programs read it. @param {Review} review @param {Detail} detail */
function sheetOf(review, detail) {
  const { date, version, model, model_hash } = data.made;
  /** @param {boolean} ai */
  const toward = (ai) => rows(detail.reasons).filter(({ toward_ai: own }) => own === ai).map((reason) => ({ share: reason.share, sentence: sentenceOf(reason) }));
  const abstained = detail.abstention == null ? null : data.abstentions[detail.abstention];
  return {
    document: "editlens audit sheet",
    wording: WORDING,
    review: {
      id: review.id,
      paper: review.paper.name,
      title: review.paper.title || null,
      openreview: noteAddress(review),
      text_sha256: detail.text_hash,
      words: review.words,
      ...Object.fromEntries(FIGURES.map(({ key }) => [key, review[key]])),
      label_given: review.given == null ? null : data.given_labels[review.given].full,
    },
    made: { date, program: `editlens ${version}`, model, model_sha256: model_hash },
    verdict: {
      label: review.level == null ? null : levelName(review.level).full,
      abstained,
      level: review.level,
      score: review.score,
      ai_probability: review.probability,
      probabilities: detail.probabilities && Object.fromEntries(detail.probabilities.map((share, level) => [data.levels[level].full, share])),
    },
    bounds_and_errors: detail.calibration,
    reasons: { toward_ai: toward(true), toward_a_person: toward(false) },
    findings: rows(detail.findings).map(({ kind, steps }) => {
      const { code, grade, meaning } = data.finding_kinds[kind];
      return { code, grade, meaning, places: steps.length / 2 };
    }),
    other_reviews_of_the_paper: review.paper.reviews.filter((other) => other !== review).map((other) =>
      ({ id: other.id, label: other.level == null ? null : levelName(other.level).full, score: other.score, rating: other.rating, findings: kindsOf(other).map(({ code }) => code) })),
  };
}

/** The sheet as people read it: titles and lines. @param {ReturnType<typeof sheetOf>} sheet @returns {{ title: string, lines: Line[] }[]} */
function parts({ review, made, verdict, ...rest }) {
  const given = /** @type {Record<string, unknown>} */ (review);
  const figures = FIGURES.flatMap(({ key, name }) => (given[key] == null ? [] : [`${name} ${figure(Number(given[key]))}`]));
  /** @param {{ share: string, sentence: string }[]} reasons @returns {Line[]} */
  const listed = (reasons) => (reasons.length ? reasons.map(({ share, sentence }) => [share, sentence]) : ["Nothing of weight."]);
  /** @type {(Line | null)[]} */
  const about = [["Review", review.id], ["Paper", review.paper], review.title ? ["Title", review.title] : null,
    review.openreview ? ["On OpenReview", review.openreview] : null, ["Text", `${counted(review.words, "word")}, SHA-256 ${review.text_sha256}`],
    figures.length ? ["Figures given", figures.join(", ")] : null, review.label_given ? ["Label given", review.label_given] : null];
  /** @type {(Line | null)[]} */
  const outcome = [["Estimate", verdict.label ?? `none${verdict.abstained ? `: ${verdict.abstained}` : ""}`],
    verdict.score == null ? null : ["Score", `${probability(verdict.score)} (0 human, 1 generated)`],
    verdict.ai_probability == null ? null : ["AI against human", probability(verdict.ai_probability)],
    ...Object.entries(verdict.probabilities ?? {}).map(([label, share]) => /** @type {Line} */ ([label, certainPercent(share)]))];
  /** @param {(Line | null)[]} lines */
  const there = (lines) => lines.filter((line) => line != null);
  return [
    { title: "What was judged", lines: there(about) },
    { title: "What judged it", lines: [["Program", made.program], ["Model", made.model], ["Model's SHA-256", made.model_sha256], ["Date", made.date]] },
    { title: "Verdict", lines: there(outcome) },
    { title: "Bounds, and errors of its kind", lines: rest.bounds_and_errors.length ? rest.bounds_and_errors.map((sentence) => `${sentence}.`) : ["Nothing was estimated."] },
    { title: "Reasons toward AI", lines: listed(rest.reasons.toward_ai) },
    { title: "Reasons toward a person", lines: listed(rest.reasons.toward_a_person) },
    { title: "Found, not part of the estimate", lines: rest.findings.length ? rest.findings.map(({ grade, meaning, places }) => [grade, `${meaning} (${counted(places, "place")})`]) : ["Nothing."] },
    { title: "Other reviews of the same paper", lines: rest.other_reviews_of_the_paper.length
      ? rest.other_reviews_of_the_paper.map(({ id, label, score, rating }) => [id, [label ?? data.no_level.full, score != null && `score ${probability(score)}`, rating != null && `rating ${figure(rating)}`].filter(Boolean).join(", ")])
      : ["None in this report."] },
  ];
}

/** The sheet as a text file has it. @param {ReturnType<typeof sheetOf>} sheet */
function asText(sheet) {
  const body = parts(sheet).map(({ title, lines }) => `${title}\n${lines.map((line) => `  ${typeof line === "string" ? line : line.join(": ")}\n`).join("")}`);
  return [`Audit sheet of the review ${sheet.review.id}\n\n${WORDING}\n`, ...body].join("\n");
}

/** A name for a file; ids may have marks that file systems do not take. @param {string} id */
function fileName(id) {
  return `audit-${id.replace(/[^\p{L}\p{N}._-]+/gu, "-")}`;
}

/** @param {Review} review @param {Detail} detail */
export function sheetBody(review, detail) {
  const sheet = sheetOf(review, detail);
  /** @param {string} words @param {() => void} onclick */
  const button = (words, onclick) => h("button", { type: "button", onclick }, words);
  return h("div", { class: "sheet" },
    h("p", { class: "only-screen" },
      button("Print", () => print()), " ",
      button("Save as text", () => save(asText(sheet), "text/plain", `${fileName(review.id)}.txt`)), " ",
      button("Save as JSON", () => save(JSON.stringify(sheet, null, 1), "application/json", `${fileName(review.id)}.json`))),
    h("p", { class: "note" }, WORDING),
    parts(sheet).map(({ title, lines }) => h("section", {}, h("h3", {}, title),
      lines.every((line) => typeof line === "string") ? h("ul", {}, lines.map((line) => h("li", {}, line))) : h("dl", {}, lines.flatMap(([name, words]) => [h("dt", {}, name), h("dd", {}, words)])))));
}
