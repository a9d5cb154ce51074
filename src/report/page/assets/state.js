/* What a reader has chosen. It lives in the address after the #, so that a link shows what its sender saw. */

const DEFAULTS = {
  view: "overview",
  /** The id of the review whose panel is open. */
  open: "",
  /** The id of the review beside it. */
  beside: "",
  /** Whether its audit sheet is shown. */
  sheet: "",
  q: "", texts: "", levels: "", found: "", rmin: "", rmax: "", cmin: "", cmax: "", pmin: "", pmax: "", sort: "", page: "1",
  sq: "", gmin: "", gmax: "", nmin: "", nmax: "", dmin: "", dmax: "", ssort: "", spage: "1",
};
/** @typedef {typeof DEFAULTS} State */

let current = { ...DEFAULTS };
let draw = () => {};
/** The part of the address that `current` is of. */
let drawn = "";

/** @returns {Readonly<State>} */
export function state() {
  return current;
}

/** Calls `listener` now and whenever the state changes. @param {() => void} listener */
export function onChange(listener) {
  draw = () => {
    read();
    listener();
  };
  const arrive = () => {
    if (location.hash !== drawn) draw();
  };
  window.addEventListener("hashchange", arrive);
  window.addEventListener("popstate", arrive);
  document.addEventListener("click", follow);
  draw();
}

/** Links within the page: in a frame that shows what was never a file Chromium does not follow them. @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element && event.target.closest("a");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const hash = link && link.getAttribute("href");
  if (event.defaultPrevented || !plain || !hash || !hash.startsWith("#")) return;
  event.preventDefault();
  arriveAt(hash, "pushState");
}

/** @param {string} hash @param {"pushState" | "replaceState"} how */
function arriveAt(hash, how) {
  history[hash === location.hash ? "replaceState" : how](null, "", hash);
  draw();
}

function read() {
  drawn = location.hash;
  const parameters = new URLSearchParams(drawn.slice(1));
  current = /** @type {State} */ (Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, parameters.get(key) ?? value])));
}

/** The address of the present state with some changes. @param {Partial<State>} changes */
export function address(changes) {
  const defaults = Object.entries(DEFAULTS);
  const wanted = { ...current, ...changes };
  const kept = defaults.map(([key, value]) => [key, wanted[/** @type {keyof State} */ (key)], value]);
  return `#${new URLSearchParams(kept.filter(([key, value, usual]) => value !== usual || key === "view").map(([key, value]) => [key, value]))}`;
}

/**
 * Goes to a state; typing replaces the entry in the history, links and buttons add one.
 * @param {Partial<State>} changes @param {boolean} [replace]
 */
export function go(changes, replace = false) {
  arriveAt(address(changes), replace ? "replaceState" : "pushState");
}

/** Fields as they are before a reader chooses. @param {string[]} keys @returns {Partial<State>} */
export function cleared(keys) {
  return Object.fromEntries(Object.entries(DEFAULTS).filter(([key]) => keys.includes(key)));
}

/** What the tables show, whatever the panel does over them. @returns {State} */
export function behindPanel() {
  return { ...current, open: "", beside: "", sheet: "" };
}
