import { previewLimits, type PreviewRequest } from '../contract/bots/preview-request.ts';
import { placedFrom } from '../contract/parameters/window-of.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import { promptOf } from '../domain/prompt.ts';
import { endingOf, leaseDuration, type Turn } from '../domain/turn.ts';
import type { Admission, Refusal, TurnListener } from './admission.ts';
import { createAnswerText } from './answer-text.ts';
import { askModel } from './ask-model.ts';
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import { decideAnswer, type DecidedAnswer, type DecidePorts } from './decide-answer.ts';
import { endEventOf, startOf } from './follow-turn.ts';
import { createInterruption } from './interruption.ts';
import { keepDeadline, keepMembership } from './keep-watch.ts';
import type { Logger } from './logger.ts';
import { reserveFor, settleFor } from './reserve-budget.ts';

export type TryBotPorts = DecidePorts & {
  readonly budget: Budget;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
};

export type TryBot = (
  request: PreviewRequest,
  caller: Caller,
  signal: AbortSignal,
) => Promise<Admission>;

/** A function never hears that its page has gone, and nobody follows a preview: it is not to go on for long. */
export const previewDuration = 2 * 60_000;

type Decided = DecidedAnswer & { readonly kind: 'decided' };

/** Answers as a bot that is typed and not saved would, by the decisions of a turn; nothing of it is stored. */
export function createTryBot(ports: TryBotPorts): TryBot {
  return async (request, caller, signal) => {
    const decided = await decide(ports, request, caller, signal);
    if (decided.kind === 'refused') return decided;
    return {
      kind: 'admitted',
      stream: (listen) => answerPreview(ports, { request, caller, decided }, listen),
    };
  };
}

async function decide(
  ports: TryBotPorts,
  { definition }: PreviewRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<Decided | Refusal> {
  const [access, standard, catalogue, preferences] = await Promise.all([
    ports.checkAccess(caller, signal),
    ports.gateway.chooseModel(signal),
    ports.loadCatalogue(),
    ports.readPreferences(caller, signal),
  ]);
  if (access.kind === 'refused') return access;
  const layers = { preferences, bot: definition.parameters, own: {} };
  const decision = { standard, allowed: access.allowedModels, catalogue };
  const decided = await decideAnswer(ports, definition, layers, decision, signal);
  return { kind: 'decided', ...decided };
}

type Asked = {
  readonly request: PreviewRequest;
  readonly caller: Caller;
  readonly decided: Decided;
};

async function answerPreview(
  ports: TryBotPorts,
  { request, caller, decided }: Asked,
  listen: TurnListener,
): Promise<void> {
  const { clock, logger } = ports;
  const turn = passingTurn(ports, caller, decided);
  const interruption = createInterruption();
  const over = new AbortController();
  const watches = [
    keepMembership(ports, caller, interruption, over.signal),
    keepDeadline(clock, previewDuration, interruption, over.signal),
  ];
  const draft = createAnswerText(previewLimits.answerBytes, (text, position) =>
    listen({ position, event: { type: 'text-delta', text } }),
  );
  listen({ position: 0, event: startOf(turn) });

  const prompt = promptOf(
    placedFrom(request.messages),
    { question: request.question, beginning: '' },
    decided.window,
  );
  const reservation = await reserveFor(ports, turn);
  const end = await askModel(ports, { ...decided, prompt }, { reservation, draft, interruption });
  over.abort();
  const ending = endingOf(end, draft.text !== '');
  const milliseconds = clock.now() - turn.acceptedAt;
  logger.log('info', 'preview.ended', { model: turn.model, ...ending, milliseconds });
  await settleFor(ports, reservation, ending.usage);
  listen({ position: draft.text.length, event: endEventOf(ending) });
  await Promise.all(watches);
}

/** What a budget and the page know a preview by, while it lasts. */
function passingTurn({ clock, newId }: TryBotPorts, caller: Caller, { choice }: Decided): Turn {
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
