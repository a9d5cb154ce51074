// What the tests of the web page share: a browser, a page without a past, and ways to read and use it.
//
//     node FILE.mjs PACKAGES PAGE BROWSER EXECUTABLE
//
// PACKAGES is the folder with node_modules, PAGE the page built, BROWSER "chrome" or "firefox", EXECUTABLE where it lies.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, afterEach } from "node:test";
import { pathToFileURL } from "node:url";

export const [packages, file, name, executablePath] = process.argv.slice(2);
export const address = pathToFileURL(resolve(file)).href;
const { default: puppeteer } = createRequire(join(resolve(packages), "package.json"))("puppeteer-core");
// Chromium's sandbox does not run for root, as whom containers run tests.
const browser = await puppeteer.launch({ browser: name, executablePath, args: name === "chrome" ? ["--no-sandbox"] : [] });
export const folder = mkdtempSync(join(tmpdir(), "editlens-web-"));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

let context;
let complaints = [];
let requests = [];

/** Opens the page and waits until it can judge; what it complains of or asks the network for fails the test. */
export async function open({ width = 1280, height = 900, colours = "light", downloads } = {}) {
  await context?.close();
  context = await browser.createBrowserContext(downloads ? { downloadBehavior: { policy: "allow", downloadPath: downloads } } : {});
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("dialog", (dialog) => complaints.push(`a dialog opened, so text became script: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url() !== address && !/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  await page.setViewport({ width, height });
  if (name === "chrome") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.waitForSelector("[data-ready], #notice:not([hidden])");
  assert.equal(await text(page, "#notice"), "");
  return page;
}

/** What the page complained of and asked for so far, which is then forgotten. */
export function forget() {
  const found = { complaints, requests };
  [complaints, requests] = [[], []];
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
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    last = await read();
    if (expected instanceof RegExp ? expected.test(last) : JSON.stringify(last) === JSON.stringify(expected)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`expected ${expected}, found ${JSON.stringify(last)}`);
}

export const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
export const texts = (page, selector) => page.$$eval(selector, (all) => all.map((element) => element.textContent));

/** Pastes a text, as a reader does. */
export async function paste(page, pasted) {
  await page.$eval("#text", (field, pasted) => {
    field.value = pasted;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, pasted);
}

/** Drops files, given by their names and bytes. */
export async function drop(page, files) {
  const packed = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);
  await page.evaluate((packed) => {
    const transfer = new DataTransfer();
    for (const [name, bytes] of packed) transfer.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, packed);
}

/** Chooses a file, given by its name and bytes, by the button. */
export async function choose(page, name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  await (await page.$("#choose")).uploadFile(path);
}

/** The report, when it is there. */
export async function report(page) {
  const element = await page.waitForSelector("#report", { timeout: 120_000 });
  const frame = await element.contentFrame();
  await frame.waitForSelector("[data-view=reviews]");
  return frame;
}

/** The ids of the reviews in a report, in order. */
export async function idsIn(frame) {
  return frame.$eval("#data", (element) => JSON.parse(element.textContent).reviews.id);
}

/** Follows a link of the report. */
export async function go(frame, hash) {
  await frame.evaluate((hash) => {
    const link = document.createElement("a");
    link.href = hash;
    document.body.append(link);
    link.click();
    link.remove();
  }, hash);
}
