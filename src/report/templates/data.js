"use strict";

/** What the page knows of every review, column by column. */
const DATA = JSON.parse(document.getElementById("data").textContent);
const R = DATA.reviews;
const COUNT = R.id.length;
const SHORT_LEVELS = ["Human", "Lightly edited", "Moderately edited", "Heavily edited", "Generated"];
const GIVEN = [...SHORT_LEVELS, "human", "AI"];
const HAS_GIVEN = R.given.some((label) => label >= 0);

/** The reviews of each paper. */
const REVIEWS_OF = DATA.papers.map(() => []);
R.paper.forEach((paper, review) => REVIEWS_OF[paper].push(review));

/** An element with attributes, listeners (`onclick: ...`) and children; text always as text. */
function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

function titleOf(review) {
  const [name, title] = DATA.papers[R.paper[review]];
  return title || name;
}

function levelName(level) {
  return level < 0 ? "No verdict" : DATA.levels[level];
}

function number(value, digits = 0) {
  return value == null || Number.isNaN(value) ? "–" : value.toFixed(digits).replace("-", "−");
}

const grouped = new Intl.NumberFormat("en");

function signed(value) {
  return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2);
}

/** A probability; never a certainty. */
function probability(value) {
  if (value > 0.995) return ">\u00a0.99";
  if (value < 0.005) return "<\u00a0.01";
  return value.toFixed(2).replace(/^0/, "");
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** A signal's value as people read it. */
function shownValue(signal, value) {
  const [kind, digits] = DATA.signals[signal].shown;
  if (kind === "log") return number(Math.expm1(value), digits);
  if (kind === "share") return `${number(100 * value, digits)} %`;
  return number(value, digits);
}

/* Texts and reasons lie in compressed chunks behind the script; each is unpacked when a reader asks for it. */

const CHUNKS_KEPT = 150;
const unpacked = new Map();
const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});

async function unpack(chunk) {
  if (!document.getElementById(`chunk${chunk + 1}`)) await parsed;
  const packed = atob(document.getElementById(`chunk${chunk}`).textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** All reviews of a chunk. */
function loadChunk(chunk) {
  let promise = unpacked.get(chunk);
  if (!promise) {
    promise = unpack(chunk);
    if (unpacked.size >= CHUNKS_KEPT) unpacked.delete(unpacked.keys().next().value);
    unpacked.set(chunk, promise);
  }
  return promise;
}

async function loadDetail(review) {
  return (await loadChunk(Math.floor(review / DATA.chunk)))[review % DATA.chunk];
}

/** Start, end and strength of marks from the distances between them. */
function placed(marks) {
  let end = 0;
  return marks.map((figure, index) => {
    if (index % 3 === 2) return figure;
    end += figure;
    return end;
  });
}
