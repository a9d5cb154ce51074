// A headless Chromium driven over its debugging pipe: no package is needed.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function launch(program) {
  const profile = mkdtempSync(join(tmpdir(), "editlens-chromium-"));
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const exited = new Promise((done) => child.once("exit", done));
  const waiting = new Map();
  const listeners = [];
  let number = 0;
  let rest = "";
  child.stdio[4].on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      if (message.id) {
        const { done, failed } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) failed(new Error(message.error.message));
        else done(message.result);
      } else listeners.forEach((listener) => listener(message));
    }
  });
  const send = (method, params = {}, sessionId) => new Promise((done, failed) => {
    number += 1;
    waiting.set(number, { done, failed });
    child.stdio[3].write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
  });
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const page = (method, params) => send(method, params, sessionId);
  for (const domain of ["Page", "Runtime", "Network", "Log"]) await page(`${domain}.enable`);

  return {
    page,
    on: (listener) => listeners.push(listener),
    /** The value of an expression in the page; promises are awaited. */
    async evaluate(expression) {
      const { result, exceptionDetails } = await page("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    },
    async key(key, code = key) {
      const keyCode = { Escape: 27, Enter: 13, ArrowRight: 39, ArrowLeft: 37, Tab: 9 }[key] ?? key.charCodeAt(0);
      const common = { key, code, windowsVirtualKeyCode: keyCode };
      const typed = key === "Enter" ? "\r" : key.length === 1 ? key : undefined;
      await page("Input.dispatchKeyEvent", { type: "keyDown", ...common, text: typed });
      await page("Input.dispatchKeyEvent", { type: "keyUp", ...common });
    },
    async screenshot(width, height, dark) {
      await page("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
      await page("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
      await new Promise((done) => setTimeout(done, 300));
      return Buffer.from((await page("Page.captureScreenshot", { format: "png" })).data, "base64");
    },
    async close() {
      child.kill();
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
