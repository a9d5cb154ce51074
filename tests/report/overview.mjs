// The first view, what the page says of itself, agreement, colours.

import assert from "node:assert/strict";
import { test } from "node:test";

import { attribute, becomes, click, count, expectedComplaints, go, isVisible, open, status, text, texts } from "./harness.mjs";

test("opens with heading, summary and charts", async () => {
  const page = await open("report.html");
  assert.equal(await page.title(), "15 reviews · editlens report");
  assert.match(await text(page, "#heading"), /15 reviews made on 2026-11-28 from reviews\.jsonl/);
  assert.equal(await count(page, ".summary tbody tr"), 7);
  assert.ok(await count(page, "#chart-scores rect") > 1);
  assert.ok(await count(page, "#chart-ratings rect") > 3);
});

test("says what it was made of and what was left out", async () => {
  const page = await open("incomplete.html");
  assert.equal(await text(page, "h1"), "Track <on> memory");
  assert.match(await text(page, "#heading"), /Workshop on Small Graphs 2026/);
  assert.deepEqual(await texts(page, "[data-section=overview] .note"), ["2 rows could not be read: which, and why.", "left out: 1 comment, 1 deleted note."]);
  await click(page, "::-p-aria([role=\"link\"][name=\"which, and why\"])");
  await page.waitForSelector("#left-out", { visible: true });
  assert.match(await text(page, "#left-out"), /left out: 1 comment, 1 deleted note\.[^]*2 rows could not be read/);
  const rows = await texts(page, "#left-out li li");
  assert.equal(rows.length, 2);
  assert.match(rows[0], /^incomplete\.jsonl:2 \(no-text\): the row has no `text`/);
  assert.match(rows[1], /^incomplete\.jsonl:3: /);
  assert.match(await text(page, ".prose dl"), /Model\s*editlens-\S+ \d+\.\d+\.\d+\s*Hash of the model\s*[0-9a-f]{64}/);
  assert.doesNotMatch(await page.content(), /Every row of the input could be read/);
  const whole = await open("report.html", "#view=about");
  assert.match(await text(whole, "#left-out"), /Every row of the input could be read/);
});

test("refuses data of another version with a sentence", async () => {
  const page = await open("other-version.html", "", { begins: false });
  await page.waitForSelector("#notice", { visible: true });
  assert.match(await text(page, "#notice"), /cannot show its data.*editlens-page 999.*Make the page anew/);
  assert.equal(expectedComplaints().length, 1);
});

test("leads from the overview to the reviews that it counts", async () => {
  const page = await open("report.html");
  const [counted] = (await text(page, ".summary .row-4 td a")).trim().split(" ");
  await click(page, ".summary .row-4 td a");
  await becomes(status(page), `${counted} of 15 reviews`);
  await page.goBack();
  await click(page, ".summary .row-none td a");
  await becomes(status(page), "1 of 15 reviews");
});

test("shows agreement with labels", async () => {
  const page = await open("report.html", "#view=agreement");
  assert.equal(await count(page, ".confusion td[class]"), 25);
  assert.equal(await count(page, "#chart-roc .curve"), 1);
  assert.ok(await count(page, "#chart-reliability circle") > 0);
  assert.equal(await count(page, "#figures tbody tr"), 8);
  assert.match(await text(page, "#figures td"), /^[01]\.\d{3} \[/);
});

test("is dark when asked", async () => {
  const page = await open("report.html");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  assert.notEqual(await background(), light);
  await click(page, "#theme");
  assert.equal(await background(), light);
});

test("says where a link names no review of the report", async () => {
  const page = await open("report.html", "#view=reviews&open=-1");
  await page.waitForSelector("#notice", { visible: true });
  assert.match(await text(page, "#notice"), /no review with the id -1/);
  await becomes(status(page), "15 of 15 reviews");
  await click(page, "#reviews-table tbody a");
  await page.waitForSelector("#panel[open]");
  assert.equal(await isVisible(page, "#notice"), false);
});

test("links to a note on OpenReview where the input has its id, and asks nothing of it", async () => {
  const page = await open("notes.html", "#view=reviews&open=zY8-w_X7vU");
  await page.waitForSelector("#panel[open] .facts a");
  assert.equal(await attribute(page, "#panel .facts a", "href"), "https://openreview.net/forum?id=aB3_x-Z9kQ&noteId=zY8-w_X7vU");
  assert.equal(await attribute(page, "#panel .facts a", "rel"), "noreferrer noopener");
  await go(page, "#view=reviews&open=no-note");
  await page.waitForSelector("#panel[open][data-shown=no-note]");
  assert.equal(await count(page, "#panel .facts a"), 0);
  const other = await open("report.html", "#view=reviews&open=p1-r1");
  await other.waitForSelector("#panel[open]");
  assert.equal(await count(other, "a[href^=http]"), 0);
});
