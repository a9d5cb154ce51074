// Makes the pictures of docs/ from a report page.
//
//     cargo run --release -- report tests/report/reviews.jsonl -o target/report.html
//     node tests/report/pictures.mjs CHROMIUM target/report.html docs

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const [executablePath, report, folder] = process.argv.slice(2);
const PICTURES = [
  { name: "report-review", hash: "#view=reviews&open=p1-r2", colorScheme: "light" },
  { name: "report-overview-dark", hash: "#view=overview", colorScheme: "dark" },
];

const browser = await chromium.launch({ executablePath });
for (const { name, hash, colorScheme } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, colorScheme });
  await page.goto(pathToFileURL(resolve(report)).href + hash);
  if (hash.includes("open=")) await page.locator("#panel[open] #panel-title").waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
