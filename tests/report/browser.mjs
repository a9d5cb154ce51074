// Holds report pages against what they promise, in a real browser.
//
//     node tests/report/browser.mjs CHROMIUM FOLDER
//
// The folder holds pages made by tests/suite/page.rs: report.html of reviews.jsonl, incomplete.html of incomplete.jsonl,
// many.html of many reviews, other-version.html whose data have a form that its scripts do not read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, afterEach, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const [executablePath, folder] = process.argv.slice(2);
const source = readFileSync(new URL("reviews.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const browser = await chromium.launch({ executablePath });
after(() => browser.close());

let context;
let complaints = [];
let requests = [];

/** Opens a page without a past; whatever it complains of or asks the network for fails the test. */
async function open(name, hash = "", options = {}) {
  const address = pathToFileURL(resolve(join(folder, name))).href;
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "light", ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("dialog", (dialog) => complaints.push(`a dialog opened, so text became script: ${dialog.message()}`));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address + hash);
  requests = requests.filter((url) => url !== address && !/^(data|blob):/.test(url));
  return page;
}

afterEach(async () => {
  await context?.close();
  const found = { complaints, requests };
  [context, complaints, requests] = [null, [], []];
  assert.deepEqual(found, { complaints: [], requests: [] });
});

/** Waits until what is read from the page is as expected. */
async function becomes(read, expected) {
  let last;
  for (let tries = 0; tries < 100; tries += 1) {
    last = await read();
    if (expected instanceof RegExp ? expected.test(last) : JSON.stringify(last) === JSON.stringify(expected)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`expected ${expected}, found ${JSON.stringify(last)}`);
}

const status = (page) => () => page.locator("#reviews-status").textContent();
const panelShows = (page) => page.locator("#panel[open] #panel-title").waitFor();
const heads = (page) => page.locator("#reviews-table th").allTextContents();

/** The cells of a column, found by its name. */
async function column(page, name) {
  const index = (await heads(page)).indexOf(name);
  assert.ok(index >= 0, name);
  return page.locator(`#reviews-table tbody td:nth-child(${index + 1})`).allTextContents();
}

test("opens with heading, summary and charts", async () => {
  const page = await open("report.html");
  assert.equal(await page.title(), "15 reviews · editlens report");
  assert.match(await page.locator("#heading").textContent(), /15 reviews made on 2026-11-28 from reviews\.jsonl/);
  assert.equal(await page.locator(".summary tbody tr").count(), 7);
  assert.ok(await page.locator("#chart-scores rect").count() > 1);
  assert.ok(await page.locator("#chart-ratings rect").count() > 3);
});

test("says what it was made of and what was left out", async () => {
  const page = await open("incomplete.html");
  assert.equal(await page.locator("h1").first().textContent(), "Track <on> memory");
  assert.match(await page.locator("#heading").textContent(), /Workshop on Small Graphs 2026/);
  assert.deepEqual(await page.locator("[data-section=overview] .note").allTextContents(), ["2 rows could not be read: which, and why.", "left out: 1 comment, 1 deleted note."]);
  await page.getByRole("link", { name: "which, and why" }).click();
  const left = page.locator("#left-out");
  await left.waitFor();
  assert.match(await left.textContent(), /left out: 1 comment, 1 deleted note\.[^]*2 rows could not be read/);
  const rows = await left.locator("li li").allTextContents();
  assert.equal(rows.length, 2);
  assert.match(rows[0], /^incomplete\.jsonl:2 \(no-text\): the row has no `text`/);
  assert.match(rows[1], /^incomplete\.jsonl:3: /);
  const facts = await page.locator(".prose dl").textContent();
  assert.match(facts, /Model\s*editlens-\S+ \d+\.\d+\.\d+\s*Hash of the model\s*[0-9a-f]{64}/);
  assert.doesNotMatch(await page.content(), /Every row of the input could be read/);
  await page.goto(pathToFileURL(resolve(join(folder, "report.html"))).href + "#view=about");
  assert.match(await page.locator("#left-out").textContent(), /Every row of the input could be read/);
  requests = [];
});

test("refuses data of another version with a sentence", async () => {
  const page = await open("other-version.html");
  assert.match(await page.locator("#notice").textContent(), /cannot show its data.*editlens-page 999.*Make the page anew/);
  assert.equal(complaints.length, 1);
  complaints = [];
});

test("searches titles and texts", async () => {
  const page = await open("report.html", "#view=reviews");
  await becomes(status(page), "15 of 15 reviews");
  await page.locator("#q").fill("forget");
  await becomes(status(page), "4 of 15 reviews");
  await page.locator("#q").fill("smoothing coefficient");
  await becomes(status(page), "0 of 15 reviews");
  await page.locator("#texts").check();
  await becomes(status(page), /^[1-9]\d? of 15/);
  assert.match(page.url(), /q=smoothing\+coefficient&texts=1/);
  await page.locator("#filters [type=reset]").click();
  await becomes(status(page), "15 of 15 reviews");
});

test("finds words in any order, phrases in quotes, and keeps what it found", async () => {
  const page = await open("report.html", "#view=reviews&texts=1&q=coefficient+smoothing");
  await becomes(status(page), /^[1-9]\d? of 15/);
  const found = await status(page)();
  await page.locator("#q").fill('"smoothing   coefficient"');
  await becomes(status(page), found);
  await page.locator("#q").fill('"coefficient smoothing"');
  await becomes(status(page), "0 of 15 reviews");
  await page.locator("#q").fill("smoothing coefficient");
  await becomes(status(page), found);
  // Sorting needs no other search.
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("#reviews-status").textContent))
      .observe(document.querySelector("#reviews-status"), { childList: true, characterData: true, subtree: true });
  });
  await page.locator("#reviews-table th", { hasText: "Words" }).getByRole("button").click();
  await becomes(() => page.locator("#reviews-table th", { hasText: "Words" }).getAttribute("aria-sort"), "descending");
  assert.equal(await status(page)(), found);
  const said = await page.evaluate(() => window.said);
  assert.ok(said.length > 0 && said.every((sentence) => sentence === found), String(said));
});

