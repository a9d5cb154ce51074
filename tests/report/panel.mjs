// One review: its text, its marks, its reasons.

import assert from "node:assert/strict";
import { test } from "node:test";

import { attribute, becomes, count, go, open, panelShows, source, text, texts } from "./harness.mjs";

test("opens a review by keyboard, steps on, closes", async () => {
  const page = await open("report.html", "#view=reviews&sort=rating");
  await becomes(() => count(page, "#reviews-table tbody a"), 15);
  await page.focus("#reviews-table tbody a");
  await page.keyboard.press("Enter");
  await panelShows(page);
  assert.match(await text(page, ".estimate"), /The model estimates|No verdict|Undecided/);
  assert.doesNotMatch(await text(page, "#panel"), /is AI\b/);
  const first = await attribute(page, "#panel", "data-shown");
  await page.keyboard.press("ArrowRight");
  await becomes(async () => await attribute(page, "#panel", "data-shown") !== first, true);
  assert.ok(await count(page, ".review-text mark") > 5);
  assert.ok(await count(page, ".contributions summary .bar") > 5);
  assert.ok(await count(page, ".reasons li") > 0);
  assert.ok(await count(page, ".siblings a") > 0);
  await page.keyboard.press("Escape");
  await becomes(() => count(page, "#panel[open]"), 0);
  await becomes(() => /open=/.test(page.url()), false);
});

test("links hold the id of a review", async () => {
  const page = await open("report.html", "#view=reviews");
  await becomes(() => page.$$eval("#reviews-table tbody a", (links) => links[5]?.getAttribute("href")), /[#&]open=p2-r2(&|$)/);
  await go(page, "#view=reviews&open=p3-r4");
  await panelShows(page, "p3-r4");
  assert.match(await text(page, "#panel .facts"), /^p3-r4.*words/);
});

test("shows places of a signal", async () => {
  const page = await open("report.html", "#view=reviews&open=p1-r2");
  await panelShows(page);
  await page.$eval(".signals button", (button) => button.click());
  assert.ok(await count(page, ".review-text .chosen") > 0);
});

test("marks what the reasons name", async () => {
  const page = await open("report.html", "#view=reviews&open=odd-characters");
  await panelShows(page);
  await page.$$eval("#panel button", (buttons) => buttons.find(({ textContent }) => /letters of another alphabet/.test(textContent)).click());
  assert.deepEqual(await texts(page, ".review-text .chosen"), ["а"]);
});

test("shows hostile and odd texts as they are", async () => {
  const page = await open("report.html", "#view=reviews");
  for (const id of ["hostile", "odd-characters"]) {
    const review = source.find((row) => row.id === id);
    await go(page, `#view=reviews&open=${id}`);
    await panelShows(page, id);
    assert.equal(await text(page, ".review-text"), review.text);
    assert.equal(await text(page, "#panel-title"), review.title);
  }
  assert.equal(await count(page, "#panel .note"), 2);
  assert.equal(await count(page, "img, main script, dialog script"), 0);
});
