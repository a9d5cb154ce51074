// Search in titles and texts: by the index of words, without it, and while the page is on its way.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { attribute, becomes, click, fill, folder, go, headOf, open, source, status, text, texts } from "./harness.mjs";

test("searches titles and texts", async () => {
  const page = await open("report.html", "#view=reviews");
  await becomes(status(page), "15 of 15 reviews");
  await fill(page, "#q", "forget");
  await becomes(status(page), "4 of 15 reviews");
  await fill(page, "#q", "smoothing coefficient");
  await becomes(status(page), "0 of 15 reviews");
  await click(page, "#texts");
  await becomes(status(page), /^[1-9]\d? of 15/);
  assert.match(page.url(), /q=smoothing\+coefficient&texts=1/);
  await click(page, "#filters [type=reset]");
  await becomes(status(page), "15 of 15 reviews");
});

test("finds words in any order, phrases in quotes, and keeps what it found", async () => {
  const page = await open("report.html", "#view=reviews&texts=1&q=coefficient+smoothing");
  await becomes(status(page), /^[1-9]\d? of 15/);
  const found = await status(page)();
  await fill(page, "#q", '"smoothing   coefficient"');
  await becomes(status(page), found);
  await fill(page, "#q", '"coefficient smoothing"');
  await becomes(status(page), "0 of 15 reviews");
  await fill(page, "#q", "smoothing coefficient");
  await becomes(status(page), found);
  // Sorting needs no other search.
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("#reviews-status").textContent))
      .observe(document.querySelector("#reviews-status"), { childList: true, characterData: true, subtree: true });
  });
  const words = await headOf(page, "Words");
  await click(page, `${words} button`);
  await becomes(() => attribute(page, words, "aria-sort"), "descending");
  assert.equal(await status(page)(), found);
  const said = await page.evaluate(() => window.said);
  assert.ok(said.length > 0 && said.every((sentence) => sentence === found), String(said));
});

/** What a search shall find, straight from the definition: every term in the title, the paper, the id or the text. */
function expected(terms) {
  const folded = (text) => text.toLowerCase().replace(/\s+/g, " ");
  return source.filter(({ id, group, title = "", text }) => terms.every((term) => [id, group, title, text].some((part) => folded(part).includes(term)))).map(({ id }) => id).sort();
}

const CASES = [["smoothing"], ["moothin"], ["noise", "label"], ["label noise"], ["the curves in the appendix"], ["$"], ["0.4"], ["**"], ["—"], ["а"], ["p1-r2"], ["е", "noise"], ["don't get why"], ["n't get"], ["[17]"], ["notthere"], ["not there at all"]];

for (const [page, what] of [["report.html", "with the index of words"], ["broken-index.html", "without it"]]) {
  test(`finds what has all terms, ${what}`, async () => {
    const view = await open(page, "#view=reviews");
    let hits = 0;
    for (const terms of CASES) {
      const query = terms.map((term) => (term.includes(" ") ? `"${term}"` : term)).join(" ");
      await go(view, `#view=reviews&texts=1&q=${encodeURIComponent(query)}`);
      const ids = expected(terms);
      hits += ids.length;
      await becomes(async () => (await attribute(view, "#reviews-table", "aria-busy")) ?? (await texts(view, "#reviews-table .id")).sort(), ids);
    }
    assert.ok(hits > 30, "the cases find something");
  });
}

test("searches names while the texts are on their way, says so, and then searches all", async () => {
  const html = readFileSync(join(folder, "report.html"));
  const cut = html.indexOf('<script type="text/plain" id="words">');
  let release;
  const rest = new Promise((done) => { release = done; });
  const server = createServer(async (request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.write(html.subarray(0, cut));
    await rest;
    response.end(html.subarray(cut));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    const page = await open(`http://127.0.0.1:${server.address().port}/`, "#view=reviews&texts=1&q=noise", { whole: false });
    await page.waitForSelector("#reviews-table tbody td");
    await becomes(status(page), /^4 of 15 reviews by title, paper and id\. The texts are still on their way/);
    release();
    await becomes(status(page), `${expected(["noise"]).length} of 15 reviews`);
    assert.ok(expected(["noise"]).length > 4);
    assert.equal(await text(page, "#reviews-pager span"), "Page 1 of 1");
  } finally {
    release();
    server.close();
  }
});
