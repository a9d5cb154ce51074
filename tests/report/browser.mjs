// Holds the report page of tests/report/reviews.jsonl against what it promises, in a real browser.
//
//     node tests/report/browser.mjs CHROMIUM report.html

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { launch } from "./chromium.mjs";

const [program, report] = process.argv.slice(2);
const address = pathToFileURL(resolve(report)).href;
const browser = await launch(program);
const complaints = [];
const requests = [];
browser.on(({ method, params }) => {
  if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description);
  if (method === "Runtime.consoleAPICalled" && params.type === "error") complaints.push(JSON.stringify(params.args));
  if (method === "Log.entryAdded" && params.entry.level === "error") complaints.push(params.entry.text);
  if (method === "Page.javascriptDialogOpening") complaints.push("a dialog opened: text became script");
  if (method === "Network.requestWillBeSent" && params.documentURL !== "about:blank") requests.push(params.request.url);
});

const { evaluate } = browser;

/** Waits until an expression is true in the page. */
async function until(expression) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await evaluate(expression)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`never came true: ${expression}\n${complaints.join("\n")}`);
}

async function go(hash) {
  await evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await until(`location.hash === ${JSON.stringify(hash)}`);
}

const rows = 'document.querySelectorAll("#reviews-table tbody tr:has(a)").length';
const status = 'document.getElementById("reviews-status").textContent';
const column = (index) => `[...document.querySelectorAll("#reviews-table tbody tr")].map((row) => row.cells[${index}].textContent)`;

async function type(selector, value) {
  await evaluate(`{ const input = document.querySelector(${JSON.stringify(selector)}); input.focus(); input.value = ${JSON.stringify(value)};
    input.dispatchEvent(new Event("input", { bubbles: true })); }`);
}

async function expectCount(count) {
  await until(`${status}.startsWith("${count} of 15 ")`);
}

