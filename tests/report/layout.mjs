// Windows from narrow to wide, and zoom.

import assert from "node:assert/strict";
import { test } from "node:test";

import { box, go, open, panelShows, status, becomes } from "./harness.mjs";

test("fits a narrow window", async () => {
  const page = await open("report.html", "", { width: 360 });
  for (const view of ["overview", "reviews", "submissions", "agreement", "about"]) {
    await go(page, `#view=${view}`);
    await page.waitForSelector(`[data-section=${view}]`, { visible: true });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is wider than the window`);
  }
});

test("cuts no column in narrow windows", async () => {
  for (const width of [390, 800]) {
    for (const name of ["report.html", "notes.html"]) {
      const page = await open(name, "#view=reviews", { width, height: 844 });
      await becomes(status(page), /^(15 of 15|3 of 3) reviews/);
      for (const view of ["reviews", "submissions"]) {
        await go(page, `#view=${view}`);
        await page.waitForSelector(`#${view}-table tbody tr`, { visible: true });
        const cells = await page.$$eval(`#${view}-table :is(td, th)`, (all) => all.map((cell) => [cell.textContent, cell.getBoundingClientRect().toJSON()]));
        assert.ok(cells.length > 10);
        for (const [text, { left, right, width: own }] of cells) assert.ok(own > 0 && left >= 0 && right <= width, `${width}: ${text} goes from ${left} to ${right}`);
      }
    }
  }
});

test("cuts no column in the widths of screens", async () => {
  for (const width of [1024, 1280, 1400]) {
    const page = await open("notes.html", "#view=reviews", { width });
    await becomes(status(page), "3 of 3 reviews");
    for (const view of ["reviews", "submissions"]) {
      await go(page, `#view=${view}`);
      await page.waitForSelector(`#${view}-table tbody tr`, { visible: true });
      const { right } = await box(page, `#${view}-table`);
      assert.ok(right <= width, `${width}: ${view} ends at ${right}`);
    }
  }
});

test("has a margin round the panel in narrow windows", async () => {
  for (const width of [390, 800]) {
    const page = await open("report.html", "#view=reviews&open=p1-r2", { width });
    await panelShows(page);
    for (const part of ["#panel-title", ".why", ".what"]) {
      const { left, right } = await box(page, part);
      assert.ok(left >= 12 && right <= width - 12, `${part} goes from ${left} to ${right} of ${width}`);
    }
  }
});

test("keeps margins and columns at twice the size", async () => {
  // A window of 1280 pixels at 200 % is one of 640.
  const page = await open("report.html", "#view=reviews&open=p1-r2", { width: 640, height: 400, scale: 2 });
  await panelShows(page);
  for (const part of ["#panel-title", ".why", ".what", ".steps"]) {
    const { left, right } = await box(page, part);
    assert.ok(left >= 12 && right <= 640 - 12, `${part} goes from ${left} to ${right}`);
  }
  assert.ok(await page.$eval("#panel", (panel) => panel.scrollWidth <= panel.clientWidth));
  await page.keyboard.press("Escape");
  const cells = await page.$$eval("#reviews-table :is(td, th)", (all) => all.map((cell) => cell.getBoundingClientRect().toJSON()));
  assert.ok(cells.length > 50 && cells.every(({ left, right, width }) => width > 0 && left >= 0 && right <= 640));
});
