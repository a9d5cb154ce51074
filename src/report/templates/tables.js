/* Filtering, sorting and paging; the state lives in the address behind #. */

const PAGE = 25;
const DEFAULTS = { view: "overview", q: "", texts: "", levels: "", rmin: "", rmax: "", cmin: "", cmax: "", pmin: "", pmax: "",
  sort: "", page: "1", sq: "", ssort: "", spage: "1", open: "" };
let state = { ...DEFAULTS };

function readState() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, parameters.get(key) ?? value]));
}

/** The address of the present state with some changes. */
function address(changes) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...state, ...changes })) {
    if (value !== DEFAULTS[key] || key === "view") parameters.set(key, value);
  }
  return `#${parameters}`;
}

/** Goes to a state; typing replaces the entry in the history, links and buttons add one. */
function go(changes, replace = false) {
  if (replace) {
    history.replaceState(null, "", address(changes));
    render();
  } else {
    location.hash = address(changes);
  }
}

const REVIEW_COLUMNS = [
  { key: "title", name: "Review", value: (review) => titleOf(review).toLowerCase(), cell: reviewCell, wide: true },
  { key: "rating", name: "Rating", value: (review) => R.rating[review], cell: (review) => number(R.rating[review], Number.isInteger(R.rating[review]) ? 0 : 1) },
  { key: "confidence", name: "Confidence", value: (review) => R.confidence[review], cell: (review) => number(R.confidence[review]) },
  { key: "words", name: "Words", value: (review) => R.words[review], cell: (review) => grouped.format(R.words[review]) },
  { key: "level", name: "Estimate", value: (review) => (R.level[review] < 0 ? null : R.level[review] + R.score[review] / 10), cell: (review) => badge(R.level[review]) },
  { key: "probability", name: "AI probability", value: (review) => (R.level[review] < 0 ? null : R.probability[review]), cell: probabilityCell },
];
if (HAS_GIVEN) {
  REVIEW_COLUMNS.splice(5, 0, { key: "given", name: "Given", value: (review) => (R.given[review] < 0 ? null : R.given[review]),
    cell: (review) => (R.given[review] < 0 ? "–" : h("span", { class: "given" }, GIVEN[R.given[review]])) });
}

function badge(level) {
  return h("span", { class: `badge level-${level < 0 ? "none" : level}` }, level < 0 ? "No verdict" : SHORT_LEVELS[level]);
}

function probabilityCell(review) {
  if (R.level[review] < 0) return "–";
  const meter = h("span", { class: "meter", "aria-hidden": "true" }, h("span", { class: `level-${R.level[review]}` }));
  meter.firstChild.style.inlineSize = `${100 * R.probability[review]}%`;
  return h("span", { class: "probability" }, meter, probability(R.probability[review]));
}

function reviewCell(review) {
  const excerpt = h("span", { class: "excerpt" }, "\u00a0");
  loadDetail(review).then((detail) => {
    excerpt.textContent = detail.text.slice(0, 400).replace(/\s+/g, " ");
  });
  const flags = R.findings[review] ? h("span", { class: "flag", title: "Something was found beside the verdict" }, "finding") : null;
  return [h("a", { href: address({ open: String(review) }), "data-review": review }, titleOf(review)), flags, h("span", { class: "faint id" }, R.id[review]), excerpt];
}

function within(value, low, high) {
  if (low === "" && high === "") return true;
  return value != null && (low === "" || value >= Number(low)) && (high === "" || value <= Number(high));
}

/** The reviews that pass all filters but the search in texts. */
function passing() {
  const query = state.q.trim().toLowerCase();
  const levels = new Set(state.levels.split("").map((digit) => (digit === "n" ? -1 : Number(digit))));
  const found = [];
  for (let review = 0; review < COUNT; review += 1) {
    if (levels.size && !levels.has(R.level[review])) continue;
    if (!within(R.rating[review], state.rmin, state.rmax)) continue;
    if (!within(R.confidence[review], state.cmin, state.cmax)) continue;
    const estimate = R.level[review] < 0 ? null : R.probability[review];
    if (!within(estimate, state.pmin, state.pmax)) continue;
    if (query && !state.texts && !named(review, query)) continue;
    found.push(review);
  }
  return found;
}

function named(review, query) {
  const [name, title] = DATA.papers[R.paper[review]];
  return title.toLowerCase().includes(query) || name.toLowerCase().includes(query) || R.id[review].toLowerCase().includes(query);
}

/** Keeps the reviews whose name or text has the query, chunk by chunk; `progress` is told how far it is. */
async function searchTexts(reviews, query, isCurrent, progress) {
  const found = [];
  let chunk = -1;
  let details = [];
  for (const [index, review] of reviews.entries()) {
    if (Math.floor(review / DATA.chunk) !== chunk) {
      chunk = Math.floor(review / DATA.chunk);
      details = await loadChunk(chunk);
      if (!isCurrent()) return null;
      if (chunk % 20 === 0) progress(index / reviews.length);
    }
    if (named(review, query) || details[review % DATA.chunk].text.toLowerCase().includes(query)) found.push(review);
  }
  return found;
}

/** Sorts by a column; what has no value comes last either way. */
function sorted(rows, columns, order) {
  const column = columns.find(({ key }) => key === order.replace("-", ""));
  if (!column) return rows;
  const sign = order.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => [column.value(row), row]);
  keyed.sort(([a], [b]) => (a === b ? 0 : a == null ? 1 : b == null ? -1 : a < b ? -sign : sign));
  return keyed.map(([, row]) => row);
}

