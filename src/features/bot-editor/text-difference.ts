import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of two texts that are compared: in both, in the earlier one only, or in the later one only. */
export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Two long texts without anything in common take a while to compare word by word. */
const patience = 300;
/** Where less than this part of the longer text stays, its words are not told apart: the one was replaced. */
const leastInCommon = 0.25;

/** What became of a text, piece by piece: without the added ones it is the earlier, without the removed the later. */
export function textDifference(before: string, after: string): readonly Piece[] {
  const changes =
    diffWordsWithSpace(before, after, { timeout: patience }) ?? diffLines(before, after);
  const pieces = changes.map(({ added, removed, value: text }): Piece => ({
    kind: kindOf(added, removed),
    text,
  }));
  const common = pieces.reduce(
    (sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0),
    0,
  );
  const isReplaced = common < leastInCommon * Math.max(before.length, after.length);
  return isReplaced ? replaced(before, after) : pieces;
}

function kindOf(added: boolean, removed: boolean): Piece['kind'] {
  if (added) return 'added';
  return removed ? 'removed' : 'same';
}

function replaced(before: string, after: string): readonly Piece[] {
  const pieces: readonly Piece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}

/** Characters of what stayed that are shown beside a change. */
const context = 120;

/** Shortens long pieces in which nothing has changed to what stands next to a change. */
export function shortened(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, at) => {
    const { kind, text } = piece;
    if (kind !== 'same' || text.length <= 3 * context) return piece;
    const start = at === 0 ? '' : text.slice(0, wordEnd(text, context));
    const end = at === pieces.length - 1 ? '' : text.slice(wordEnd(text, text.length - context));
    return { kind, text: `${start} … ${end}` };
  });
}

/** The next blank from a place on, so that no word is cut. */
function wordEnd(text: string, from: number): number {
  const at = text.slice(from).search(/\s/u);
  return at < 0 ? from : from + at;
}
