// The web page in Chromium.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { becomes, choose, drop, folder, forget, go, idsIn, open, paste, report, text, texts } from "./harness.mjs";
import { generated, hostile, human, jsonLines, packed, rows } from "./texts.mjs";
import { document, sheet, workbook, zip } from "./zip.mjs";

const notice = (page) => () => text(page, "#notice");

test("judges a pasted text with its reasons as soon as typing stops", async () => {
  const page = await open();
  await paste(page, generated);
  await becomes(() => text(page, "#said"), /^1\d\d words: Fully AI-generated$/);
  assert.match(await text(page, "#verdict .estimate"), /The model estimates: Fully AI-generated/);
  assert.deepEqual(await texts(page, "#verdict .reasons h3"), ["Toward AI", "Toward a person"]);
  assert.ok((await texts(page, "#verdict .reasons li")).length >= 3);
  assert.equal(await text(page, "#verdict .review-text"), generated);
  assert.ok((await page.$$("#verdict .review-text mark")).length > 3);
  // A reason shows its places.
  await page.click("#verdict .reasons button");
  assert.ok((await page.$$("#verdict mark.chosen")).length > 0);
  await page.focus("#text");
  await page.keyboard.type(" More.");
  await becomes(() => text(page, "#verdict .review-text"), new RegExp(" More\\.|^More\\."));
  await paste(page, human);
  await becomes(() => text(page, "#said"), /^1\d\d words: (Fully human-written|Lightly AI-edited)$/);
  await paste(page, "Too short.");
  await becomes(() => text(page, "#said"), "2 words: No verdict");
  await page.click("#clear");
  await becomes(() => text(page, "#verdict"), "");
});

test("reads every format that is dropped", async () => {
  const all = rows(3);
  const [a, b] = all;
  const quoted = (value) => `"${String(value).replaceAll('"', '""')}"`;
  const formats = {
    "review.txt": [human, ["review.txt"]],
    "reviews.json": [JSON.stringify(all), ["r0", "r1", "r2"]],
    "reviews.jsonl": [jsonLines(all), ["r0", "r1", "r2"]],
    "reviews.jsonl.gz": [gzipSync(jsonLines(all)), ["r0", "r1", "r2"]],
    "reviews.jsonl.bz2": [packed.bz2, ["b1"]],
    "reviews.jsonl.xz": [packed.xz, ["b1"]],
    "reviews.jsonl.zst": [packed.zst, ["b1"]],
    "reviews.csv": [`id,text\n${quoted(a.id)},${quoted(a.text)}\n${quoted(b.id)},${quoted(b.text)}\n`, ["r0", "r1"]],
    "reviews.tsv": [`id\ttext\nt1\t${quoted(human)}\n`, ["t1"]],
    "page.html": [`<!doctype html><title>Saved</title><main><p>${human}</p></main>`, ["page.html"]],
    "reviews.zip": [zip({ "one.txt": human, "two/more.jsonl": jsonLines([b]) }), ["one.txt", "r1"]],
    "letter.docx": [document(human), ["letter.docx"]],
    "table.ods": [sheet([["id", "text"], ["s1", human]]), ["s1"]],
    "table.xlsx": [workbook([["id", "text"], ["x1", human]]), ["x1"]],
  };
  const page = await open();
  for (const [file, [bytes, ids]] of Object.entries(formats)) {
    await drop(page, { [file]: bytes });
    assert.deepEqual(await idsIn(await report(page)), ids, file);
    await page.click("#back");
  }
  await drop(page, { "a.txt": human, "b.jsonl": jsonLines([b]) });
  assert.deepEqual(await idsIn(await report(page)), ["a.txt", "r1"]);
});

test("judges many reviews, shows and saves the report, and cancels", async () => {
  const count = 3000;
  const bytes = gzipSync(jsonLines(rows(count)));
  const page = await open({ downloads: folder });
  await choose(page, "many.jsonl.gz", bytes);
  await page.waitForSelector("#cancel", { visible: true });
  await page.click("#cancel");
  await becomes(notice(page), "Reading many.jsonl.gz was cancelled.");
  await choose(page, "many.jsonl.gz", bytes);
  const frame = await report(page);
  assert.equal(await text(page, "#notice"), "");
  assert.deepEqual(await idsIn(frame), rows(count).map(({ id }) => id));
  // Search, filters, panel and export of the report work inside the page.
  await go(frame, "#view=reviews&q=%22Paper+749%22");
  await becomes(() => text(frame, "#reviews-status"), /^4 of 3,000 reviews/);
  await go(frame, "#view=reviews&open=r2999");
  await frame.waitForSelector("#panel[open] .review-text");
  assert.match(await text(frame, "#panel .review-text"), /Remark 2999: the appendix has 3001 pages\.$/);
  await go(frame, "#view=reviews&rmin=8");
  await becomes(() => text(frame, "#reviews-status"), /^375 of 3,000 reviews/);
  await frame.evaluate(() => [...document.querySelectorAll("#export button")].find(({ textContent }) => textContent === "CSV").click());
  await becomes(() => readdirSync(folder).includes("reviews.csv"), true);
  assert.equal(readFileSync(join(folder, "reviews.csv"), "utf8").trim().split("\n").length, 376);
  await page.click("#save");
  await becomes(() => readdirSync(folder).includes("report.html"), true);
  const saved = readFileSync(join(folder, "report.html"), "utf8");
  assert.match(saved, /^<!doctype html>[^]*from many\.jsonl\.gz[^]*<\/html>\n$/);
  assert.ok(saved.includes('id="texts23"') && !saved.includes('id="texts24"'));
});