test("leads from the overview to the reviews that it counts", async () => {
  const page = await open("report.html");
  const row = page.locator(".summary tbody tr.row-4");
  const [count] = (await row.locator("td a").textContent()).trim().split(" ");
  await row.locator("td a").click();
  await becomes(status(page), `${count} of 15 reviews`);
  await page.goBack();
  await page.locator(".summary tbody tr.row-none td a").click();
  await becomes(status(page), "1 of 15 reviews");
});

test("saves the reviews in view as CSV and JSON", async () => {
  const page = await open("report.html", "#view=reviews&q=script&sort=-words");
  await becomes(status(page), /^[1-9] of 15/);
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Save these reviews as ${name}` }).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const rows = JSON.parse(await save("JSON"));
  assert.deepEqual(rows.map(({ id }) => id), await page.locator("#reviews-table .id").allTextContents());
  const [head, ...lines] = (await save("CSV")).trimEnd().split("\r\n");
  assert.equal(head, Object.keys(rows[0]).join(","));
  assert.equal(lines.length, rows.length);
  assert.match(lines.join("\n"), /"[^\n]*<script>[^\n]*""quotes""/);
});

test("prints every row, and the panel alone", async () => {
  // About as wide as a sheet of paper.
  const page = await open("many.html", "#view=reviews&levels=0", { viewport: { width: 720, height: 1000 } });
  await becomes(status(page), / of 1,020 reviews$/);
  const fitting = Number((await status(page)()).split(" ")[0].replace(",", ""));
  assert.ok(fitting > 25);
  await page.emulateMedia({ media: "print" });
  await becomes(() => page.locator("#reviews-table tbody tr").count(), fitting);
  const first = await page.locator("#reviews-table tbody tr").first().evaluate((row) => row.getBoundingClientRect().top);
  assert.ok(first < 700, `the first row is at ${first}`);
  const edges = await page.locator("#reviews-table tr:first-child > *").evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
  assert.ok(edges.every((right) => right <= 720), String(edges));
  await page.emulateMedia({ media: "screen" });
  await becomes(() => page.locator("#reviews-table tbody tr").count(), 25);
  await page.locator("#reviews-table tbody a").first().click();
  await panelShows(page);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".review-text").isVisible());
  assert.ok(await page.locator("#reviews-table").isHidden());
});

test("filters by each field", async () => {
  const page = await open("report.html", "#view=reviews");
  const shown = (cell) => Number(cell.replace(/[^0-9.]/g, ""));
  const cases = [
    ["rmin", "6", "Rating", (cell) => shown(cell) >= 6], ["rmax", "4", "Rating", (cell) => shown(cell) <= 4],
    ["cmin", "4", "Confidence", (cell) => shown(cell) >= 4], ["cmax", "3", "Confidence", (cell) => shown(cell) <= 3],
    ["pmin", "0.5", "AI probability", (cell) => !cell.startsWith("under") && shown(cell) >= 0.5],
    ["pmax", "0.5", "AI probability", (cell) => !cell.startsWith("over") && shown(cell) <= 0.5],
  ];
  for (const [field, value, name, fits] of cases) {
    await page.locator(`[name=${field}]`).fill(value);
    await becomes(status(page), /^([1-9]|1[0-4]) of 15/);
    const cells = await column(page, name);
    assert.ok(cells.every(fits), `${field} ${value}: ${cells}`);
    await page.locator("#filters [type=reset]").click();
    await becomes(status(page), "15 of 15 reviews");
  }
  await page.getByLabel("No verdict").check();
  await becomes(status(page), "1 of 15 reviews");
  assert.deepEqual(await column(page, "Estimate"), ["No verdict"]);
});

test("sorts by every column, both ways", async () => {
  const page = await open("report.html", "#view=reviews");
  for (const name of await heads(page)) {
    const head = page.locator("#reviews-table th", { hasText: name });
    await head.getByRole("button").click();
    await becomes(() => head.getAttribute("aria-sort"), /^(ascending|descending)$/);
    const first = await head.getAttribute("aria-sort");
    await head.getByRole("button").click();
    await becomes(() => head.getAttribute("aria-sort"), first === "ascending" ? "descending" : "ascending");
  }
  await page.locator("#reviews-table th", { hasText: "Words" }).getByRole("button").click();
  await page.locator("#reviews-table th", { hasText: "Words" }).getByRole("button").click();
  const words = (await column(page, "Words")).map(Number);
  assert.deepEqual(words, words.toSorted((a, b) => a - b));
  assert.equal(words[0], 4);
});

test("turns pages and shows them from the top", async () => {
  const page = await open("many.html", "#view=reviews");
  await becomes(status(page), "1,020 of 1,020 reviews");
  await becomes(() => page.locator("#reviews-pager span").textContent(), "Page 1 of 41");
  const next = page.getByRole("link", { name: "Next page" });
  await next.scrollIntoViewIfNeeded();
  assert.ok(await page.evaluate(() => scrollY) > 300);
  await next.click();
  await becomes(() => page.locator("#reviews-pager span").textContent(), "Page 2 of 41");
  const top = await page.locator("#reviews-status").evaluate((element) => element.getBoundingClientRect().top);
  const header = await page.locator(".top").evaluate((element) => element.getBoundingClientRect().bottom);
  assert.ok(top >= header && top < 200, `the table's top is at ${top}, below the header at ${header}`);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Table of reviews");
  await page.getByRole("link", { name: "Last page" }).click();
  await becomes(() => page.locator("#reviews-table tbody tr").count(), 20);
});

