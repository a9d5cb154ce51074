/* Whole numbers that stand in bytes one after the other; numbers.rs writes them and says how. */

/** @typedef {ReturnType<typeof numbersIn>} Numbers */

/** A number of either sign, from what it was written as. @param {number} number */
export function signedOf(number) {
  return number % 2 ? -(number + 1) / 2 : number / 2;
}

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
  const signed = () => signedOf(next());
  /** @param {number} count of bytes */
  const skip = (count) => { at += count; };
  return { next, signed, skip, isAtEnd: () => at >= bytes.length, place: () => at };
}
