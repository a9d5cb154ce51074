/* Calls of the program in WebAssembly: bytes go in, bytes come out. Runs in a worker. */

/**
 * The exports of `src/exports.rs`.
 * @typedef {{ memory: WebAssembly.Memory, reserve: (length: number) => number, result: () => number, result_length: () => number, progress: () => number }
 *   & Record<Call, (number?: number) => number>} Exports
 */
/** @typedef {"start" | "judge_text" | "judge_rows" | "packed_rows" | "name_file" | "fill_file" | "open_files" | "next_rows" | "add_verdicts" | "report_start" | "report_end"} Call */

/**
 * One call. What the program says of a fault is the message of the error that is thrown.
 * @param {Exports} program @param {Call} name @param {Uint8Array} argument @param {number} number
 */
export function call(program, name, argument, number) {
  const place = program.reserve(argument.length);
  new Uint8Array(program.memory.buffer, place, argument.length).set(argument);
  const good = program[name](number);
  // The memory may have grown, and is another buffer then.
  const result = new Uint8Array(program.memory.buffer, program.result(), program.result_length()).slice();
  if (good !== 1) throw new Error(new TextDecoder().decode(result));
  return result;
}

/**
 * What a module asks for: libraries that could use random numbers or dates name what a browser has for them. Nothing here
 * calls it.
 * @param {WebAssembly.Module} module
 */
export function imports(module) {
  /** @type {WebAssembly.Imports} */
  const all = {};
  for (const { module: source, name } of WebAssembly.Module.imports(module)) {
    (all[source] ??= {})[name] = () => {
      throw new Error(`the program asked the browser for ${name}`);
    };
  }
  return all;
}
