/* Charts as inline SVG. Each has a text that says the same to a screen reader. */

const WIDTH = 460;
const HEIGHT = 260;
const LEFT = 46;
const BOTTOM = 34;
const TOP = 12;
const PLOT_WIDTH = WIDTH - LEFT - 14;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

function chart(label, ...children) {
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label }, ...children);
}

function text(x, y, words, anchor = "middle", kind = "tick") {
  return svg("text", { x, y, "text-anchor": anchor, class: kind }, words);
}

function line(x1, y1, x2, y2, kind = "axis") {
  return svg("line", { x1, y1, x2, y2, class: kind });
}

function titled(shape, words) {
  shape.append(svg("title", {}, words));
  return shape;
}

/** A round number at or above, for the top of an axis. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 1.2, 1.5, 2, 3, 4, 5, 8, 10].map((step) => step * power).find((step) => step >= value);
}

function countBy(reviews, bins, binOf) {
  const counts = Array.from({ length: bins }, () => new Array(6).fill(0));
  for (const review of reviews) {
    const bin = binOf(review);
    if (bin >= 0) counts[bin][R.level[review] < 0 ? 5 : R.level[review]] += 1;
  }
  return counts;
}

/** Stacked bars of levels over twenty bins of the score. */
function scoreChart() {
  const bins = 20;
  const reviews = R.id.keys();
  const counts = countBy(reviews, bins, (review) =>
    R.level[review] < 0 ? -1 : Math.min(bins - 1, Math.floor(R.score[review] * bins)));
  const top = roundUp(Math.max(...counts.map((levels) => levels.reduce((a, b) => a + b))));
  const step = PLOT_WIDTH / bins;
  const bars = counts.flatMap((levels, bin) => {
    let below = 0;
    return levels.slice(0, 5).map((count, level) => {
      const height = (count / top) * PLOT_HEIGHT;
      below += height;
      const range = `${(bin / bins).toFixed(2)} to ${((bin + 1) / bins).toFixed(2)}`;
      return count > 0 && titled(
        svg("rect", { x: LEFT + bin * step + 1, y: TOP + PLOT_HEIGHT - below, width: step - 2, height, class: `fill-${level}` }),
        `Score ${range}: ${count} ${DATA.levels[level]}`);
    });
  });
  const ticks = [0, 0.5, 1].map((share) => [
    text(LEFT - 6, TOP + PLOT_HEIGHT * (1 - share) + 4, grouped.format(top * share), "end"),
    line(LEFT, TOP + PLOT_HEIGHT * (1 - share), WIDTH - 14, TOP + PLOT_HEIGHT * (1 - share), share ? "grid" : "axis"),
  ]);
  const scale = [0, 0.25, 0.5, 0.75, 1].map((score) => text(LEFT + score * PLOT_WIDTH, HEIGHT - 14, score));
  return [chart("Distribution of scores, stacked by estimated level", ...ticks.flat(), ...bars.filter(Boolean), ...scale), legend()];
}

function legend() {
  const items = SHORT_LEVELS.map((name, level) => h("li", {}, h("span", { class: `dot level-${level}` }), name));
  return h("ul", { class: "legend" }, items);
}

/** A bar of shares for each rating that at least one review has. */
function ratingChart() {
  const ratings = [...new Set(R.rating.filter((rating) => rating != null))].sort((a, b) => a - b);
  if (ratings.length === 0) return [h("p", { class: "empty" }, "No review has a rating.")];
  const row = Math.min(40, PLOT_HEIGHT / ratings.length);
  const place = new Map(ratings.map((rating, index) => [rating, index]));
  const counts = countBy(R.id.keys(), ratings.length, (review) => place.get(R.rating[review]) ?? -1);
  const bars = counts.flatMap((levels, index) => {
    const total = levels.slice(0, 5).reduce((a, b) => a + b);
    const y = TOP + index * row;
    let x = LEFT;
    const parts = levels.slice(0, 5).map((count, level) => {
      const width = total ? (count / total) * (PLOT_WIDTH - 46) : 0;
      x += width;
      return count > 0 && titled(
        svg("rect", { x: x - width, y: y + 2, width, height: row - 4, class: `fill-${level}` }),
        `Rating ${ratings[index]}: ${count} of ${total} ${DATA.levels[level]} (${percent(count / total)})`);
    });
    const middle = y + row / 2 + 4;
    return [text(LEFT - 8, middle, ratings[index], "end"), ...parts.filter(Boolean), text(WIDTH - 14, middle, grouped.format(total), "end")];
  });
  return [chart("Shares of estimated levels for each rating", ...bars), legend()];
}

