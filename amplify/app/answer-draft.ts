import { limits } from '../contract/limits.ts';
import type { TurnListener } from './admission.ts';
import { createAnswerText, type AnswerText } from './answer-text.ts';
import type { Clock } from './clock.ts';
import type { Journal, JournalKey } from './journal.ts';
import { createJournalWriter } from './journal-writer.ts';
import type { Logger } from './logger.ts';
import { createAnswerSteps, type AnswerSteps } from './tools/answer-steps.ts';

type Ports = { readonly journal: Journal; readonly clock: Clock; readonly logger: Logger };

export type AnswerDraft = Pick<AnswerText, 'text' | 'write'> & {
  readonly steps: AnswerSteps;
  /** Nothing more comes; resolves when the journal has all. */
  close(): Promise<void>;
};

/** An answer while it is written: every word and step goes at once to the page and to the journal. */
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
  const position = () => answer.text.length;
  const steps = createAnswerSteps(ports.clock, position, (step) => {
    listen({ position: position(), event: { type: 'step', step } });
    journal.change(step);
  });
  return {
    get text() {
      return answer.text;
    },
    write: (words) => answer.write(words),
    steps,
    async close() {
      answer.close();
      steps.close();
      await journal.close();
    },
  };
}
