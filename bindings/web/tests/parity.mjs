// Holds what the program in the page says against what the program itself says.
//
//     node parity.mjs PROGRAM.wasm EDITLENS [REVIEWS]
//
// Without a file of reviews: 2,000 texts put together from those of this repository.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";

const [module, editlens, given] = process.argv.slice(2);
const root = new URL("../../../", import.meta.url);
const day = "2026-11-28";
/** The exponential function of two systems may differ in the last bit. */
const SLACK = 1e-12;
const folder = mkdtempSync(join(tmpdir(), "editlens-parity-"));
after(() => rmSync(folder, { recursive: true }));

/** The scripts of the report page that read what is packed; they ask whether the page has been read. */
globalThis.document = { readyState: "complete" };
const asset = (name) => import(new URL(`src/report/page/assets/${name}.js`, root));
const [{ bytesOf }, { textOf }, { readDetails }] = [await asset("digits"), await asset("dictionary"), await asset("details")];

const script = readFileSync(new URL("bindings/web/assets/wasm.js", root), "utf8");
const { call, imports } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
const compiled = new WebAssembly.Module(readFileSync(module));
const { exports: program } = new WebAssembly.Instance(compiled, imports(compiled));
const ask = (name, argument = "", number = 0) => Buffer.from(call(program, name, Buffer.from(argument), number));

/** Paragraphs of invented reviews, in ever new orders, so that lengths and verdicts of all kinds are among them. */
function texts(count) {
  const samples = new URL("data/samples/", root);
  const whole = [...readdirSync(samples).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(new URL(name, samples), "utf8")),
    ...readFileSync(new URL("tests/report/reviews.jsonl", root), "utf8").trim().split("\n").map((line) => JSON.parse(line).text)];
  const parts = whole.flatMap((text) => text.split(/\n\n+/)).filter((part) => part.trim());
  let seed = 1;
  const draw = (most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  return Array.from({ length: count }, (_, number) => (number < whole.length ? whole[number] : Array.from({ length: 1 + draw(6) }, () => parts[draw(parts.length)]).join("\n\n")));
}

const path = given ?? join(folder, "reviews.jsonl");
if (!given) writeFileSync(path, texts(2000).map((text, number) => `${JSON.stringify({ id: `t${number}`, forum: `p${number % 500}`, rating: number % 10, text })}\n`).join(""));

/** The report as the page makes it, and the verdicts that it was made of. */
function ours() {
  ask("name_file", basename(path));
  ask("fill_file", readFileSync(path));
  ask("open_files", JSON.stringify({ date: day }));
  const [chunks, verdicts] = [[], []];
  for (let rows = ask("next_rows"); rows.length; rows = ask("next_rows")) {
    const judged = ask("judge_rows", rows, chunks.length);
    chunks.push(ask("packed_rows"));
    ask("add_verdicts", judged);
    verdicts.push(...JSON.parse(judged));
  }
  return { page: Buffer.concat([ask("report_start"), ...chunks, ask("report_end")]).toString(), verdicts };
}

function run(command, ...options) {
  const settings = { env: { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000) }, maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] };
  return execFileSync(editlens, [command, path, ...options], settings).toString();
}

/** Whether two values are alike: figures within the slack, all else the same. */
function alike(a, b, slack, place = "") {
  if (typeof a === "number" && typeof b === "number") assert.ok(Math.abs(a - b) <= slack, `${place}: ${a} and ${b}`);
  else if (a && b && typeof a === "object") {
    assert.deepEqual(Object.keys(a), Object.keys(b), place);
    for (const key of Object.keys(a)) alike(a[key], b[key], slack, `${place}.${key}`);
  } else assert.equal(a, b, place);
}

const made = ours();

test("labels, scores and findings are those of the program", () => {
  const lines = run("predict", "--format", "jsonl").trim().split("\n").map((line) => JSON.parse(line)).filter(({ error }) => error == null);
  assert.equal(made.verdicts.length, lines.length);
  assert.ok(given || lines.length === 2000 && new Set(lines.map(({ label }) => label)).size >= 5);
  for (const [number, verdict] of made.verdicts.entries()) {
    const kept = Object.fromEntries(Object.keys(verdict).filter((key) => key in lines[number]).map((key) => [key, lines[number][key]]));
    const { log_odds: _, ...compared } = verdict;
    assert.ok("label" in kept && "score" in kept && "probabilities" in kept && "findings" in kept);
    alike(compared, Object.fromEntries(Object.keys(compared).map((key) => [key, kept[key]])), SLACK, lines[number].id);
  }
});

/** What is packed in a page, by its id. */
function pieces(page) {
  return new Map([...page.matchAll(/<script type="text\/plain" id="(\w+)">([^<]*)<\/script>/g)].map(([, id, packed]) => [id, gunzipSync(bytesOf(packed))]));
}

/** The texts and details of a chunk as the page reads them. */
function chunkOf(all, number, words, listed) {
  const short = all.get(`texts${number}`);
  let end = short.indexOf("\n") + 1;
  const texts = short.subarray(0, end - 1).toString().split(" ").map((length) => {
    const start = end;
    end += Number(length);
    return textOf(short.subarray(start, end), words);
  });
  return { texts, details: readDetails(all.get(`details${number}`), words, listed).map((detail, place) => detail(texts[place])) };
}

test("the report is the one that the program writes, reasons and all", () => {
  const theirs = join(folder, "report.html");
  run("report", "-o", theirs);
  const pages = [made.page, readFileSync(theirs, "utf8")];
  const [a, b] = pages.map(pieces);
  const plain = pages.map((page) => page.replace(/(id="\w+">)[^<]*/g, "$1").split("\n"));
  assert.deepEqual(plain[0], plain[1]);
  const [words, data] = [a.get("dictionary").toString().split("\n"), JSON.parse(a.get("data"))];
  for (const [id, piece] of a) {
    const number = id.match(/^details(\d+)$/)?.[1];
    if (!number) assert.ok(piece.equals(b.get(id)), id);
    else {
      const [ours, program] = [a, b].map((all) => chunkOf(all, number, words, data.places_listed));
      assert.deepEqual(ours.texts, program.texts);
      // Figures in the page are rounded to hundredths or thousandths, and one may lie on the edge.
      alike(ours.details, program.details, 0.011, id);
    }
  }
  assert.ok(a.has("details0"));
});

test("what is packed is what a text alone is said of", () => {
  const all = pieces(made.page);
  const { places_listed: listed, chunk_size: size } = JSON.parse(all.get("data"));
  const { texts, details } = chunkOf(all, 0, all.get("dictionary").toString().split("\n"), listed);
  assert.equal(texts.length, Math.min(size, made.verdicts.length));
  const at = (columns, place) => Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Array.isArray(column) ? column[place] : at(column, place)]));
  let told = 0;
  for (const [place, text] of texts.entries()) {
    const { details: alone } = JSON.parse(ask("judge_text", text));
    // A row may be known to be a review, a text that is pasted is not.
    if (alone.abstention[0] !== details[place].abstention) continue;
    assert.deepEqual(details[place], at(alone, 0));
    told += 1;
  }
  assert.ok(told > texts.length / 2);
});
