/** Words of a text as plugins are looked for in it: apostrophes and hyphens join, all else that is no letter divides. */
export function wordsOf(text: string): readonly string[] {
  const joined = text.normalize('NFKC').replace(/['’ʼ‐‑-]/gu, '');
  return joined.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The words that stand in one: `OpenAI` is Open and AI, while `McDaniel` is one. */
export function partsOf(word: string): readonly string[] {
  return word.split(/(?<=\p{Ll})(?<!Mc)(?=\p{Lu})/u);
}