/** A square plot of two shares from 0 to 1. */
function unitSquare(label, across, up, ...children) {
  const size = PLOT_HEIGHT;
  const at = (x, y) => [LEFT + 60 + x * size, TOP + (1 - y) * size];
  const frame = [0, 0.5, 1].flatMap((share) => [
    line(...at(0, share), ...at(1, share), share ? "grid" : "axis"),
    line(...at(share, 0), ...at(share, 1), share ? "grid" : "axis"),
    text(at(0, share)[0] - 6, at(0, share)[1] + 4, share, "end"),
    text(at(share, 0)[0], at(0, 0)[1] + 14, share),
  ]);
  const names = [
    text(LEFT + 60 + size / 2, HEIGHT - 4, across, "middle", "name"),
    svg("text", { transform: `translate(${LEFT + 22} ${TOP + size / 2}) rotate(-90)`, "text-anchor": "middle", class: "name" }, up),
  ];
  return chart(label, ...frame, line(...at(0, 0), ...at(1, 1), "diagonal"), ...names, ...children.flatMap((draw) => draw(at)));
}

function rocChart({ curve, auc, true_positive_rate_at_1_percent: at1 }) {
  if (auc.value == null) return h("p", { class: "empty" }, "Needs reviews of both labels.");
  const path = (at) => svg("polyline", { points: curve.map(([x, y]) => at(x, y).join(",")).join(" "), class: "curve" });
  const words = `${percent(at1.value)} of generated reviews found at 1 % false positives`;
  const point = (at) => {
    const [cx, cy] = at(0.01, at1.value);
    return [titled(svg("circle", { cx, cy, r: 5, class: "point" }), words), text(cx + 10, cy + 16, "at 1 %", "start", "name")];
  };
  return [unitSquare(`ROC curve, area ${number(auc.value, 3)}`, "false positives", "true positives", (at) => [path(at)], point),
    h("p", { class: "faint" }, `Area ${number(auc.value, 3)}. ${words}.`)];
}

function reliabilityChart(calibration) {
  const points = (at) => calibration.reliability.flatMap((bin) => {
    const [x, y] = at(bin.mean_probability, bin.ai.value);
    const low = at(0, bin.ai.low)[1];
    const high = at(0, bin.ai.high)[1];
    return [line(x, low, x, high, "interval"), titled(svg("circle", { cx: x, cy: y, r: 4, class: "point" }),
      `Probability ${number(bin.mean_probability, 2)}: ${bin.ai.count} of ${bin.ai.of} generated`)];
  });
  return [unitSquare("Reliability diagram", "mean AI probability", "share generated", points),
    h("p", { class: "faint" }, "On the diagonal, probabilities mean what they say. Lines: 95 % intervals.")];
}

function confusionTable(cells) {
  const most = Math.max(1, ...cells.flat());
  const head = h("tr", {}, h("td"), ...SHORT_LEVELS.map((name) => h("th", { scope: "col" }, name)));
  const rows = cells.map((row, truth) => h("tr", {}, h("th", { scope: "row" }, SHORT_LEVELS[truth]), ...row.map((count, verdict) => {
    const cell = h("td", { class: truth === verdict ? "right" : "" }, count || "·");
    cell.style.setProperty("--share", `${Math.round(70 * Math.sqrt(count / most))}%`);
    return cell;
  })));
  return h("table", { class: "confusion" }, head, rows);
}

function figureTable({ two_way: two, five_way: five }) {
  const shown = (figure) => `${number(figure.value, 3)} [${number(figure.low, 3)}, ${number(figure.high, 3)}]`;
  const rows = [];
  if (two) rows.push(["Generated against human: area under ROC", two.auc, two.n], ["accuracy", two.accuracy, two.n],
    ["true positives at 1 % false positives", two.true_positive_rate_at_1_percent, two.n], ["human called AI", two.false_positives, two.human]);
  if (five) rows.push(["Five levels: accuracy", five.accuracy, five.n], ["within one level", five.within_one, five.n],
    ["quadratic kappa", five.quadratic_kappa, five.n], ["macro-F1", five.macro_f1, five.n]);
  return h("div", { class: "card scroll", tabindex: "0", role: "region", "aria-label": "Figures" }, h("table", { class: "list" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Figure"), h("th", { scope: "col" }, "Value"), h("th", { scope: "col" }, "Reviews"))),
    h("tbody", {}, rows.map(([name, figure, n]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, shown(figure)), h("td", {}, grouped.format(n)))))));
}

function drawAgreement(evaluation) {
  const put = (id, ...parts) => document.getElementById(id).replaceChildren(...parts.flat());
  const none = () => h("p", { class: "empty" }, "Needs reviews with one of the five labels.");
  put("figures", evaluation.two_way || evaluation.five_way ? figureTable(evaluation) : none());
  put("chart-confusion", evaluation.five_way ? confusionTable(evaluation.five_way.confusion) : none());
  put("chart-roc", evaluation.two_way ? rocChart(evaluation.two_way) : none());
  put("chart-reliability", evaluation.calibration ? reliabilityChart(evaluation.calibration) : none());
}
