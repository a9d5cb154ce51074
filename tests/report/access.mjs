// For readers without a mouse or with a screen reader: names, order of the keyboard, the rules of axe.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { go, open, panelShows, require } from "./harness.mjs";

const STATES = [
  ["overview", "#view=overview"], ["reviews", "#view=reviews"], ["submissions", "#view=submissions"], ["agreement", "#view=agreement"], ["about", "#view=about"],
  ["panel", "#view=reviews&open=p1-r2"], ["sheet", "#view=reviews&open=p1-r2&sheet=1"], ["side by side", "#view=submissions&open=p1-r2&beside=p1-r3"],
];

/** Shows a state; a panel that is open is of the state before. */
async function show(page, hash) {
  await go(page, hash);
  const [, id] = hash.match(/open=([^&]+)/) ?? [];
  if (id) await panelShows(page, id);
  else await page.waitForFunction(() => !document.querySelector("#panel[open]"));
  if (hash.includes("sheet=")) await page.waitForSelector(".sheet");
  if (hash.includes("beside=")) await page.waitForSelector(".sides");
}

test("has a name for every control", async () => {
  const page = await open("report.html");
  for (const [, hash] of STATES) {
    await show(page, hash);
    const nameless = await page.evaluate(() => [...document.querySelectorAll("a, button, input")].filter((control) =>
      !control.closest("[hidden]") && !(control.ariaLabel ?? "").trim() && !control.textContent.trim() && !control.labels?.length).map(({ outerHTML }) => outerHTML));
    assert.deepEqual(nameless, []);
  }
});

test("the keyboard alone reaches every control", async () => {
  const page = await open("report.html");
  for (const [name, hash] of STATES) {
    await show(page, hash);
    const wanted = await page.evaluate(() => {
      const within = document.querySelector("#panel[open]") ?? document;
      window.reached = new Set();
      window.wanted = [...within.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((control) => control.checkVisibility() && !control.matches("[aria-disabled]"));
      document.activeElement?.blur();
      return window.wanted.length;
    });
    assert.ok(wanted > 3, `${name} has ${wanted} controls`);
    // Chromium itself takes a few steps between the end of a page and its start.
    for (let press = 0; press < wanted + 6; press += 1) {
      await page.keyboard.press("Tab");
      await page.evaluate(() => window.reached.add(document.activeElement));
    }
    const missed = await page.evaluate(() => window.wanted.filter((control) => !window.reached.has(control)).map(({ outerHTML }) => outerHTML.slice(0, 200)));
    assert.deepEqual(missed, [], name);
  }
});

test("axe finds nothing serious, wide and narrow, light and dark", async () => {
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const page = await open("report.html");
  await page.evaluate(axe);
  const found = [];
  let rules = 0;
  for (const [width, colours] of [[1400, "light"], [1400, "dark"], [390, "light"], [390, "dark"]]) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }, { name: "prefers-reduced-motion", value: "reduce" }]);
    for (const [name, hash] of STATES) {
      await show(page, hash);
      const { violations, passes } = await page.evaluate(async () => {
        const { violations, passes } = await window.axe.run(document, { resultTypes: ["violations"] });
        return { passes: passes.length, violations: violations.map(({ id, impact, nodes }) => ({ id, impact, places: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`) })) };
      });
      rules += passes;
      found.push(...violations.filter(({ impact }) => impact === "serious" || impact === "critical").map((violation) => ({ name, width, colours, ...violation })));
    }
  }
  assert.ok(rules > 500, `axe held the page against ${rules} rules`);
  assert.deepEqual(found, []);
});
