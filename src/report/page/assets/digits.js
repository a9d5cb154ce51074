/* Bytes that were written as digits to the base 91, 13 bits in two; digits.rs writes them and says how. */

const [FIRST, LEFT_OUT, BASE] = [35, 60, 91];

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  const bytes = new Uint8Array(Math.floor(((text.length >> 1) * 13 + (text.length & 1) * 6) / 8));
  /** @param {number} place */
  const digit = (place) => {
    const code = text.charCodeAt(place);
    return code - (code > LEFT_OUT ? FIRST + 1 : FIRST);
  };
  let [waiting, bits, next] = [0, 0, 0];
  for (let place = 0; place < text.length; place += 2) {
    // A digit that stands alone at the end has a last few bits.
    waiting |= (place + 1 < text.length ? digit(place) + BASE * digit(place + 1) : digit(place)) << bits;
    for (bits += 13; bits >= 8 && next < bytes.length; bits -= 8) {
      bytes[next++] = waiting & 255;
      waiting >>>= 8;
    }
  }
  return bytes;
}
