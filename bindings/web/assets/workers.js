/* Workers that hold the program, so that the page stays quick while they judge. */

import { bytesOf } from "./digits.js";

/** @import { Call } from "./wasm.js" */

/** @typedef {{ id: number, module?: WebAssembly.Module, name?: Call, argument: Uint8Array<ArrayBuffer>, number: number }} Question */
/** @typedef {{ id: number, result?: Uint8Array<ArrayBuffer>, progress?: number, fault?: string, broken?: boolean }} Answer */
/** @typedef {{ result: Uint8Array<ArrayBuffer>, progress: number }} Result */
/** @typedef {{ ask: (name: Call, argument?: Uint8Array<ArrayBuffer> | string, number?: number) => Promise<Result>, end: () => void }} Hand */

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** The program, unpacked. */
async function unpacked() {
  const packed = bytesOf(String(element("program").textContent));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

const script = URL.createObjectURL(new Blob([String(element("worker").textContent)], { type: "text/javascript" }));
/** Where scripts must be trusted, this page trusts the one that it carries. */
const trusted = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("editlens", { createScriptURL: (/** @type {string} */ url) => url }).createScriptURL(script) ?? script;
/** @type {Promise<WebAssembly.Module> | undefined} */
let compiling;

/** What the program fell over. */
export class Stopped extends Error {}

/** A new worker that answers one question after the other. @returns {Promise<Hand>} */
export async function hire() {
  compiling ??= unpacked();
  const module = await compiling;
  const worker = new Worker(trusted);
  /** @type {Map<number, { good: (result: Result) => void, bad: (error: Error) => void }>} */
  const waiting = new Map();
  let count = 0;
  worker.addEventListener("message", ({ data }) => {
    const { id, result, progress, fault, broken } = /** @type {Answer} */ (data);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (result) asked?.good({ result, progress: progress ?? 0 });
    else asked?.bad(broken ? new Stopped(fault) : new Error(fault));
  });
  worker.addEventListener("error", (event) => {
    for (const { bad } of waiting.values()) bad(new Stopped(event.message));
    waiting.clear();
  });
  /** @param {Omit<Question, "id">} question @returns {Promise<Result>} */
  const send = (question) => new Promise((good, bad) => {
    count += 1;
    waiting.set(count, { good, bad });
    worker.postMessage({ id: count, ...question }, question.argument.length ? [question.argument.buffer] : []);
  });
  await send({ module, argument: new Uint8Array(), number: 0 });
  return {
    ask: (name, argument = "", number = 0) => send({ name, argument: typeof argument === "string" ? new TextEncoder().encode(argument) : argument, number }),
    end: () => worker.terminate(),
  };
}
