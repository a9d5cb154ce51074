// The main paths in Firefox.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { becomes, count, fill, go, open, panelShows, source, status, text, texts } from "./harness.mjs";

test("Firefox opens the page, searches the texts, shows a review, its sheet and two side by side", async () => {
  const page = await open("report.html");
  assert.ok(await count(page, "#chart-scores rect") > 1);
  await go(page, "#view=reviews&texts=1");
  await becomes(status(page), "15 of 15 reviews");
  await fill(page, "#q", '"the curves in the appendix"');
  await becomes(status(page), "7 of 15 reviews");
  await go(page, "#view=reviews&sort=-words&open=p1-r2");
  await panelShows(page, "p1-r2");
  const review = source.find(({ id }) => id === "p1-r2");
  assert.equal(await text(page, ".review-text"), review.text);
  await page.keyboard.press("ArrowRight");
  await becomes(async () => (await text(page, "#panel .facts")).startsWith("p1-r2"), false);
  await go(page, "#view=reviews&open=p1-r2&sheet=1");
  await page.waitForSelector(".sheet");
  assert.ok((await text(page, ".sheet")).includes(createHash("sha256").update(review.text).digest("hex")));
  await go(page, "#view=submissions&open=p1-r2&beside=p1-r3");
  await becomes(() => texts(page, ".side h3 a"), ["p1-r2", "p1-r3"]);
  await page.keyboard.press("Escape");
  await becomes(() => count(page, "#panel[open]"), 0);
  await becomes(() => count(page, "#submissions-table tbody tr"), 5);
});

test("Firefox fits a narrow window", async () => {
  const page = await open("report.html", "#view=reviews", { width: 500 });
  await becomes(status(page), "15 of 15 reviews");
  const rights = await page.$$eval("#reviews-table td", (cells) => cells.map((cell) => cell.getBoundingClientRect().right));
  assert.ok(rights.length > 50 && rights.every((right) => right <= 500), String(Math.max(...rights)));
});
