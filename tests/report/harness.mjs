// What the tests of the report page share: the browsers, pages without a past, and ways to read a page.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { becomes, pageFor, start } from "../browser.mjs";

export { becomes, expectedComplaints } from "../browser.mjs";

/** The folder with node_modules, that with the pages, the browser ("chrome" or "firefox") and where it lies. */
export const [packages, folder, name, executablePath] = process.argv.slice(2);
export const source = readFileSync(new URL("reviews.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));

/** Milliseconds: machines that run tests may be busy. */
const PATIENCE = 20_000;
export const { browser, require } = await start(packages, name, executablePath, PATIENCE);

export function addressOf(page) {
  return pathToFileURL(resolve(join(folder, page))).href;
}

/** Opens a page and waits for the whole of it, and until its scripts have begun. */
export async function open(address, hash = "", { width = 1280, height = 800, whole = true, begins = whole, ...options } = {}) {
  if (!address.includes(":")) address = addressOf(address);
  const page = await pageFor(address, { width, height, ...options });
  const arrival = page.goto(address + hash, { waitUntil: "domcontentloaded" });
  if (whole) await arrival;
  else arrival.catch(() => {});
  if (begins) await page.waitForSelector("html[data-ready]");
  return page;
}

/** The text of a file that the page saves here; it has its name when it is whole. */
export async function saved(downloads, file) {
  const path = join(downloads, file);
  await becomes(() => existsSync(path) && statSync(path).size > 0, true);
  return readFileSync(path, "utf8");
}

/** In one step, since the page may draw an element anew between finding and reading it. */
const read = (page, selector, what, ...more) => page.evaluate(`((all, more) => (${what})(all, ...more))([...document.querySelectorAll(${JSON.stringify(selector)})], ${JSON.stringify(more)})`);
export const text = (page, selector) => read(page, selector, ([first]) => first?.textContent ?? null);
export const texts = (page, selector) => read(page, selector, (all) => all.map((element) => element.textContent));
export const count = (page, selector) => read(page, selector, (all) => all.length);
export const attribute = (page, selector, key) => read(page, selector, ([first], key) => first?.getAttribute(key) ?? null, key);
export const box = (page, selector) => read(page, selector, ([first]) => first?.getBoundingClientRect().toJSON() ?? null);
export const isVisible = (page, selector) => read(page, selector, ([first]) => first?.checkVisibility() ?? false);
export const click = (page, selector) => page.locator(selector).click();
export const fill = (page, selector, value) => page.locator(selector).fill(value);

/** Goes to another state of the page. */
export const go = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
export const status = (page) => () => text(page, "#reviews-status");
export const papers = (page) => () => text(page, "#submissions-status");
export const panelShows = (page, id) => page.waitForSelector(`#panel[open]${id ? `[data-shown="${id}"]` : ""} #panel-title`);
export const heads = (page) => texts(page, "#reviews-table th");

/** The cells of a column, found by its name. */
export async function column(page, name, table = "reviews") {
  const index = (await texts(page, `#${table}-table th`)).indexOf(name);
  assert.ok(index >= 0, name);
  return texts(page, `#${table}-table tbody td:nth-child(${index + 1})`);
}

/** The head of a column, by its place. */
export async function headOf(page, name) {
  const index = (await heads(page)).indexOf(name);
  assert.ok(index >= 0, name);
  return `#reviews-table th:nth-child(${index + 1})`;
}
