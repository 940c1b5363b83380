import { limits } from '../contract/limits.ts';

/** A conversation's title from its first question: its first line, cut between words, whole characters only. */
export function titleFrom(question: string): string {
  const line = question.trim().split('\n', 1)[0] ?? '';
  const plain = line
    .replace(/\p{Control}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= limits.titleLength) return plain;
  const space = plain.lastIndexOf(' ', limits.titleLength - 1);
  // A long first word, or a script without spaces, is cut where the room ends.
  const cut = space > limits.titleLength / 2 ? plain.slice(0, space) : firstCharacters(plain);
  return `${cut}…`;
}

function firstCharacters(text: string): string {
  // Made here: it costs 10 ms, and most titles are cut between words.
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length >= limits.titleLength) break;
    kept += segment;
  }
  return kept;
}
