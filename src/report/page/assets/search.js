/* What a reader searches for: words in any order, and phrases in quotes. */

/** The words and phrases of a query, in lower case. @param {string} query @returns {string[]} */
export function termsOf(query) {
  const found = [...query.toLowerCase().matchAll(/"([^"]*)"?|\S+/g)].map(([whole, phrase]) => folded(phrase ?? whole));
  return found.filter((term) => term !== "");
}

/** A phrase that finds just this name. @param {string} name */
export function phraseOf(name) {
  return /\s/.test(name) ? `"${name.replaceAll('"', " ")}"` : name;
}

/** Names as terms are looked for in them; no term goes from one to the next. @param {string[]} names */
export function searchable(names) {
  return names.map((name) => folded(name.toLowerCase())).join("\n");
}

/** Whether every term is in what `searchable` made. @param {string[]} terms @param {string} whole */
export function hasAll(terms, whole) {
  return terms.every((term) => whole.includes(term));
}

/** Whether a text has a term, however its white space runs and its letters are written. @param {string} term @returns {(text: string) => boolean} */
export function finder(term) {
  const source = term.split(" ").map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+");
  // Of other alphabets the pattern does not know all small letters; marks have none.
  const isPlain = /^[\x20-\x7e]*$/.test(term) || term.toUpperCase() === term;
  const pattern = new RegExp(source, isPlain ? "i" : "");
  return isPlain ? (text) => pattern.test(text) : (text) => pattern.test(text.toLowerCase());
}

/** White space as single spaces. @param {string} text */
function folded(text) {
  return text.replace(/\s+/g, " ").trim();
}
