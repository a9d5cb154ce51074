/* Forms of filters: every control has the name of the field of the state that it sets. */

import { byId } from "./elements.js";
import { cleared, go, state } from "./state.js";

/** @import { State } from "./state.js" */

/** @param {string} id */
function controlsOf(id) {
  const { elements } = /** @type {HTMLFormElement} */ (byId(id));
  return /** @type {HTMLInputElement[]} */ ([...elements]).filter(({ name }) => name);
}

/** Shows the filters as the state has them. @param {string} id of the form */
export function showFilters(id) {
  const chosen = /** @type {Record<string, string>} */ (state());
  for (const control of controlsOf(id)) {
    if (control.type === "checkbox") control.checked = chosen[control.name].includes(control.value);
    else if (document.activeElement !== control) control.value = chosen[control.name];
  }
}

/** @param {string} id */
function read(id) {
  /** @type {Record<string, string>} */
  const changes = {};
  for (const { name, type, checked, value } of controlsOf(id)) {
    if (type === "checkbox") changes[name] = (changes[name] ?? "") + (checked ? value : "");
    else changes[name] = value;
  }
  return changes;
}

/**
 * Makes a form set the state, and its button clear it.
 * @param {string} id @param {Partial<State>} first the page of the table to be shown then @param {number} pause in milliseconds, until typing has paused
 */
export function setUpFilters(id, first, pause) {
  const form = byId(id);
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go({ ...read(id), ...first }, true), pause);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    // A field that is being typed in would keep its words.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    go({ ...cleared(Object.keys(read(id))), ...first }, true);
  });
}

/** Whether a figure lies in the range of two fields; where they are empty, every one does. @param {number | null} value @param {string} low @param {string} high */
export function within(value, low, high) {
  if (low === "" && high === "") return true;
  return value != null && (low === "" || value >= Number(low)) && (high === "" || value <= Number(high));
}
