import { misspellingIn } from './is-misspelt.ts';
import { ownersIn, partsOf, wordsOf } from './words-of.ts';

/** A word of a term, and the word that somebody wrote for it. */
export type SaidWord = {
  readonly word: string;
  readonly said: string;
  readonly isMisspelt: boolean;
};

/** What somebody wrote, as terms are looked for in it: the word that they wrote for a word, in small letters. */
export type ReadText = {
  said(word: string, spelling: Spelling): SaidWord | null;
};

/** In what has more different words, which somebody has pasted, nothing is looked for that only resembles a term. */
export const mostWords = 5000;

/** Reads a text once, for however many terms. A word of several is there whole and in parts. */
export function readText(text: string): ReadText {
  const all = [...wordsOf(text), ...ownersIn(text)];
  const written = all.flatMap((word) => [word, ...partsOf(word)]);
  const words = new Map(written.toReversed().map((word) => [word.toLowerCase(), word]));
  const misspellings = new Map<string, string | null>();
  return {
    said(word, spelling) {
      const exact = words.get(word);
      if (exact !== undefined) return { word, said: exact, isMisspelt: false };
      if (spelling === 'exact' || words.size > mostWords) return null;
      const known = misspellings.get(word);
      const small = known === undefined ? misspellingIn(words.keys(), word) : known;
      misspellings.set(word, small);
      const said = small === null ? undefined : words.get(small);
      return said === undefined ? null : { word, said, isMisspelt: true };
    },
  };
}

/** Whether a word has to be there as it is, or may be slightly misspelt. */
export type Spelling = 'exact' | 'misspelt';

/**
 * The words by which a text refers to a term: each of the term's has to occur, in whatever order. Null where one does
 * not. A term that is written as one word may be meant as several.
 */
export function refersTo(
  text: ReadText,
  term: string,
  spelling: Spelling,
): readonly SaidWord[] | null {
  const whole = wordsOf(term);
  return allSaid(text, whole, spelling) ?? allSaid(text, whole.flatMap(partsOf), spelling);
}

function allSaid(
  text: ReadText,
  words: readonly string[],
  spelling: Spelling,
): readonly SaidWord[] | null {
  const found: SaidWord[] = [];
  for (const word of new Set(words.map((one) => one.toLowerCase()))) {
    const said = text.said(word, spelling);
    if (said === null) return null;
    found.push(said);
  }
  return found.length > 0 ? found : null;
}
