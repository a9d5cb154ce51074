/* Charts as inline SVG. Each has a text that says the same to a screen reader. */

import { data, levelClass, reviews } from "./data.js";
import { byId, h, svg, table } from "./elements.js";
import { figure, interval, number, percent } from "./format.js";

/** @import { Agreement, ReliabilityBin, Roc } from "./contract" */
/** @import { Review } from "./data.js" */
/** @import { Child } from "./elements.js" */

const WIDTH = 460;
const HEIGHT = 260;
const LEFT = 46;
const RIGHT = 14;
const BOTTOM = 34;
const TOP = 12;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const SCORE_BINS = 20;
const LEVELS = data.levels.length;

/** @param {string} label @param {...Child} children */
function chart(label, ...children) {
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label }, children);
}

/** @param {number} x @param {number} y @param {string} words @param {string} [anchor] @param {string} [kind] */
function text(x, y, words, anchor = "middle", kind = "tick") {
  return svg("text", { x, y, "text-anchor": anchor, class: kind }, words);
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} [kind] */
function line(x1, y1, x2, y2, kind = "axis") {
  return svg("line", { x1, y1, x2, y2, class: kind });
}

/** @param {SVGElement} shape @param {string} words */
function titled(shape, words) {
  shape.append(svg("title", {}, words));
  return shape;
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} level */
function block(x, y, width, height, level) {
  return svg("rect", { x, y, width, height, class: `fill-${level}` });
}

/** A round number at or above, for the top of an axis. @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 1.2, 1.5, 2, 3, 4, 5, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/** @param {number[]} counts */
function sum(counts) {
  return counts.reduce((a, b) => a + b, 0);
}

/**
 * The estimated levels in each bin; `binOf` is null where a review is in none.
 * @param {number} bins @param {(review: Review) => number | null} binOf
 */
function countLevels(bins, binOf) {
  const counts = Array.from({ length: bins }, () => Array(LEVELS).fill(0));
  for (const review of reviews) {
    const bin = binOf(review);
    if (bin != null && review.level != null) counts[bin][review.level] += 1;
  }
  return counts;
}

function legend() {
  return h("ul", { class: "legend" }, data.levels.map(({ short }, level) => h("li", {}, h("span", { class: `dot ${levelClass(level)}` }), short)));
}

/** Stacked bars of levels over the score. */
function scoreChart() {
  if (reviews.every(({ score }) => score == null)) return [h("p", { class: "empty" }, "No review has an estimate.")];
  const counts = countLevels(SCORE_BINS, ({ score }) => (score == null ? null : Math.min(SCORE_BINS - 1, Math.floor(score * SCORE_BINS))));
  const top = roundUp(Math.max(...counts.map(sum)));
  const step = PLOT_WIDTH / SCORE_BINS;
  const bars = counts.flatMap((levels, bin) => {
    let below = 0;
    const range = `${number(bin / SCORE_BINS, 2)} to ${number((bin + 1) / SCORE_BINS, 2)}`;
    return levels.map((count, level) => {
      const height = (count / top) * PLOT_HEIGHT;
      below += height;
      return count > 0 && titled(block(LEFT + bin * step + 1, TOP + PLOT_HEIGHT - below, step - 2, height, level),
        `Score ${range}: ${number(count)} ${data.levels[level].full}`);
    });
  });
  const ticks = [0, 0.5, 1].flatMap((share) => {
    const y = TOP + PLOT_HEIGHT * (1 - share);
    return [text(LEFT - 6, y + 4, figure(top * share), "end"), line(LEFT, y, WIDTH - RIGHT, y, share ? "grid" : "axis")];
  });
  const scale = [0, 0.25, 0.5, 0.75, 1].map((score) => text(LEFT + score * PLOT_WIDTH, HEIGHT - 14, String(score)));
  return [chart("Distribution of scores, stacked by estimated level", ...ticks, ...bars, ...scale), legend()];
}

/** A bar of shares for each rating that at least one review has. */
function ratingChart() {
  const ratings = [...new Set(reviews.flatMap(({ rating }) => (rating == null ? [] : [rating])))].sort((a, b) => a - b);
  if (ratings.length === 0) return [h("p", { class: "empty" }, "No review has a rating.")];
  const row = Math.min(40, PLOT_HEIGHT / ratings.length);
  const place = new Map(ratings.map((rating, index) => [rating, index]));
  const counts = countLevels(ratings.length, ({ rating }) => (rating == null ? null : place.get(rating) ?? null));
  const bars = counts.flatMap((levels, index) => {
    const total = sum(levels);
    const y = TOP + index * row;
    const name = figure(ratings[index]);
    let x = LEFT;
    const parts = levels.map((count, level) => {
      const width = total ? (count / total) * (PLOT_WIDTH - 46) : 0;
      x += width;
      return count > 0 && titled(block(x - width, y + 2, width, row - 4, level),
        `Rating ${name}: ${number(count)} of ${number(total)} ${data.levels[level].full} (${percent(count / total)})`);
    });
    const middle = y + row / 2 + 4;
    return [text(LEFT - 8, middle, name, "end"), ...parts, text(WIDTH - RIGHT, middle, number(total), "end")];
  });
  return [chart("Shares of estimated levels for each rating", ...bars), legend()];
}

