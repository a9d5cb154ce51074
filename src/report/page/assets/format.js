/* How numbers are written: the one place, so that a number looks the same wherever it stands. */

/** @import { Estimate, ValueFormat } from "./contract" */

const NONE = "–";
/** @type {Intl.NumberFormat[]} */
const decimalFormats = [];

/** @param {number | null} value @param {number} [decimals] */
export function number(value, decimals = 0) {
  if (value == null || Number.isNaN(value)) return NONE;
  decimalFormats[decimals] ??= new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return decimalFormats[decimals].format(value).replace(/^-/, "−");
}

/** Without decimals where it is whole, else with one. @param {number | null} value */
export function figure(value) {
  return number(value, value == null || Number.isInteger(value) ? 0 : 1);
}

/** A change of the log-odds. @param {number} value */
export function signed(value) {
  return (value < 0 ? "−" : "+") + number(Math.abs(value), 2);
}

/** A probability; never a certainty. @param {number} value */
export function probability(value) {
  if (value > 0.99) return "over 0.99";
  if (value < 0.01) return "under 0.01";
  return number(value, 2);
}

/** A probability in per cent; never a certainty. @param {number} value */
export function certainPercent(value) {
  if (value > 0.99) return "over 99 %";
  if (value < 0.01) return "under 1 %";
  return `${number(100 * value)} %`;
}

/** @param {number | null} share @param {number} [decimals] */
export function percent(share, decimals = 1) {
  return share == null ? NONE : `${number(100 * share, decimals)} %`;
}

/** A figure with its interval. @param {Estimate} estimate */
export function interval({ value, low, high }) {
  return `${number(value, 3)} [${number(low, 3)}, ${number(high, 3)}]`;
}

/** A share with its interval. @param {Estimate} estimate */
export function shareInterval({ value, low, high }) {
  return `${percent(value)} [${percent(low)}, ${percent(high)}]`;
}

/** A signal's value. @param {ValueFormat} format @param {number} value */
export function signalValue({ scale, decimals }, value) {
  if (scale === "percent") return percent(value, decimals);
  return number(scale === "count" ? Math.expm1(value) : value, decimals);
}

/** "1 review", "2 reviews". @param {number} count @param {string} noun */
export function counted(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}
