/* Whole numbers that stand in bytes one after the other; numbers.rs writes them and says how. */

/** @typedef {ReturnType<typeof numbersIn>} Numbers */

/** What reads the numbers of some bytes. @param {Uint8Array} bytes */
export function numbersIn(bytes) {
  let at = 0;
  const next = () => {
    let [number, weight] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      // Beyond 31 bits nothing is shifted.
      number += (byte & 0x7f) * weight;
      // Behind the end there is nothing.
      if (!(byte >= 0x80)) return number;
      weight *= 128;
    }
  };
  /** One of either sign. */
  const signed = () => {
    const number = next();
    return number % 2 ? -(number + 1) / 2 : number / 2;
  };
  return { next, signed, isAtEnd: () => at >= bytes.length, place: () => at, /** @param {number} count of bytes */ skip: (count) => { at += count; } };
}
