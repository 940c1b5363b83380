import { limits, utf8Length } from '../contract/limits.ts';
import { createCharacterGuard, piecesOf } from '../domain/whole-characters.ts';
import type { TurnListener } from './admission.ts';
import type { Clock } from './clock.ts';
import type { Journal, JournalKey } from './journal.ts';
import { createJournalWriter } from './journal-writer.ts';
import type { Logger } from './logger.ts';

type Ports = { readonly journal: Journal; readonly clock: Clock; readonly logger: Logger };

export type AnswerDraft = {
  /** The answer so far. */
  readonly text: string;
  /** Takes the model's next words; `full` when they no longer fit, and nothing is taken any more. */
  write(text: string): 'taken' | 'full';
  /** Nothing more comes; resolves when the journal has all. */
  close(): Promise<void>;
};

/** An answer while it is written: every word goes at once to the page and to the journal. */
export function createAnswerDraft(
  ports: Ports,
  key: JournalKey,
  listen: TurnListener,
): AnswerDraft {
  const journal = createJournalWriter(ports, key);
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
        if (bytes > limits.answerBytes) {
          closed = true;
          return 'full';
        }
        text += piece;
        listen({ position: text.length, event: { type: 'text-delta', text: piece } });
        journal.write(piece);
      }
      return 'taken';
    },
    async close() {
      closed = true;
      await journal.close();
    },
  };
}
