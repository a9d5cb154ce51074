// The table of submissions, its filters, and two reviews of a paper side by side.

import assert from "node:assert/strict";
import { test } from "node:test";

import { attribute, becomes, box, click, column, count, fill, go, open, panelShows, papers, text, texts } from "./harness.mjs";

test("lists submissions", async () => {
  const page = await open("report.html", "#view=submissions");
  await becomes(() => count(page, "#submissions-table tbody tr"), 5);
  await fill(page, "#sq", "forget");
  await becomes(() => count(page, "#submissions-table tbody tr"), 1);
  await click(page, "#submissions-table .square");
  await panelShows(page);
});

test("filters submissions by each field", async () => {
  const page = await open("report.html", "#view=submissions");
  const cases = [
    ["nmin", "1", "Generated", (cell) => cell >= 1], ["nmax", "0", "Generated", (cell) => cell <= 0],
    ["gmin", "20", "Share", (cell) => cell >= 20], ["gmax", "10", "Share", (cell) => cell <= 10],
    ["dmin", "0.3", "Spread", (cell) => cell >= 0.3], ["dmax", "0.5", "Spread", (cell) => cell <= 0.5],
  ];
  for (const [field, value, name, fits] of cases) {
    await fill(page, `[name=${field}]`, value);
    await becomes(papers(page), /^[1-4] of 5 papers/);
    const cells = await column(page, name, "submissions");
    assert.ok(cells.every((cell) => cell !== "–" && fits(Number.parseFloat(cell))), `${field} ${value}: ${cells}`);
    await click(page, "#submission-filters [type=reset]");
    await becomes(papers(page), "5 of 5 papers");
  }
  await go(page, "#view=submissions&gmin=20&dmin=0.3");
  await becomes(() => page.$eval("[name=gmin]", ({ value }) => value), "20");
});

test("puts two reviews of a paper side by side", async () => {
  const page = await open("report.html", "#view=submissions&sq=p1");
  await becomes(papers(page), "1 of 5 papers");
  await click(page, "#submissions-table .beside");
  await panelShows(page, "p1-r1");
  await becomes(() => texts(page, ".side h3 a"), ["p1-r1", "p1-r2"]);
  assert.equal(await count(page, ".side .review-text"), 2);
  const [left, right] = await page.$$eval(".side .review-text", (all) => all.map((element) => element.getBoundingClientRect().toJSON()));
  assert.ok(left.right <= right.left && Math.abs(left.top - right.top) < 2, "the texts begin at one height");
  // The marks of one side leave the other alone.
  await page.$eval(".side:last-child .reasons button", (button) => button.click());
  assert.deepEqual(await page.$$eval(".side", (sides) => sides.map((side) => side.querySelectorAll(".chosen").length > 0)), [false, true]);
  // Another review on the right.
  await click(page, ".side:last-child .square:not([aria-current])");
  await becomes(() => texts(page, ".side h3 a"), ["p1-r1", "p1-r3"]);
  assert.match(page.url(), /open=p1-r1&beside=p1-r3/);
  await page.keyboard.press("Escape");
  await becomes(() => count(page, "#panel[open]"), 0);
  await becomes(() => /open=|beside=/.test(page.url()), false);
});

test("puts them under each other in narrow windows", async () => {
  const page = await open("report.html", "#view=reviews&open=p1-r1", { width: 390, height: 844 });
  await panelShows(page, "p1-r1");
  await page.$eval(".siblings .beside", (link) => link.click());
  await becomes(() => count(page, ".side"), 2);
  const { right } = await box(page, ".side");
  assert.ok(right <= 390, `it ends at ${right}`);
  assert.equal(await text(page, ".steps a"), "The review");
  assert.equal(await attribute(page, ".side .square[aria-current]", "aria-current"), "true");
});