test("lists the rows that could not be read, and says what is wrong with files that are broken", async () => {
  const page = await open();
  const broken = {
    "empty.jsonl": ["", /^There is no review in these files: they are empty\.$/],
    "cut.xlsx": [workbook([["id", "text"], ["x1", human]]).subarray(0, 600), /^cut\.xlsx: the zip data end too early or are damaged .*fetch or write the file again/],
    "cut.jsonl.gz": [gzipSync(jsonLines(rows(9))).subarray(0, 60), /^There is no review in these files\. cut\.jsonl\.gz.*: the gzip data end too early/],
    "paper.pdf": ["%PDF-1.7\n", /^paper\.pdf: this is a PDF.*, which is not read; /],
    "reviews.parquet": ["PAR1....PAR1", /^reviews\.parquet: .*without Parquet.*CSV or JSON Lines/],
    "noise.bin": [Buffer.from([1, 0, 2, 0, 255, 254, 3]), /^noise\.bin: neither the name nor the first bytes are of a known format/],
    "reviews.csv": ["number,opinion\n1,good\n", /^There is no review in these files\. reviews\.csv:\d+: .*name the text's column `text`/],
  };
  for (const [file, [bytes, message]] of Object.entries(broken)) {
    await drop(page, { [file]: bytes });
    await becomes(notice(page), message);
    assert.equal(await page.$eval("#text", (field) => field.checkVisibility()), true, file);
  }
  await drop(page, { "mixed.jsonl": `${jsonLines(rows(2))}{"id": "r9"}\n{"id": "r1", "text": "${"again ".repeat(80)}"}\n` });
  const frame = await report(page);
  assert.match(await text(frame, "[data-section=overview] .note"), /2 rows could not be read/);
  const [missing, twice] = await texts(frame, "#left-out li li");
  assert.match(missing, /^mixed\.jsonl:3 \(r9\): the row has no `text`/);
  assert.match(twice, /^mixed\.jsonl:4 \(r1\): the id "r1" has been there before/);
});

test("keeps hostile texts texts", async () => {
  const page = await open();
  await paste(page, hostile);
  await page.waitForSelector("#verdict .review-text");
  assert.equal(await text(page, "#verdict .review-text"), hostile);
  await drop(page, { "<img src=x onerror=alert(3)>.jsonl": jsonLines([{ id: hostile.slice(0, 60), title: hostile, text: hostile }]) });
  const frame = await report(page);
  await go(frame, `#${new URLSearchParams({ view: "reviews", open: hostile.slice(0, 60) })}`);
  await frame.waitForSelector("#panel[open] .review-text");
  assert.equal(await text(frame, "#panel .review-text"), hostile);
  assert.equal((await frame.$$("img")).length + (await page.$$("img")).length, 0);
});

test("can ask nothing of the network, whatever ran in it", async () => {
  const page = await open();
  const refused = await page.evaluate(async () => {
    const broken = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => broken.push(effectiveDirective));
    await fetch("https://editlens.invalid/").catch(() => {});
    new Image().src = "https://editlens.invalid/";
    navigator.sendBeacon("https://editlens.invalid/");
    await new Promise((done) => setTimeout(done, 300));
    return broken;
  });
  assert.deepEqual([...new Set(refused)].sort(), ["connect-src", "img-src"]);
  const { complaints, requests } = forget();
  assert.ok(complaints.length >= 2 && complaints.every((complaint) => /Content Security Policy/.test(complaint)), String(complaints));
  assert.deepEqual(requests.filter((url) => !url.startsWith("https://editlens.invalid")), []);
});

test("fits a phone, in light and dark, and obeys the keyboard alone", async () => {
  for (const colours of ["light", "dark"]) {
    const page = await open({ width: 390, height: 800, colours });
    await paste(page, generated);
    await page.waitForSelector("#verdict .columns");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390);
    const [ink, paper] = await page.$eval("body", (body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor].map((colour) => Number(colour.match(/\d+/)[0])));
    assert.ok(colours === "dark" ? ink > paper : ink < paper, `${ink} on ${paper}`);
  }
  const page = await open();
  const focused = () => page.evaluate(() => document.activeElement.id);
  const reached = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await focused());
  }
  assert.deepEqual(reached, ["text", "clear", "choose"]);
  await page.focus("#text");
  await page.keyboard.type("Fine work. ".repeat(3));
  await becomes(() => text(page, "#said"), "6 words: No verdict");
  await drop(page, { "reviews.jsonl": jsonLines(rows(5)) });
  await report(page);
  await page.focus("#back");
  await page.keyboard.press("Enter");
  await becomes(focused, "choose");
});
