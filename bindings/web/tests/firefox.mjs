// The web page in Firefox: the main ways.

import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, drop, go, idsIn, open, paste, report, text } from "./harness.mjs";
import { generated, jsonLines, rows } from "./texts.mjs";

test("Firefox opens the page from its file, judges a pasted text, and reports on a file that is dropped", async () => {
  const page = await open();
  await paste(page, generated);
  await becomes(() => text(page, "#said"), /^1\d\d words: Fully AI-generated$/);
  await drop(page, { "reviews.jsonl": jsonLines(rows(200)) });
  const frame = await report(page);
  assert.deepEqual(await idsIn(frame), rows(200).map(({ id }) => id));
  await go(frame, "#view=reviews&open=r199");
  await frame.waitForSelector("#panel[open] .review-text");
  assert.match(await text(frame, "#panel .review-text"), /Remark 199: /);
  await page.click("#back");
  await becomes(() => page.$eval("#text", (field) => field.checkVisibility()), true);
});