const steps = {
  async "opens with summary and charts"() {
    assert.equal(await evaluate('document.querySelectorAll(".summary tbody tr").length'), 7);
    assert.ok(await evaluate('document.querySelectorAll("#chart-scores rect").length') > 1);
    assert.ok(await evaluate('document.querySelectorAll("#chart-ratings rect").length') > 3);
  },
  async "searches titles and texts"() {
    await go("#view=reviews");
    await expectCount(15);
    await type("#q", "forget");
    await expectCount(4);
    await type("#q", "smoothing coefficient");
    await expectCount(0);
    await evaluate('document.getElementById("texts").click()');
    await until(`Number(${status}.split(" ")[0]) > 0`);
    assert.match(await evaluate("location.hash"), /q=smoothing\+coefficient&texts=1/);
    await evaluate('document.querySelector("#filters [type=reset]").click()');
    await expectCount(15);
  },
  async "filters by each field"() {
    const some = async (selector, value, test) => {
      await type(selector, value);
      await until(`!${status}.startsWith("15 ")`);
      assert.ok(await evaluate(test), `${selector} ${value}: ${await evaluate(status)}`);
      await evaluate('document.querySelector("#filters [type=reset]").click()');
      await expectCount(15);
    };
    await some("[name=rmin]", "6", `${column(1)}.every((rating) => Number(rating) >= 6)`);
    await some("[name=rmax]", "4", `${column(1)}.every((rating) => Number(rating) <= 4)`);
    await some("[name=cmin]", "4", `${column(2)}.every((confidence) => Number(confidence) >= 4)`);
    await some("[name=cmax]", "3", `${column(2)}.every((confidence) => Number(confidence) <= 3)`);
    await some("[name=pmin]", "0.5", `${column(6)}.every((shown) => !shown.startsWith("<") && Number(shown.replace(/[^0-9.]/g, "")) >= 0.5)`);
    await some("[name=pmax]", "0.5", `${column(6)}.every((shown) => !shown.startsWith(">"))`);
    await evaluate('document.querySelector("[name=level][value=n]").click()');
    await expectCount(1);
    assert.deepEqual(await evaluate(column(4)), ["No verdict"]);
    await go("#view=reviews");
    await expectCount(15);
  },
  async "sorts by every column, both ways"() {
    const count = await evaluate('document.querySelectorAll("#reviews-table th button").length');
    for (let index = 0; index < count; index += 1) {
      const button = `document.querySelectorAll("#reviews-table th button")[${index}]`;
      await evaluate(`${button}.click()`);
      await until(`${button}.parentElement.ariaSort !== "none"`);
      const first = await evaluate(`${button}.parentElement.ariaSort`);
      await evaluate(`${button}.click()`);
      await until(`${button}.parentElement.ariaSort !== "none" && ${button}.parentElement.ariaSort !== "${first}"`);
    }
    await go("#view=reviews&sort=words");
    await until(`${column(3)}[0] === "4"`);
    const words = (await evaluate(column(3))).map(Number);
    assert.deepEqual(words, words.toSorted((a, b) => a - b));
  },
  async "pages"() {
    await evaluate("state.page = '1'; drawTable('reviews', REVIEW_COLUMNS, Array.from({ length: 60 }, (_, row) => row % 15), { sort: 'sort', page: 'page' })");
    assert.equal(await evaluate('document.querySelector("#reviews-pager span").textContent'), "Page 1 of 3");
    assert.match(await evaluate('document.querySelector("#reviews-pager [aria-label=\'Next page\']").hash'), /page=2/);
    await evaluate("state.page = '3'; drawTable('reviews', REVIEW_COLUMNS, Array.from({ length: 60 }, (_, row) => row % 15), { sort: 'sort', page: 'page' })");
    assert.equal(await evaluate(rows), 10);
    await go("#view=overview");
  },
  async "opens a review by keyboard, steps on, closes"() {
    await go("#view=reviews&sort=rating");
    await until(`${rows} === 15`);
    await evaluate('document.querySelector("#reviews-table tbody a").focus()');
    await browser.key("Enter");
    await until("document.getElementById('panel').open");
    assert.match(await evaluate('document.querySelector(".estimate").textContent'), /The model estimates|No verdict/);
    assert.doesNotMatch(await evaluate('document.getElementById("panel").textContent'), /is AI\b/);
    const first = await evaluate("state.open");
    await browser.key("ArrowRight");
    await until(`state.open !== "${first}" && shownReview === Number(state.open)`);
    assert.ok(await evaluate('document.querySelectorAll(".review-text mark").length') > 5);
    assert.ok(await evaluate('document.querySelectorAll(".contributions summary .bar").length') > 5);
    assert.ok(await evaluate('document.querySelectorAll(".siblings a").length') > 0);
    await browser.key("Escape");
    await until("!document.getElementById('panel').open && state.open === ''");
  },
  async "shows places of a signal"() {
    await go("#view=reviews&open=1");
    await until("shownReview === 1 && document.getElementById('panel').open");
    await evaluate('document.querySelector(".signals button").click()');
    assert.ok(await evaluate('document.querySelectorAll(".review-text .chosen").length') > 0);
    await go("#view=overview");
    await until("!document.getElementById('panel').open");
  },
  async "shows hostile and odd texts as they are"() {
    const source = readFileSync(new URL("reviews.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
    for (const review of [12, 13]) {
      await go(`#view=reviews&open=${review}`);
      await until(`shownReview === ${review} && document.getElementById("panel").open`);
      assert.equal(await evaluate('document.querySelector(".review-text").textContent'), source[review].text);
      assert.equal(await evaluate('document.getElementById("panel-title").textContent'), source[review].title);
    }
    assert.equal(await evaluate('document.querySelectorAll("#panel .note").length'), 2);
    assert.equal(await evaluate('document.querySelectorAll("img, main script, dialog script").length'), 0);
    await go("#view=submissions");
    await until("!document.getElementById('panel').open");
  },
  async "lists submissions and agreement"() {
    await until('document.querySelectorAll("#submissions-table tbody tr").length === 5');
    await type("#sq", "forget");
    await until('document.querySelectorAll("#submissions-table tbody tr").length === 1');
    await go("#view=agreement");
    assert.equal(await evaluate('document.querySelectorAll(".confusion td[class]").length'), 25);
    assert.equal(await evaluate('document.querySelectorAll("#chart-roc .curve").length'), 1);
    assert.ok(await evaluate('document.querySelectorAll("#chart-reliability circle").length') > 0);
  },
  async "is dark when asked"() {
    const background = 'getComputedStyle(document.body).backgroundColor';
    await browser.screenshot(1280, 800, false);
    const light = await evaluate(background);
    await browser.screenshot(1280, 800, true);
    assert.notEqual(await evaluate(background), light);
    await evaluate('document.getElementById("theme").click()');
    assert.equal(await evaluate(background), light);
  },
  async "fits a narrow window and large type"() {
    for (const view of ["overview", "reviews", "submissions", "agreement", "about"]) {
      await go(`#view=${view}`);
      await browser.screenshot(360, 800, false);
      assert.ok(await evaluate("document.documentElement.scrollWidth <= innerWidth"), `${view} is wider than the window`);
    }
  },
  async "has a name for every control"() {
    await go("#view=reviews&open=1");
    await until("document.getElementById('panel').open");
    const { nodes } = await browser.page("Accessibility.getFullAXTree");
    const controls = nodes.filter(({ ignored, role }) => !ignored && ["button", "link", "searchbox", "textbox", "spinbutton", "checkbox", "dialog"].includes(role?.value));
    assert.ok(controls.length >= 5, String(controls.length));
    assert.deepEqual(controls.filter(({ name }) => !name?.value).map(({ role }) => role.value), []);
  },
};

let failed = false;
try {
  await browser.page("Page.navigate", { url: address });
  await until('document.readyState === "complete" && typeof state === "object"');
  for (const [name, step] of Object.entries(steps)) {
    await step();
    console.log(`ok: ${name}`);
  }
  if (process.env.AXE) {
    await evaluate(readFileSync(process.env.AXE, "utf8"));
    for (const view of ["overview", "reviews", "submissions", "agreement", "about", "reviews&open=1"]) {
      await go(`#view=${view}`);
      const found = await evaluate('axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0].html} ${nodes[0].failureSummary}`))');
      assert.deepEqual(found.filter((words) => /^(serious|critical)/.test(words)), [], view);
    }
    console.log("ok: axe");
  }
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((url) => url !== address && !url.startsWith("data:") && !url.startsWith("blob:") && !url.startsWith(`${address}#`)), []);
} catch (error) {
  failed = true;
  console.error(error, complaints);
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
