import type { Step } from '../../../../amplify/contract/steps.ts';
import { closeOpenMarks, endsInCode } from '../markdown/open-marks.ts';

/** A piece of an answer: some of its words, or what was done before the next of them. */
export type Piece =
  | { readonly kind: 'words'; readonly key: string; readonly text: string }
  | { readonly kind: 'steps'; readonly key: string; readonly steps: readonly Step[] };

/**
 * An answer's words and steps in the order in which they are read. Each step stands where the model took it; one
 * in the middle of a word, of a mark or of a block of code waits for the end of what it would tear.
 */
export function splitAtSteps(text: string, steps: readonly Step[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let key = 'first';
  let told = 0;
  function tellWords(end: number) {
    const words = text.slice(told, end);
    told = end;
    if (words.trim() !== '') pieces.push({ kind: 'words', key: `after ${key}`, text: words });
  }
  for (const step of steps.toSorted((one, other) => one.at - other.at)) {
    // What is whole in a piece counts: it is drawn by itself.
    tellWords(told + placeIn(text.slice(told), step.at - told));
    const last = pieces.at(-1);
    if (last?.kind === 'steps') {
      pieces[pieces.length - 1] = { ...last, steps: [...last.steps, step] };
    } else pieces.push({ kind: 'steps', key: step.id, steps: [step] });
    key = step.id;
  }
  tellWords(text.length);
  return pieces;
}

function placeIn(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  return tears(text, at) ? endOfBlock(text, at) : at;
}

const wordEnd = /[\p{Letter}\p{Number}\p{Surrogate}]$/u;
const wordStart = /^[\p{Letter}\p{Number}\p{Surrogate}]/u;

function tears(text: string, at: number): boolean {
  const before = text.slice(0, at);
  // Two units are one character at most.
  const isInWord = wordEnd.test(before.slice(-2)) && wordStart.test(text.slice(at, at + 2));
  return isInWord || endsInCode(before) || closeOpenMarks(before) !== before;
}

/** The next empty line that is not within a block of code. */
function endOfBlock(text: string, at: number): number {
  for (let end = text.indexOf('\n\n', at); end >= 0; end = text.indexOf('\n\n', end + 1))
    if (!endsInCode(text.slice(0, end))) return end;
  return text.length;
}
