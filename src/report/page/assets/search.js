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

/** Whether every term is in one of the texts. @param {string[]} terms @param {string[]} texts */
export function hasAll(terms, texts) {
  if (terms.length === 0) return true;
  const whole = texts.map((text) => folded(text.toLowerCase())).join("\n");
  return terms.every((term) => whole.includes(term));
}

/** White space as single spaces. @param {string} text */
function folded(text) {
  return text.replace(/\s+/g, " ").trim();
}
