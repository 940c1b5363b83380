import type { Parameters } from '../contract/parameters/parameters.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import type { TurnEnding } from '../domain/message.ts';
import type { PromptMessage } from '../domain/prompt.ts';
import { endingOf, leaseDuration, type Turn } from '../domain/turn.ts';
import type { CheckTurnAccess } from './accounts/turn-access.ts';
import type { TurnListener } from './admission.ts';
import { createAnswerText } from './answer-text.ts';
import { askModel } from './ask-model.ts';
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import type { TurnModel } from './decide-answer.ts';
import { endEventOf, startOf } from './follow-turn.ts';
import { createInterruption } from './interruption.ts';
import { keepDeadline, keepMembership } from './keep-watch.ts';
import type { ModelGateway } from './model-gateway.ts';
import { reserveFor, settleFor } from './reserve-budget.ts';
import type { RoundPorts } from './tools/answer-in-rounds.ts';
import { createApprovals } from './tools/approvals.ts';
import { createAnswerSteps } from './tools/answer-steps.ts';
import { closeTools, type Tool } from './tools/tool.ts';

export type AskInPassingPorts = RoundPorts & {
  readonly checkAccess: CheckTurnAccess;
  readonly budget: Budget;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
};

export type PassingQuestion = {
  readonly gateway: ModelGateway;
  readonly choice: TurnModel;
  readonly prompt: readonly PromptMessage[];
  readonly parameters: Parameters;
  readonly tools: readonly Tool[];
};

export type Bounds = {
  /** Milliseconds. */
  readonly duration: number;
  /** Of the answer, in UTF-8. */
  readonly bytes: number;
  /** What the log calls its end. */
  readonly event: 'preview.ended' | 'test.answered' | 'test.judged';
  /** Ends the answer as soon as it aborts. */
  readonly stop?: AbortSignal;
};

export type PassingAnswer = { readonly text: string; readonly ending: TurnEnding };

/** Asks what was decided, within its bounds and its budget; neither question nor answer is stored. */
export async function askInPassing(
  ports: AskInPassingPorts,
  caller: Caller,
  question: PassingQuestion,
  { duration, bytes, event, stop }: Bounds,
  listen: TurnListener,
): Promise<PassingAnswer> {
  const { clock, logger } = ports;
  const turn = passingTurn(ports, caller, question.choice);
  const interruption = createInterruption();
  const over = new AbortController();
  const onStop = () => interruption.interrupt('stopped');
  stop?.addEventListener('abort', onStop, { signal: over.signal });
  if (stop?.aborted) onStop();
  const watches = [
    keepMembership(ports, caller, interruption, over.signal),
    keepDeadline(clock, duration, interruption, over.signal),
  ];
  const draft = createPassingDraft(clock, bytes, listen);
  listen({ position: 0, event: startOf(turn) });

  const reservation = await reserveFor(ports, turn);
  // Nobody is there to say yes to one that acts.
  const approvals = createApprovals(clock, []);
  const asked = { ...question, tools: question.tools.filter(({ acts }) => !acts) };
  const end = await askModel(ports, asked, { reservation, draft, interruption, approvals });
  draft.steps.close();
  over.abort();
  const ending = endingOf(end, draft.text !== '');
  const milliseconds = clock.now() - turn.acceptedAt;
  logger.log('info', event, { model: turn.model, ...ending, milliseconds });
  await settleFor(ports, reservation, ending.usage);
  listen({ position: draft.text.length, event: endEventOf(ending, clock.now()) });
  await Promise.all([closeTools(question.tools), ...watches]);
  return { text: draft.text, ending };
}

/** An answer that only the page hears. */
function createPassingDraft(clock: Clock, bytes: number, listen: TurnListener) {
  const answer = createAnswerText(bytes, (text, position) =>
    listen({ position, event: { type: 'text-delta', text } }),
  );
  const position = () => answer.text.length;
  const steps = createAnswerSteps(clock, position, (step) =>
    listen({ position: position(), event: { type: 'step', step } }),
  );
  return {
    get text() {
      return answer.text;
    },
    write: (words: string) => answer.write(words),
    steps,
  };
}

/** What a budget and the page know such a question by, while it lasts. */
export function passingTurn(
  { clock, newId }: Pick<AskInPassingPorts, 'clock' | 'newId'>,
  caller: Caller,
  choice: TurnModel,
): Turn {
  const now = clock.now();
  return {
    sub: caller.sub,
    turnId: newId(now),
    owner: ownerOf(caller),
    conversationId: newId(now),
    userMessageId: newId(now),
    assistantMessageId: newId(now),
    fingerprint: '',
    model: choice.kind === 'chosen' ? choice.model : null,
    acceptedAt: now,
    state: { kind: 'running', leaseUntil: now + leaseDuration, stopOrdered: false },
  };
}
