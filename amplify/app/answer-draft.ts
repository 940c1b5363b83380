import { limits } from '../contract/limits.ts';
import type { TurnListener } from './admission.ts';
import { createAnswerText } from './answer-text.ts';
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
  const answer = createAnswerText(limits.answerBytes, (piece, position) => {
    listen({ position, event: { type: 'text-delta', text: piece } });
    journal.write(piece);
  });
  return {
    get text() {
      return answer.text;
    },
    write: (words) => answer.write(words),
    async close() {
      answer.close();
      await journal.close();
    },
  };
}