test("opens a review by keyboard, steps on, closes", async () => {
  const page = await open("report.html", "#view=reviews&sort=rating");
  await becomes(() => page.locator("#reviews-table tbody a").count(), 15);
  await page.locator("#reviews-table tbody a").first().focus();
  await page.keyboard.press("Enter");
  await panelShows(page);
  assert.match(await page.locator(".estimate").textContent(), /The model estimates|No verdict|Undecided/);
  assert.doesNotMatch(await page.locator("#panel").textContent(), /is AI\b/);
  const first = await page.locator("#panel").getAttribute("data-shown");
  await page.keyboard.press("ArrowRight");
  await becomes(async () => await page.locator("#panel").getAttribute("data-shown") !== first, true);
  assert.ok(await page.locator(".review-text mark").count() > 5);
  assert.ok(await page.locator(".contributions summary .bar").count() > 5);
  assert.ok(await page.locator(".reasons li").count() > 0);
  assert.ok(await page.locator(".siblings a").count() > 0);
  await page.keyboard.press("Escape");
  await becomes(() => page.locator("#panel[open]").count(), 0);
  assert.doesNotMatch(page.url(), /open=/);
});

test("links hold the id of a review", async () => {
  const page = await open("report.html", "#view=reviews");
  await becomes(() => page.locator("#reviews-table tbody a").nth(5).getAttribute("href"), /[#&]open=p2-r2(&|$)/);
  await page.goto(page.url().replace(/#.*/, "#view=reviews&open=p3-r4"));
  await panelShows(page);
  assert.match(await page.locator(".facts", { hasText: "words" }).last().textContent(), /^p3-r4/);
});

test("says where a link names no review of the report", async () => {
  const page = await open("report.html", "#view=reviews&open=-1");
  await page.locator("#notice").waitFor();
  assert.match(await page.locator("#notice").textContent(), /no review with the id -1/);
  await becomes(status(page), "15 of 15 reviews");
  await page.locator("#reviews-table tbody a").first().click();
  await panelShows(page);
  assert.ok(await page.locator("#notice").isHidden());
});

test("shows places of a signal", async () => {
  const page = await open("report.html", "#view=reviews&open=p1-r2");
  await panelShows(page);
  await page.locator(".signals button").first().evaluate((button) => button.click());
  assert.ok(await page.locator(".review-text .chosen").count() > 0);
});

test("marks what the reasons name", async () => {
  const page = await open("report.html", "#view=reviews&open=odd-characters");
  await panelShows(page);
  await page.getByRole("button", { name: /letters of another alphabet/ }).click();
  assert.deepEqual(await page.locator(".review-text .chosen").allTextContents(), ["а"]);
});

test("shows hostile and odd texts as they are", async () => {
  const page = await open("report.html", "#view=reviews");
  for (const id of ["hostile", "odd-characters"]) {
    const review = source.find((row) => row.id === id);
    await page.goto(page.url().replace(/#.*/, `#view=reviews&open=${id}`));
    await becomes(() => page.locator("#panel[open]").getAttribute("data-shown"), id);
    assert.equal(await page.locator(".review-text").evaluate((element) => element.textContent), review.text);
    assert.equal(await page.locator("#panel-title").textContent(), review.title);
  }
  assert.equal(await page.locator("#panel .note").count(), 2);
  assert.equal(await page.locator("img, main script, dialog script").count(), 0);
});

test("filters and sorts by what was found, and marks it at once", async () => {
  const page = await open("report.html", "#view=reviews");
  await page.locator("#found").getByLabel("hidden characters").check();
  await becomes(status(page), /^[1-9] of 15/);
  assert.ok((await column(page, "Found")).every((cell) => cell.includes("hidden characters")));
  await page.goto(page.url().replace(/#.*/, "#view=reviews&sort=-findings&open=odd-characters"));
  await panelShows(page);
  assert.ok(await page.locator(".review-text .found").count() > 0);
  assert.match((await column(page, "Found"))[0], /[a-z]/);
});

test("lists submissions", async () => {
  const page = await open("report.html", "#view=submissions");
  await becomes(() => page.locator("#submissions-table tbody tr").count(), 5);
  await page.locator("#sq").fill("forget");
  await becomes(() => page.locator("#submissions-table tbody tr").count(), 1);
  await page.locator("#submissions-table .square").first().click();
  await panelShows(page);
});

test("shows agreement with labels", async () => {
  const page = await open("report.html", "#view=agreement");
  assert.equal(await page.locator(".confusion td[class]").count(), 25);
  assert.equal(await page.locator("#chart-roc .curve").count(), 1);
  assert.ok(await page.locator("#chart-reliability circle").count() > 0);
  assert.equal(await page.locator("#figures tbody tr").count(), 8);
  assert.match(await page.locator("#figures td").first().textContent(), /^[01]\.\d{3} \[/);
});

test("is dark when asked", async () => {
  const page = await open("report.html");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  assert.notEqual(await background(), light);
  await page.locator("#theme").click();
  assert.equal(await background(), light);
});

test("fits a narrow window", async () => {
  const page = await open("report.html", "", { viewport: { width: 360, height: 800 } });
  for (const view of ["overview", "reviews", "submissions", "agreement", "about"]) {
    await page.goto(page.url().replace(/#.*|$/, `#view=${view}`));
    await page.locator(`[data-section=${view}]`).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is wider than the window`);
  }
});

test("cuts no column in narrow windows", async () => {
  for (const width of [390, 800]) {
    const page = await open("report.html", "#view=reviews", { viewport: { width, height: 844 } });
    await becomes(status(page), "15 of 15 reviews");
    for (const view of ["reviews", "submissions"]) {
      await page.goto(page.url().replace(/#.*/, `#view=${view}`));
      await page.locator(`#${view}-table tbody tr`).first().waitFor();
      const cells = await page.locator(`#${view}-table :is(td, th)`).evaluateAll((all) => all.map((cell) => [cell.textContent, cell.getBoundingClientRect().toJSON()]));
      for (const [text, { left, right, width: own }] of cells) assert.ok(own > 0 && left >= 0 && right <= width, `${width}: ${text} goes from ${left} to ${right}`);
    }
    await context.close();
  }
});

test("has a margin round the panel in narrow windows", async () => {
  for (const width of [390, 800]) {
    const page = await open("report.html", "#view=reviews&open=p1-r2", { viewport: { width, height: 800 } });
    await panelShows(page);
    for (const part of ["#panel-title", ".why", ".what"]) {
      const { left, right } = await page.locator(part).evaluate((element) => element.getBoundingClientRect().toJSON());
      assert.ok(left >= 12 && right <= width - 12, `${part} goes from ${left} to ${right} of ${width}`);
    }
    await context.close();
  }
});

test("has a name for every control", async () => {
  const page = await open("report.html", "#view=reviews");
  for (const view of ["#view=reviews", "#view=submissions", "#view=reviews&open=p1-r2"]) {
    await page.goto(page.url().replace(/#.*/, view));
    if (view.includes("open")) await panelShows(page);
    const nameless = await page.evaluate(() => [...document.querySelectorAll("a, button, input")].filter((control) =>
      !control.closest("[hidden]") && !(control.ariaLabel ?? "").trim() && !control.textContent.trim() && !control.labels?.length).map(({ outerHTML }) => outerHTML));
    assert.deepEqual(nameless, []);
  }
});
