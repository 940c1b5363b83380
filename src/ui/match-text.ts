import type { TextRange } from './split-by-ranges.ts';

export type TextMatch = {
  /** What matched, in order and apart from each other. */
  readonly ranges: readonly TextRange[];
  /** 0 where the text begins with the query, 1 where each word begins one, 2 elsewhere. */
  readonly rank: 0 | 1 | 2;
};

type Folded = {
  readonly text: string;
  /** For each unit of the folded text, the character that it came from. */
  readonly sources: readonly TextRange[];
};

/** Finds every word of a query in a text, whatever their case and accents; null where one is not there. */
export function matchText(query: string, text: string): TextMatch | null {
  const words = fold(query).text.split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const folded = fold(text);
  const found = words.map((word) => find(word, folded.text));
  if (found.some((at) => at === -1)) return null;
  const ranges = found.map((at, index) => sourceOf(folded, at, words[index]?.length ?? 0));
  return { ranges: merge(ranges), rank: rankOf(folded.text, words, found) };
}

/** Without case and accents. Only marks that belong to no script of their own go: vowels of Hindi stay. */
function fold(text: string): Folded {
  let folded = '';
  const sources: TextRange[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const plain = foldCharacter(character);
    const last = sources.at(-1);
    // A mark of its own belongs to the character before it.
    if (plain === '' && last) {
      for (let index = sources.length - 1; sources[index]?.start === last.start; index -= 1)
        sources[index] = { start: last.start, end };
    }
    for (let index = 0; index < plain.length; index += 1) sources.push({ start, end });
    folded += plain;
    start = end;
  }
  return { text: folded, sources };
}

function foldCharacter(character: string): string {
  if (character <= '\u007f') return character.toLowerCase();
  return character
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Script=Inherited}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ');
}

/** Where a word stands, at the beginning of a word if it can. */
function find(word: string, text: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (beginsWord(text, at)) return at;
  return text.indexOf(word);
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function rankOf(text: string, words: readonly string[], found: readonly number[]): 0 | 1 | 2 {
  if (text.trimStart().startsWith(words.join(' '))) return 0;
  return found.every((at) => beginsWord(text, at)) ? 1 : 2;
}

function sourceOf({ sources }: Folded, at: number, length: number): TextRange {
  return { start: sources[at]?.start ?? 0, end: sources[at + length - 1]?.end ?? 0 };
}

function merge(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}
