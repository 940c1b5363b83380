import { splitByRanges, type TextRange } from './split-by-ranges.ts';

type Properties = { readonly text: string; readonly ranges: readonly TextRange[] };

/** A text with what a search has found in it marked. */
export function MatchedText({ text, ranges }: Properties) {
  return splitByRanges(text, ranges).map((piece) =>
    piece.matched ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
  );
}
