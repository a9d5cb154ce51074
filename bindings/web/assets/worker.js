/* What a worker does: one instance of the program, one call after the other. */

import { call, imports } from "./wasm.js";

/** @import { Answer, Question } from "./workers.js" */
/** @import { Exports } from "./wasm.js" */

/** @type {Promise<Exports>} */
let program;

/** @param {Question} question @returns {Promise<Answer>} */
async function answer({ id, module, name, argument, number }) {
  try {
    if (module) program = WebAssembly.instantiate(module, imports(module)).then(({ exports }) => /** @type {any} */ (exports));
    const running = await program;
    const result = name ? call(running, name, argument, number) : new Uint8Array();
    return { id, result, progress: running.progress() };
  } catch (error) {
    const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    return { id, fault: error instanceof Error ? error.message : String(error), broken };
  }
}

addEventListener("message", async (event) => {
  const reply = await answer(event.data);
  postMessage(reply, { transfer: reply.result ? [reply.result.buffer] : [] });
});