export function drawOverview() {
  byId("chart-scores").append(...scoreChart());
  byId("chart-ratings").append(...ratingChart());
}

/* Agreement with labels. */

/**
 * A square plot of two shares from 0 to 1; `draw` gets a function from shares to places.
 * @param {string} label @param {string} across @param {string} up @param {(at: (x: number, y: number) => [number, number]) => Child[]} draw
 */
function unitSquare(label, across, up, draw) {
  const size = PLOT_HEIGHT;
  const left = LEFT + 60;
  /** @param {number} x @param {number} y @returns {[number, number]} */
  const at = (x, y) => [left + x * size, TOP + (1 - y) * size];
  const frame = [0, 0.5, 1].flatMap((share) => {
    const kind = share ? "grid" : "axis";
    const [x, y] = at(share, share);
    return [line(left, y, left + size, y, kind), line(x, TOP, x, TOP + size, kind),
      text(left - 6, y + 4, String(share), "end"), text(x, TOP + size + 14, String(share))];
  });
  const names = [
    text(left + size / 2, HEIGHT - 4, across, "middle", "name"),
    svg("text", { transform: `translate(${LEFT + 22} ${TOP + size / 2}) rotate(-90)`, "text-anchor": "middle", class: "name" }, up),
  ];
  return chart(label, ...frame, line(...at(0, 0), ...at(1, 1), "diagonal"), ...names, ...draw(at));
}

/** @param {Roc} roc */
function rocChart({ curve, area, found_at_1_percent: found }) {
  const words = `${percent(found)} of generated reviews found at 1 % false positives`;
  const plot = unitSquare(`ROC curve, area ${number(area, 3)}`, "false positives", "true positives", (at) => {
    const [cx, cy] = at(0.01, found);
    return [svg("polyline", { points: curve.map(([x, y]) => at(x, y).join(",")).join(" "), class: "curve" }),
      titled(svg("circle", { cx, cy, r: 5, class: "point" }), words), text(cx + 10, cy + 16, "at 1 %", "start", "name")];
  });
  return [plot, h("p", { class: "faint" }, `Area ${number(area, 3)}. ${words}.`)];
}

/** @param {ReliabilityBin[]} bins */
function reliabilityChart(bins) {
  const plot = unitSquare("Reliability diagram", "mean AI probability", "share generated", (at) => bins.flatMap((bin) => {
    const [cx, cy] = at(bin.mean_probability, bin.share.value ?? 0);
    const [, low] = at(0, bin.share.low ?? 0);
    const [, high] = at(0, bin.share.high ?? 1);
    return [line(cx, low, cx, high, "interval"), titled(svg("circle", { cx, cy, r: 4, class: "point" }),
      `Probability ${number(bin.mean_probability, 2)}: ${number(bin.generated)} of ${number(bin.reviews)} generated`)];
  }));
  return [plot, h("p", { class: "faint" }, "On the diagonal, probabilities mean what they say. Lines: 95 % intervals.")];
}

/** @param {number[][]} cells */
function confusionTable(cells) {
  const most = Math.max(1, ...cells.flat());
  const names = data.levels.map(({ short }) => short);
  const rows = cells.map((row, truth) => h("tr", {}, h("th", { scope: "row" }, names[truth]), row.map((count, verdict) => {
    const cell = h("td", { class: truth === verdict ? "right" : "" }, count ? number(count) : "·");
    cell.style.setProperty("--share", `${Math.round(70 * Math.sqrt(count / most))}%`);
    return cell;
  })));
  return h("table", { class: "confusion" }, h("tr", {}, h("td"), names.map((name) => h("th", { scope: "col" }, name))), rows);
}

/** @param {Agreement} agreement */
export function drawAgreement({ figures, confusion, roc, reliability }) {
  const none = () => [h("p", { class: "empty" }, "Needs reviews with one of the five labels.")];
  /** @param {string} id @param {Node[]} parts */
  const put = (id, parts) => byId(id).replaceChildren(...(parts.length ? parts : none()));
  const list = figures.map(({ name, estimate, reviews }) => [name, interval(estimate), number(reviews)]);
  put("figures", list.length ? [h("div", { class: "card scroll", tabindex: "0", role: "region", "aria-label": "Figures" },
    table({ class: "list" }, ["Figure", "Value", "Reviews"], list))] : []);
  put("chart-confusion", confusion ? [confusionTable(confusion)] : []);
  put("chart-roc", roc ? rocChart(roc) : []);
  put("chart-reliability", reliability.length ? reliabilityChart(reliability) : []);
}
