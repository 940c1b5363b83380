/** Words of a text as plugins are looked for in it: apostrophes and hyphens join, all else that is no letter divides. */
export function wordsOf(text: string): readonly string[] {
  const joined = text.normalize('NFKC').replace(/['’ʼ‐‑-]/gu, '');
  return joined.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Those that have something: of `Acme’s offers` it is Acme, whose name is too short to be misspelt. */
export function ownersIn(text: string): readonly string[] {
  // What may follow a word is matched with it: looked ahead for, it is sought again from each of its letters.
  const words = text.normalize('NFKC').matchAll(/([\p{L}\p{M}\p{N}]+)(['’ʼ]s(?![\p{L}\p{N}]))?/giu);
  return [...words].flatMap(([, word = '', owns]) => (owns === undefined ? [] : [word]));
}

/** The words that stand in one: `OpenAI` is Open and AI, while `McDaniel` is one. */
export function partsOf(word: string): readonly string[] {
  return word.split(/(?<=\p{Ll})(?<!Mc)(?=\p{Lu})/u);
}
