// Holds report pages against what they promise, in a real browser that is started once for all tests.
//
//     node tests/report/run.mjs PACKAGES PAGES chrome CHROMIUM
//     node tests/report/run.mjs PACKAGES PAGES firefox FIREFOX
//
// PACKAGES has the node_modules of package.json. PAGES has pages made by tests/suite/page.rs: report.html of
// reviews.jsonl, incomplete.html of incomplete.jsonl, notes.html of notes.jsonl, many.html of many reviews,
// other-version.html whose data have a form that its scripts do not read, broken-index.html whose index of words is broken.

import { after } from "node:test";

import { browser, name } from "./harness.mjs";

const PARTS = { chrome: ["overview", "search", "table", "submissions", "panel", "sheet", "layout", "access"], firefox: ["firefox"] };
after(() => browser.close());
for (const part of PARTS[name]) await import(`./${part}.mjs`);
