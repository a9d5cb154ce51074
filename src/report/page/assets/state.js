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
  window.addEventListener("hashchange", draw);
  draw();
}

function read() {
  const parameters = new URLSearchParams(location.hash.slice(1));
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
  if (replace) {
    history.replaceState(null, "", address(changes));
    draw();
  } else {
    location.hash = address(changes);
  }
}

/** Fields as they are before a reader chooses. @param {string[]} keys @returns {Partial<State>} */
export function cleared(keys) {
  return Object.fromEntries(Object.entries(DEFAULTS).filter(([key]) => keys.includes(key)));
}

/** What the tables show, whatever the panel does over them. @returns {State} */
export function behindPanel() {
  return { ...current, open: "", beside: "", sheet: "" };
}
