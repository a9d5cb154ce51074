// The table of reviews: filters, order, pages, what is saved and printed.

import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { attribute, becomes, box, click, column, count, fill, go, headOf, heads, isVisible, open, panelShows, saved, status, text, texts } from "./harness.mjs";

test("saves the reviews in view as CSV and JSON", async () => {
  const downloads = mkdtempSync(join(tmpdir(), "editlens-"));
  const page = await open("report.html", "#view=reviews&q=script&sort=-words", { downloads });
  await becomes(status(page), /^[1-9] of 15/);
  const save = async (name) => {
    await click(page, `#export button[aria-label="Save these reviews as ${name}"]`);
    return saved(downloads, `reviews.${name.toLowerCase()}`);
  };
  const rows = JSON.parse(await save("JSON"));
  assert.deepEqual(rows.map(({ id }) => id), await texts(page, "#reviews-table .id"));
  const [head, ...lines] = (await save("CSV")).trimEnd().split("\r\n");
  assert.equal(head, Object.keys(rows[0]).join(","));
  assert.equal(lines.length, rows.length);
  assert.match(lines.join("\n"), /"[^\n]*<script>[^\n]*""quotes""/);
});

test("prints every row, and the panel alone", async () => {
  // About as wide as a sheet of paper.
  const page = await open("many.html", "#view=reviews&levels=0", { width: 720, height: 1000 });
  await becomes(status(page), / of 1,020 reviews$/);
  const fitting = Number((await status(page)()).split(" ")[0].replace(",", ""));
  assert.ok(fitting > 25);
  await page.emulateMediaType("print");
  await becomes(() => count(page, "#reviews-table tbody tr"), fitting);
  const { top } = await box(page, "#reviews-table tbody tr");
  assert.ok(top < 700, `the first row is at ${top}`);
  const edges = await page.$$eval("#reviews-table tr:first-child > *", (cells) => cells.map((cell) => cell.getBoundingClientRect().right));
  assert.ok(edges.length > 0 && edges.every((right) => right <= 720), String(edges));
  await page.emulateMediaType("screen");
  await becomes(() => count(page, "#reviews-table tbody tr"), 25);
  await click(page, "#reviews-table tbody a");
  await panelShows(page);
  await page.emulateMediaType("print");
  await becomes(() => isVisible(page, ".review-text"), true);
  assert.equal(await isVisible(page, "#reviews-table"), false);
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
    await fill(page, `[name=${field}]`, value);
    await becomes(status(page), /^([1-9]|1[0-4]) of 15/);
    const cells = await column(page, name);
    assert.ok(cells.every(fits), `${field} ${value}: ${cells}`);
    await click(page, "#filters [type=reset]");
    await becomes(status(page), "15 of 15 reviews");
  }
  await page.$eval("#levels [value=n]", (box) => box.click());
  await becomes(status(page), "1 of 15 reviews");
  assert.deepEqual(await column(page, "Estimate"), ["No verdict"]);
});

test("sorts by every column, both ways", async () => {
  const page = await open("report.html", "#view=reviews");
  for (const name of await heads(page)) {
    const head = await headOf(page, name);
    await click(page, `${head} button`);
    await becomes(() => attribute(page, head, "aria-sort"), /^(ascending|descending)$/);
    const first = await attribute(page, head, "aria-sort");
    await click(page, `${head} button`);
    await becomes(() => attribute(page, head, "aria-sort"), first === "ascending" ? "descending" : "ascending");
  }
  await go(page, "#view=reviews&sort=words");
  const numbers = async () => (await column(page, "Words")).map(Number);
  await becomes(async () => (await numbers())[0], 4);
  const words = await numbers();
  assert.deepEqual(words, words.toSorted((a, b) => a - b));
});

test("shows and sorts by all figures of the form where the input has them", async () => {
  const page = await open("notes.html", "#view=reviews&sort=-soundness");
  await becomes(() => column(page, "Soundness"), ["4", "2", "–"]);
  assert.deepEqual(await column(page, "Presentation"), ["3", "1", "–"]);
  await go(page, "#view=reviews&sort=contribution");
  await becomes(() => column(page, "Contribution"), ["1", "2", "–"]);
  await go(page, "#view=reviews&open=zY8-w_X7vU");
  await panelShows(page, "zY8-w_X7vU");
  assert.match(await text(page, "#panel .facts"), /Soundness 4Presentation 3Contribution 2/);
  const without = await open("report.html", "#view=reviews");
  assert.ok(!(await heads(without)).includes("Soundness"));
});

test("turns pages and shows them from the top", async () => {
  const page = await open("many.html", "#view=reviews");
  await becomes(status(page), "1,020 of 1,020 reviews");
  await becomes(() => text(page, "#reviews-pager span"), "Page 1 of 41");
  await page.$eval("#reviews-pager [aria-label='Next page']", (link) => link.scrollIntoView());
  assert.ok(await page.evaluate(() => scrollY) > 300);
  await click(page, "#reviews-pager [aria-label='Next page']");
  await becomes(() => text(page, "#reviews-pager span"), "Page 2 of 41");
  const { top } = await box(page, "#reviews-status");
  const { bottom } = await box(page, ".top");
  assert.ok(top >= bottom && top < 200, `the table's top is at ${top}, below the header at ${bottom}`);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Table of reviews");
  await click(page, "#reviews-pager [aria-label='Last page']");
  await becomes(() => count(page, "#reviews-table tbody tr"), 20);
});

test("filters and sorts by what was found, and marks it at once", async () => {
  const page = await open("report.html", "#view=reviews");
  assert.ok((await texts(page, "#found label")).every((words) => /^[a-z ]+ [1-9]\d*$/.test(words)), String(await texts(page, "#found label")));
  await page.$$eval("#found label", (labels) => labels.find((label) => label.textContent.startsWith("hidden characters")).click());
  await becomes(status(page), /^[1-9] of 15/);
  assert.ok((await column(page, "Found")).every((cell) => cell.includes("hidden characters")));
  await go(page, "#view=reviews&sort=-findings&open=odd-characters");
  await panelShows(page, "odd-characters");
  assert.ok(await count(page, ".review-text .found") > 0);
  assert.match((await column(page, "Found"))[0], /[a-z]/);
});
