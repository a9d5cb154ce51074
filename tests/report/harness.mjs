// What the tests of the report page share: the browsers, pages without a past, and ways to read a page.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { afterEach } from "node:test";
import { pathToFileURL } from "node:url";

/** The folder with node_modules, that with the pages, the browser ("chrome" or "firefox") and where it lies. */
export const [packages, folder, name, executablePath] = process.argv.slice(2);
export const require = createRequire(join(resolve(packages), "package.json"));
export const source = readFileSync(new URL("reviews.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));

const { default: puppeteer } = require("puppeteer-core");
// Chromium's sandbox does not run for root, as whom containers run tests.
export const browser = await puppeteer.launch({ browser: name, executablePath, args: name === "chrome" ? ["--no-sandbox"] : [] });

/** Milliseconds: machines that run tests may be busy. */
const PATIENCE = 20_000;

let context;
let complaints = [];
let requests = [];

export function addressOf(page) {
  return pathToFileURL(resolve(join(folder, page))).href;
}

/**
 * Opens a page without a past, and waits for the whole of it; whatever it complains of or asks the network for fails the
 * test. Chromium alone can be told its colours and where its downloads go.
 */
export async function open(address, hash = "", { width = 1280, height = 800, colours = "light", scale = 1, downloads, whole = true } = {}) {
  if (!address.includes(":")) address = addressOf(address);
  await context?.close();
  context = await browser.createBrowserContext(downloads ? { downloadBehavior: { policy: "allow", downloadPath: downloads } } : {});
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("dialog", (dialog) => complaints.push(`a dialog opened, so text became script: ${dialog.message()}`));
  page.on("request", (request) => {
    const url = request.url().replace(/#.*/, "");
    if (url !== address && !/^(data|blob):/.test(url)) requests.push(url);
  });
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  if (name === "chrome") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
  const arrival = page.goto(address + hash, { waitUntil: "domcontentloaded" });
  if (whole) await arrival;
  else arrival.catch(() => {});
  return page;
}

/** The text of a file that the page saves here; it has its name when it is whole. */
export async function saved(downloads, file) {
  const path = join(downloads, file);
  await becomes(() => existsSync(path) && statSync(path).size > 0, true);
  return readFileSync(path, "utf8");
}

/** What the page complained of so far, which is then forgotten. */
export function expectedComplaints() {
  const found = complaints;
  complaints = [];
  return found;
}

afterEach(async () => {
  await context?.close();
  const found = { complaints, requests };
  [context, complaints, requests] = [null, [], []];
  assert.deepEqual(found, { complaints: [], requests: [] });
});

/** Waits until what is read from the page is as expected. */
export async function becomes(read, expected) {
  let last;
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    last = await read();
    if (expected instanceof RegExp ? expected.test(last) : JSON.stringify(last) === JSON.stringify(expected)) return;
    await new Promise((done) => setTimeout(done, 40));
  }
  assert.fail(`expected ${expected}, found ${JSON.stringify(last)}`);
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
