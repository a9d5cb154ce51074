// Makes the pictures of docs/ from a report page. PACKAGES has the node_modules of package.json.
//
//     cargo run --release -- report tests/report/reviews.jsonl -o target/report.html
//     node tests/report/pictures.mjs PACKAGES CHROMIUM target/report.html docs

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, executablePath, report, folder] = process.argv.slice(2);
const { default: puppeteer } = createRequire(join(resolve(packages), "package.json"))("puppeteer-core");
const PICTURES = [
  { name: "report-review", hash: "#view=reviews&open=p1-r2", colorScheme: "light" },
  { name: "report-overview-dark", hash: "#view=overview", colorScheme: "dark" },
];

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
for (const { name, hash, colorScheme } of PICTURES) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 760 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colorScheme }]);
  await page.goto(pathToFileURL(resolve(report)).href + hash);
  if (hash.includes("open=")) await page.waitForSelector("#panel[open] #panel-title");
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
