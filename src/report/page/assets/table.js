/* Tables that are sorted by their columns and turned page by page. */

import { byId, h } from "./elements.js";
import { number } from "./format.js";
import { address, go, state } from "./state.js";

/** @import { Child } from "./elements.js" */

const PAGE = 25;
/** With more columns than these, names are cut. */
const MANY = 8;
const paper = matchMedia("print");
let printing = false;

/** Whether the page goes to paper, which gets every row that the filters let through. */
export function isPrinting() {
  return printing;
}

/** Calls `draw` before the page goes to paper and after it. @param {() => void} draw */
export function onPrint(draw) {
  /** @param {boolean} starts */
  const turn = (starts) => {
    if (printing === starts) return;
    printing = starts;
    draw();
  };
  window.addEventListener("beforeprint", () => turn(true));
  window.addEventListener("afterprint", () => turn(false));
  paper.addEventListener("change", () => turn(paper.matches));
}

/**
 * A column: `value` is what it is sorted by, null where a row has none, `cell` what it shows, and `letters` how many of
 * its name are enough among many columns.
 * @template R
 * @typedef {{ key: string, name: string, value: (row: R) => string | number | null, cell: (row: R) => Child | Child[], wide?: boolean, letters?: number }} Column
 */
/** @typedef {"sort" | "ssort"} SortKey */
/** @typedef {"page" | "spage"} PageKey */

/**
 * Sorts by a column, downward where the order starts with "-"; what has no value comes last either way.
 * @template R
 * @param {R[]} rows @param {Column<R>[]} columns @param {string} order
 */
export function sorted(rows, columns, order) {
  const column = columns.find(({ key }) => key === order.replace("-", ""));
  if (!column) return rows;
  const sign = order.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => ({ row, value: column.value(row) }));
  keyed.sort(({ value: a }, { value: b }) => (a === b ? 0 : a == null ? 1 : b == null ? -1 : a < b ? -sign : sign));
  return keyed.map(({ row }) => row);
}

/**
 * Draws one page of the table `${name}-table` with its pager; `keys` are the fields of the state with order and page.
 * @template R
 * @param {string} name @param {Column<R>[]} columns @param {R[]} rows @param {{ sort: SortKey, page: PageKey }} keys
 */
export function drawTable(name, columns, rows, keys) {
  const size = printing ? Math.max(1, rows.length) : PAGE;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(Math.max(1, Number(state()[keys.page]) || 1), pages);
  // As cards, on narrow screens, the cells have their names beside them; the roles keep it a table all the same.
  const body = rows.slice((page - 1) * size, page * size).map((row) =>
    h("tr", { role: "row" }, columns.map(({ name, cell, wide }) => h("td", { role: "cell", "data-name": name, class: wide ? "wide" : "" }, cell(row)))));
  const none = h("tr", { role: "row" }, h("td", { role: "cell", colspan: columns.length, class: "empty" }, "Nothing fits these filters."));
  const table = byId(`${name}-table`);
  table.classList.toggle("many", columns.length > MANY);
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.sort;
  table.replaceChildren(h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((column) => head(column, keys)))), h("tbody", { role: "rowgroup" }, body.length ? body : none));
  if (focused) /** @type {HTMLElement | null} */ (table.querySelector(`[data-sort="${focused}"]`))?.focus();
  drawPager(byId(`${name}-pager`), keys.page, page, pages);
  if (printing) return;
  const turned = table.dataset.page && table.dataset.page !== String(page);
  table.dataset.page = String(page);
  if (turned) showTop(name);
}

/**
 * @template R
 * @param {Column<R>} column @param {{ sort: SortKey, page: PageKey }} keys
 */
function head({ key, name, wide, letters }, keys) {
  const order = state()[keys.sort];
  const sort = order === key ? "ascending" : order === `-${key}` ? "descending" : "none";
  // Figures are first wanted from the highest down.
  const next = order === `-${key}` ? key : order === key ? `-${key}` : wide ? key : `-${key}`;
  const button = h("button", { type: "button", "data-sort": key, onclick: () => go({ [keys.sort]: next, [keys.page]: "1" }), title: letters ? name : null },
    letters ? [h("span", { class: "short" }, name.slice(0, letters)), h("span", { class: "cut" }, name.slice(letters))] : name);
  return h("th", { role: "columnheader", scope: "col", "aria-sort": sort, class: wide ? "wide" : "" }, button);
}

/** @param {HTMLElement} pager @param {PageKey} key @param {number} page @param {number} pages */
function drawPager(pager, key, page, pages) {
  /** @param {number} target @param {string} words @param {string} label */
  const to = (target, words, label) => h("a", { href: address({ [key]: String(target) }), "aria-label": label,
    "aria-disabled": target < 1 || target > pages || target === page ? "true" : null, class: "button" }, words);
  pager.replaceChildren(to(1, "«", "First page"), to(page - 1, "‹", "Previous page"),
    h("span", {}, `Page ${number(page)} of ${number(pages)}`), to(page + 1, "›", "Next page"), to(pages, "»", "Last page"));
}

/** Who turns a page wants to read it from its first row. @param {string} name */
function showTop(name) {
  /** @type {HTMLElement} */ (byId(`${name}-table`).parentElement).focus({ preventScroll: true });
  byId(`${name}-status`).scrollIntoView();
}
