/* Views, keys and colours put together; the last module, which starts the page. */

import { drawAgreement, drawOverview } from "./charts.js";
import { data } from "./data.js";
import { byId, h } from "./elements.js";
import { drawPanel, setUpPanel } from "./panel.js";
import { drawReviews, setUpReviews } from "./reviews.js";
import { address, behindPanel, cleared, go, onChange, state } from "./state.js";
import { drawSubmissions, setUpSubmissions } from "./submissions.js";
import { onPrint } from "./table.js";

const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-section]")]);
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-view]")]);
let drawn = "";

function draw() {
  const names = sections.map((section) => String(section.dataset.section));
  const view = names.includes(state().view) ? state().view : names[0];
  for (const section of sections) section.hidden = section.dataset.section !== view;
  for (const link of links) {
    link.href = address({ ...cleared(["open", "beside", "sheet"]), view: link.dataset.view });
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // A panel that opens changes nothing behind it.
  const behind = JSON.stringify(behindPanel());
  if (behind !== drawn) {
    drawn = behind;
    if (view === "reviews") drawReviews();
    if (view === "submissions") drawSubmissions();
  }
  drawPanel();
}

/* Colours: as the system has them, light, dark. */

const THEMES = [
  { name: "", words: "as the system has them", sign: "◐" },
  { name: "light", words: "light", sign: "☀" },
  { name: "dark", words: "dark", sign: "☾" },
];
let theme = 0;

function showTheme() {
  const { name, words, sign } = THEMES[theme];
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
  const button = byId("theme");
  button.setAttribute("aria-label", `Colours: ${words}`);
  button.title = `Colours: ${words}`;
  button.textContent = sign;
}

function nextTheme() {
  theme = (theme + 1) % THEMES.length;
  showTheme();
}

function drawAbout() {
  byId("errors").append(h("ul", {}, data.errors.map((sentence) => h("li", {}, `${sentence}.`))));
  byId("listed").textContent = `Of each review the ${data.signals_listed} strongest of ${data.signals.length} signals are listed, each with up to ${data.places_listed} places; the families' sums count all of them.`;
}

/** "/" goes to the search of the view. @param {KeyboardEvent} event */
function search(event) {
  const inField = event.target instanceof Element && event.target.closest("input");
  if (event.key !== "/" || state().open !== "" || inField) return;
  event.preventDefault();
  if (state().view === "submissions") {
    byId("sq").focus();
  } else {
    if (state().view !== "reviews") go({ view: "reviews" }, true);
    byId("q").focus();
  }
}

byId("theme").addEventListener("click", nextTheme);
document.addEventListener("keydown", search);
// The link past the navigation must not become a state of the page.
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
showTheme();
setUpReviews();
setUpSubmissions();
setUpPanel();
drawAbout();
drawOverview();
if (data.agreement) {
  for (const link of links) link.hidden = false;
  drawAgreement(data.agreement);
}
onPrint(() => {
  drawn = "";
  draw();
});
onChange(draw);
document.documentElement.dataset.ready = "";
