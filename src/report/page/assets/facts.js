/* What is known of a review beside its text. */

import { data, levelClass, levelName } from "./data.js";
import { h } from "./elements.js";
import { counted, figure } from "./format.js";

/** @import { Review } from "./data.js" */

/** The figures that a reviewer gives, in the order of the form. @type {{ key: "rating" | "confidence" | "soundness" | "presentation" | "contribution", name: string, letters?: number }[]} */
export const FIGURES = [
  { key: "rating", name: "Rating" },
  { key: "confidence", name: "Confidence", letters: 4 },
  { key: "soundness", name: "Soundness", letters: 5 },
  { key: "presentation", name: "Presentation", letters: 4 },
  { key: "contribution", name: "Contribution", letters: 5 },
];

/** A level as a coloured word. @param {number | null} level */
export function badge(level) {
  return h("span", { class: `badge ${levelClass(level)}` }, levelName(level).short);
}

/** The level of a review and its rating in words. @param {Review} review */
export function levelWords(review) {
  return `${levelName(review.level).full}, rating ${figure(review.rating)}`;
}

/** The address of a review on OpenReview, where the input has the ids. @param {Review} review */
export function noteAddress({ id, paper }) {
  if (!paper.forum || !/^[\w-]+$/.test(id)) return null;
  return `https://openreview.net/forum?id=${paper.forum}&noteId=${id}`;
}

/** A line of facts. @param {Review} review */
export function facts(review) {
  const figures = FIGURES.flatMap(({ key, name }) => (review[key] == null ? [] : [`${name} ${figure(review[key])}`]));
  const given = review.given != null && h("span", {}, "Label given: ", h("strong", {}, data.given_labels[review.given].full));
  const address = noteAddress(review);
  const link = address && h("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, "on OpenReview");
  return h("p", { class: "facts" }, [review.id, ...figures, counted(review.words, "word")].map((fact) => h("span", {}, fact)), given, link);
}
