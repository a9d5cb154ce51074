// What all tests in browsers share: one browser, pages without a past that may neither complain nor ask the network for
// anything, and ways to wait and to read. The harnesses in tests/report and bindings/web/tests build on it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { afterEach } from "node:test";

let context;
let complaints = [];
let requests = [];
let name;
let browser;
let patience;

/**
 * Starts the browser of this process. `folder` has the node_modules, `milliseconds` is how long a test may wait.
 * Chromium alone can be told its colours and where its downloads go.
 */
export async function start(folder, browserName, executablePath, milliseconds) {
  const require = createRequire(join(resolve(folder), "package.json"));
  const { default: puppeteer } = require("puppeteer-core");
  [name, patience] = [browserName, milliseconds];
  // Chromium's sandbox does not run for root, as whom containers run tests.
  browser = await puppeteer.launch({ browser: name, executablePath, args: name === "chrome" ? ["--no-sandbox"] : [] });
  return { browser, require };
}

/** A page without a past that may ask for this address alone; it is not there yet. */
export async function pageFor(address, { width, height, colours = "light", scale = 1, downloads }) {
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
  return page;
}

/** What the page complained of so far, which is then forgotten. */
export function expectedComplaints() {
  const found = complaints;
  complaints = [];
  return found;
}

/** The same with what it asked for. */
export function forget() {
  const found = { complaints: expectedComplaints(), requests };
  requests = [];
  return found;
}

afterEach(async () => {
  await context?.close();
  context = null;
  assert.deepEqual(forget(), { complaints: [], requests: [] });
});

/** Waits until what is read from the page is as expected. */
export async function becomes(read, expected) {
  let last;
  for (const end = Date.now() + patience; Date.now() < end;) {
    last = await read();
    if (expected instanceof RegExp ? expected.test(last) : JSON.stringify(last) === JSON.stringify(expected)) return;
    await new Promise((done) => setTimeout(done, 40));
  }
  assert.fail(`expected ${expected}, found ${JSON.stringify(last)}`);
}
