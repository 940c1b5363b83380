import {
  newestMessages,
  type PreviewMessage,
} from '../../../amplify/contract/bots/preview-request.ts';
import type { Step } from '../../../amplify/contract/steps.ts';
import type { TurnEndStatus } from '../../../amplify/contract/turn-status.ts';

export type PreviewAnswer = {
  readonly text: string;
  /** What was done beside its words. */
  readonly steps: readonly Step[];
  /** What answered; null as long as nobody has said. */
  readonly model: string | null;
  readonly status: 'live' | TurnEndStatus;
  /** Why it has no end of its own; null where it has one. */
  readonly code: string | null;
};

/** A question of a preview, and its answer. */
export type Exchange = {
  readonly id: number;
  readonly question: string;
  readonly answer: PreviewAnswer;
};

/** A conversation with a bot that is tried out, oldest first. */
export type PreviewTalk = readonly Exchange[];

const begun: PreviewAnswer = { text: '', steps: [], model: null, status: 'live', code: null };

export function asked(talk: PreviewTalk, id: number, question: string): PreviewTalk {
  return [...talk, { id, question, answer: begun }];
}

/** What becomes of an answer while it streams; one that is not there any more, or has ended, stays as it is. */
export function heard(
  talk: PreviewTalk,
  id: number,
  change: (answer: PreviewAnswer) => Partial<PreviewAnswer>,
): PreviewTalk {
  return talk.map((exchange) =>
    exchange.id === id && exchange.answer.status === 'live'
      ? { ...exchange, answer: { ...exchange.answer, ...change(exchange.answer) } }
      : exchange,
  );
}

export function isLive(talk: PreviewTalk): boolean {
  return talk.some(({ answer }) => answer.status === 'live');
}

/** What the bot is reminded of with the next question; a question whose answer failed is as if never asked. */
export function saidSoFar(talk: PreviewTalk): PreviewMessage[] {
  return newestMessages(
    talk
      .filter(({ answer }) => answer.text.trim() !== '')
      .flatMap(({ question, answer }): PreviewMessage[] => [
        { role: 'user', text: question },
        { role: 'assistant', text: answer.text },
      ]),
  );
}