/** Draws one page of a table with its pager. `keys` names the fields of the state that hold order and page. */
function drawTable(name, columns, rows, keys) {
  const order = state[keys.sort];
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(Math.max(1, Number(state[keys.page]) || 1), pages);
  const heads = columns.map(({ key, name: title, wide }) => {
    const sort = order === key ? "ascending" : order === `-${key}` ? "descending" : "none";
    // Figures are first wanted from the highest down.
    const next = order === `-${key}` ? key : order === key ? `-${key}` : wide ? key : `-${key}`;
    const button = h("button", { type: "button", "data-sort": key, onclick: () => go({ [keys.sort]: next, [keys.page]: "1" }) }, title);
    return h("th", { scope: "col", "aria-sort": sort, class: wide ? "wide" : "" }, button);
  });
  const body = rows.slice((page - 1) * PAGE, page * PAGE).map((row) =>
    h("tr", {}, columns.map(({ cell, wide }) => h("td", { class: wide ? "wide" : "" }, [cell(row)].flat()))));
  const focused = document.activeElement?.dataset?.sort;
  const table = document.getElementById(`${name}-table`);
  table.replaceChildren(h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body.length ? body : h("tr", {}, h("td", { colspan: columns.length, class: "empty" }, "Nothing fits these filters."))));
  if (focused) table.querySelector(`[data-sort="${focused}"]`)?.focus();
  const to = (target, words, label) => h("a", { href: address({ [keys.page]: String(target) }), "aria-label": label,
    "aria-disabled": target < 1 || target > pages || target === page ? "true" : null, class: "button" }, words);
  document.getElementById(`${name}-pager`).replaceChildren(to(1, "«", "First page"), to(page - 1, "‹", "Page before"),
    h("span", {}, `Page ${page} of ${grouped.format(pages)}`), to(page + 1, "›", "Next page"), to(pages, "»", "Last page"));
}

let rowsInView = [];
let drawing = 0;

async function drawReviews() {
  drawing += 1;
  const turn = drawing;
  const status = document.getElementById("reviews-status");
  const query = state.q.trim().toLowerCase();
  let rows = passing();
  if (query && state.texts) {
    rows = await searchTexts(rows, query, () => turn === drawing, (share) => {
      status.textContent = `Searching texts: ${Math.round(100 * share)} %`;
    });
    if (!rows) return;
  }
  rowsInView = sorted(rows, REVIEW_COLUMNS, state.sort);
  status.textContent = `${grouped.format(rowsInView.length)} of ${grouped.format(COUNT)} reviews`;
  drawTable("reviews", REVIEW_COLUMNS, rowsInView, { sort: "sort", page: "page" });
}

/* Submissions. */

const PAPERS = DATA.papers.map(([name, title], paper) => {
  const judged = REVIEWS_OF[paper].filter((review) => R.level[review] >= 0);
  const scores = judged.map((review) => R.score[review]);
  const ratings = REVIEWS_OF[paper].map((review) => R.rating[review]).filter((rating) => rating != null);
  const mean = (values) => (values.length ? values.reduce((a, b) => a + b) / values.length : null);
  return { paper, name, title, count: REVIEWS_OF[paper].length, mean: mean(scores), rating: mean(ratings),
    spread: scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : null,
    generated: judged.length ? judged.filter((review) => R.level[review] === 4).length / judged.length : null };
});

const PAPER_COLUMNS = [
  { key: "title", name: "Paper", value: (row) => (row.title || row.name).toLowerCase(), wide: true,
    cell: (row) => [h("a", { href: address({ view: "reviews", q: row.name, page: "1" }) }, row.title || row.name), row.title ? h("span", { class: "faint id" }, row.name) : null] },
  { key: "count", name: "Reviews", value: (row) => row.count, cell: (row) => row.count },
  { key: "rating", name: "Mean rating", value: (row) => row.rating, cell: (row) => number(row.rating, 1) },
  { key: "levels", name: "Estimates", value: (row) => row.mean, cell: (row) => h("span", { class: "squares" }, REVIEWS_OF[row.paper].map(levelSquare)) },
  { key: "mean", name: "Mean score", value: (row) => row.mean, cell: (row) => number(row.mean, 2) },
  { key: "generated", name: "Share estimated generated", value: (row) => row.generated, cell: (row) => (row.generated == null ? "–" : `${Math.round(100 * row.generated)} %`) },
  { key: "spread", name: "Spread", value: (row) => row.spread, cell: (row) => number(row.spread, 2) },
];

/** A link to a review, drawn as its level. */
function levelSquare(review) {
  const level = R.level[review];
  const shown = level < 0 ? "–" : level;
  const words = `${shown}: ${levelName(level)}, rating ${number(R.rating[review])}`;
  return h("a", { href: address({ open: String(review) }), class: `square level-${level < 0 ? "none" : level}`, title: words, "aria-label": words }, shown);
}

function drawSubmissions() {
  const query = state.sq.trim().toLowerCase();
  const rows = query ? PAPERS.filter(({ name, title }) => title.toLowerCase().includes(query) || name.toLowerCase().includes(query)) : PAPERS;
  document.getElementById("submissions-status").textContent = `${grouped.format(rows.length)} of ${grouped.format(PAPERS.length)} papers`;
  drawTable("submissions", PAPER_COLUMNS, sorted(rows, PAPER_COLUMNS, state.ssort), { sort: "ssort", page: "spage" });
}
