/** Part of a text, in UTF-16 units: from `start` up to `end`. */
export type TextRange = { readonly start: number; readonly end: number };

/** A text cut into what matched and what did not, in order. */
export function splitByRanges(
  text: string,
  ranges: readonly TextRange[],
): readonly { readonly text: string; readonly start: number; readonly matched: boolean }[] {
  const pieces: { text: string; start: number; matched: boolean }[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    pieces.push({ text: text.slice(at, start), start: at, matched: false });
    pieces.push({ text: text.slice(start, end), start, matched: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), start: at, matched: false });
  return pieces.filter((piece) => piece.text !== '');
}
