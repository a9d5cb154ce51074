// The audit sheet: what it says, on the screen, on paper and in files.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { isVisible, open, panelShows, saved, source, text, texts } from "./harness.mjs";

const review = source.find(({ id }) => id === "p1-r2");
const hash = createHash("sha256").update(review.text).digest("hex");

test("an audit sheet names the text, the model, the verdict and its limits", async () => {
  const downloads = mkdtempSync(join(tmpdir(), "editlens-"));
  const page = await open("report.html", "#view=reviews&open=p1-r2", { downloads });
  await panelShows(page, "p1-r2");
  const sentences = await page.$$eval(".estimate > p:not(.faint)", (all) => all.slice(1).map(({ textContent }) => textContent));
  const label = (await text(page, ".estimate .badge")).trim();
  const reasons = await page.$$eval(".reasons li > :last-child", (all) => all.map(({ textContent }) => textContent));
  assert.ok(sentences.length > 1 && reasons.length > 3);
  await page.$$eval(".steps a", (links) => links.find(({ textContent }) => textContent === "Audit sheet").click());
  await page.waitForSelector(".sheet");
  const shown = await text(page, ".sheet");
  const made = ["An estimate is a signal for a human to weigh, never proof", hash, "2026-11-28", "p1-r2", "p1-r1", "p1-r4", label, ...sentences, ...reasons];
  for (const part of made) assert.ok(shown.includes(part), part);
  const save = async (name) => {
    await page.$$eval(".sheet button", (buttons, name) => buttons.find(({ textContent }) => textContent === `Save as ${name}`).click(), name);
    return saved(downloads, `audit-p1-r2.${{ text: "txt", JSON: "json" }[name]}`);
  };
  const plain = await save("text");
  for (const part of made) assert.ok(plain.includes(part), part);
  assert.match(plain, /Model's SHA-256: [0-9a-f]{64}\n/);
  const sheet = JSON.parse(await save("JSON"));
  assert.equal(sheet.review.text_sha256, hash);
  assert.equal(sheet.verdict.label, label);
  assert.match(sheet.made.program, /^editlens \d+\.\d+\.\d+$/);
  assert.match(sheet.made.model_sha256, /^[0-9a-f]{64}$/);
  assert.match(sheet.wording, /never proof/);
  assert.deepEqual(sheet.bounds_and_errors.map((sentence) => `${sentence}.`), sentences);
  assert.deepEqual([...sheet.reasons.toward_ai, ...sheet.reasons.toward_a_person].map(({ sentence }) => sentence), reasons);
  assert.deepEqual(sheet.other_reviews_of_the_paper.map(({ id }) => id), ["p1-r1", "p1-r3", "p1-r4"]);
});

test("an audit sheet is printed alone, and says why there is no verdict", async () => {
  const page = await open("report.html", "#view=reviews&open=short&sheet=1");
  await page.waitForSelector(".sheet");
  assert.match(await text(page, ".sheet"), /Estimatenone: /);
  assert.match(await text(page, ".sheet"), /Nothing was estimated/);
  await page.emulateMediaType("print");
  assert.ok(await isVisible(page, ".sheet dl"));
  for (const other of [".sheet button", ".top", "#reviews-table", ".steps"]) assert.equal(await isVisible(page, other), false, other);
  assert.deepEqual((await texts(page, ".sheet h3")).slice(0, 3), ["What was judged", "What judged it", "Verdict"]);
});
