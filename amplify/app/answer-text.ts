import { limits, utf8Length } from '../contract/limits.ts';
import { createCharacterGuard, piecesOf } from '../domain/whole-characters.ts';

export type AnswerText = {
  /** The answer so far. */
  readonly text: string;
  /** Takes the model's next words; `full` when they no longer fit, and nothing is taken any more. */
  write(words: string): 'taken' | 'full';
  /** Nothing more is taken. */
  close(): void;
};

/** The words of an answer, up to a number of bytes: given on in pieces that are events, no character cut. */
export function createAnswerText(
  mostBytes: number,
  onPiece: (piece: string, position: number) => void,
): AnswerText {
  const guard = createCharacterGuard();
  let text = '';
  let bytes = 0;
  let closed = false;
  return {
    get text() {
      return text;
    },
    write(words) {
      if (closed) return 'full';
      for (const piece of piecesOf(guard(words), limits.deltaLength)) {
        bytes += utf8Length(piece);
        if (bytes > mostBytes) {
          closed = true;
          return 'full';
        }
        text += piece;
        onPiece(piece, text.length);
      }
      return 'taken';
    },
    close() {
      closed = true;
    },
  };
}
