/* Files to a report: one worker reads, others judge side by side. */

import { hire } from "./workers.js";

/** @import { Hand } from "./workers.js" */

/** More workers would cost memory and gain little. */
const MOST_JUDGES = 8;
/** Chunks that are read ahead for each judge, so that none has to wait for one. */
const AHEAD = 2;

/** @typedef {{ reviews: number, share: number }} Progress */

/** A reading that the reader of the page has stopped. */
export class Cancelled extends Error {}

/**
 * The report on some files.
 * @param {File[]} files @param {(progress: Progress) => void} tell @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
export async function reportOn(files, tell, signal) {
  /** @type {Hand[]} */
  const hands = [];
  const take = async () => {
    const hand = await hire();
    hands.push(hand);
    // Who was hired after the end has come is let go at once.
    if (signal.aborted) hand.end();
    return hand;
  };
  const cancelled = new Promise((_, bad) => signal.addEventListener("abort", () => bad(new Cancelled())));
  try {
    return await Promise.race([work(files, tell, take), /** @type {Promise<never>} */ (cancelled)]);
  } finally {
    for (const hand of hands) hand.end();
  }
}

/** @param {File[]} files @param {(progress: Progress) => void} tell @param {() => Promise<Hand>} take */
async function work(files, tell, take) {
  const reader = await take();
  await open(reader, files);
  const count = Math.min(navigator.hardwareConcurrency || 2, MOST_JUDGES);
  const judges = await Promise.all(Array.from({ length: count }, take));
  /** @type {Blob[]} */
  const chunks = [];
  const next = readAhead(reader, AHEAD * count);
  const add = inOrder(async (/** @type {Uint8Array<ArrayBuffer>} */ verdicts) => {
    const { result, progress } = await reader.ask("add_verdicts", verdicts);
    tell({ reviews: Number(new TextDecoder().decode(result)), share: progress });
  });
  /** @type {Promise<void>[]} */
  const added = [];
  await Promise.all(judges.map(async (judge) => {
    for (let task = await next(); task; task = await next()) {
      const { number, rows } = task;
      const { result: verdicts } = await judge.ask("judge_rows", rows, number);
      // A judge does not wait until those before it are done.
      added.push(handled(add(number, verdicts)));
      chunks[number] = new Blob([(await judge.ask("packed_rows")).result]);
    }
  }));
  await Promise.all(added);
  const [start, end] = [await reader.ask("report_start"), await reader.ask("report_end")];
  return new Blob([start.result, ...chunks, end.result], { type: "text/html;charset=utf-8" });
}

/** A promise that is looked at later: until then its failure is no complaint. @template T @param {Promise<T>} promise */
function handled(promise) {
  promise.catch(() => {});
  return promise;
}

/** @param {Hand} reader @param {File[]} files */
async function open(reader, files) {
  for (const file of files) {
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      throw new Error(`${file.name}: the browser cannot read it; give files, not folders, and pack a folder into a zip archive`);
    }
    await reader.ask("name_file", file.name);
    await reader.ask("fill_file", bytes);
  }
  await reader.ask("open_files", JSON.stringify({ date: new Date().toISOString().slice(0, 10) }));
}

/** Hands out chunks in order and reads on meanwhile. @param {Hand} reader @param {number} most */
function readAhead(reader, most) {
  let number = 0;
  const read = async () => {
    const { result } = await reader.ask("next_rows");
    return result.length ? { number: number++, rows: result } : null;
  };
  const queue = Array.from({ length: most }, () => handled(read()));
  return () => {
    queue.push(handled(read()));
    return /** @type {ReturnType<typeof read>} */ (queue.shift());
  };
}

/** Calls `each` in the order of the numbers, whatever order they come in. @template T @param {(item: T) => Promise<void>} each */
function inOrder(each) {
  let wanted = 0;
  /** @type {Map<number, { item: T, good: () => void, bad: (error: unknown) => void }>} */
  const early = new Map();
  const pass = () => {
    for (let next = early.get(wanted); next; next = early.get(wanted)) {
      early.delete(wanted);
      wanted += 1;
      each(next.item).then(next.good, next.bad);
    }
  };
  /** @param {number} number @param {T} item @returns {Promise<void>} */
  return (number, item) => new Promise((good, bad) => {
    early.set(number, { item, good, bad });
    pass();
  });
}
