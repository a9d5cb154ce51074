/* Views, filters and colours put together. */

const SECTIONS = [...document.querySelectorAll("[data-section]")];
const filters = document.getElementById("filters");
let drawnState = "";

function render() {
  state = readState();
  if (!SECTIONS.some((section) => section.dataset.section === state.view)) state.view = DEFAULTS.view;
  for (const section of SECTIONS) section.hidden = section.dataset.section !== state.view;
  for (const link of document.querySelectorAll("[data-view]")) {
    link.href = address({ view: link.dataset.view, open: "" });
    if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // Opening a review changes nothing behind it.
  const behind = JSON.stringify({ ...state, open: "" });
  if (behind !== drawnState) {
    drawnState = behind;
    if (state.view === "reviews") drawReviews();
    if (state.view === "submissions") drawSubmissions();
    fillFilters();
  }
  if (state.open !== "" && Number(state.open) < COUNT) drawPanel(Number(state.open));
  else if (panel.open) panel.close();
}

function fillFilters() {
  for (const input of filters.elements) {
    if (input.type === "checkbox") input.checked = input.name === "texts" ? state.texts !== "" : state.levels.includes(input.value);
    else if (input.name && document.activeElement !== input) input.value = state[input.name];
  }
  const search = document.getElementById("sq");
  if (document.activeElement !== search) search.value = state.sq;
}

function readFilters() {
  const changes = { page: "1", levels: "" };
  for (const input of filters.elements) {
    if (input.name === "texts") changes.texts = input.checked ? "1" : "";
    else if (input.name === "level") changes.levels += input.checked ? input.value : "";
    else if (input.name) changes[input.name] = input.value;
  }
  go(changes, true);
}

function buildFilters() {
  const options = [4, 3, 2, 1, 0].map((level) => [String(level), SHORT_LEVELS[level], level]);
  if (R.level.includes(-1)) options.push(["n", "No verdict", "none"]);
  document.getElementById("levels").append(...options.map(([value, name, level]) =>
    h("label", { class: "chip" }, h("input", { type: "checkbox", name: "level", value }), h("span", { class: `dot level-${level}` }), name)));
  let waiting = 0;
  filters.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(readFilters, COUNT > 5000 ? 120 : 0);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", (event) => {
    event.preventDefault();
    const { view, sort } = state;
    document.activeElement?.blur();
    go({ ...DEFAULTS, view, sort }, true);
  });
  const papers = document.getElementById("submission-filters");
  papers.addEventListener("submit", (event) => event.preventDefault());
  papers.addEventListener("input", () => go({ sq: document.getElementById("sq").value, spage: "1" }, true));
}

/* Colours: as the system has them, light, dark. */

const THEMES = ["", "light", "dark"];
const theme = document.getElementById("theme");

function setTheme(name) {
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
  const words = { "": "as the system has them", light: "light", dark: "dark" }[name];
  theme.setAttribute("aria-label", `Colours: ${words}`);
  theme.title = `Colours: ${words}`;
  theme.textContent = { "": "◐", light: "☀", dark: "☾" }[name];
}

theme.addEventListener("click", () => {
  setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "") + 1) % THEMES.length]);
});

function fillAbout() {
  const rate = ([share, low, high]) => `${percent(share)} [${percent(low)}, ${percent(high)}]`;
  const head = ["Words", "Human reviews", "Called lightly edited or more", "Called generated"];
  document.getElementById("errors-table").append(
    h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, DATA.errors.map(({ from, to, human, at_level_1_or_above: one, at_level_4: four }) => h("tr", {},
      h("th", { scope: "row" }, to == null ? `${from} or more` : `${from} to ${to - 1}`), h("td", {}, grouped.format(human)), h("td", {}, rate(one)), h("td", {}, rate(four))))));
  document.getElementById("left-out").append(
    h("li", {}, `No review and no text. Of each review the ${DATA.signals_shown} strongest of ${DATA.signals.length} signals are listed, each with up to ${DATA.places_shown} places; the families' sums count all of them.`),
    h("li", {}, "Everything, signal by signal: editlens predict --explain --format jsonl FILE."));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || panel.open || event.target.closest("input")) return;
  event.preventDefault();
  if (state.view === "submissions") document.getElementById("sq").focus();
  else {
    if (state.view !== "reviews") go({ view: "reviews" }, true);
    document.getElementById("q").focus();
  }
});
// The link past the navigation must not become a state of the page.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
window.addEventListener("hashchange", render);

setTheme("");
buildFilters();
fillAbout();
document.getElementById("chart-scores").append(...scoreChart());
document.getElementById("chart-ratings").append(...ratingChart());
if (DATA.evaluation) {
  document.querySelector('[data-view="agreement"]').hidden = false;
  drawAgreement(DATA.evaluation);
}
render();
