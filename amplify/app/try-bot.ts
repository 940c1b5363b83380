import { previewLimits, type PreviewRequest } from '../contract/bots/preview-request.ts';
import { placedFrom } from '../contract/parameters/window-of.ts';
import type { Caller } from '../domain/caller.ts';
import { promptOf } from '../domain/prompt.ts';
import { leaseDuration } from '../domain/turn.ts';
import type { Admission, Refusal, TurnListener } from './admission.ts';
import { askInPassing, type AskInPassingPorts } from './ask-in-passing.ts';
import { readGrounds, type DecidedAnswer, type DecidePorts } from './decide-answer.ts';
import { keepLease, underLease, type LeasePorts } from './leases.ts';
import { askedIn, createDecideByTexts } from './plugins/answer-with-plugins.ts';
import { usablePlugins, type PlugPorts } from './plugins/usable-plugins.ts';

export type TryBotPorts = DecidePorts & PlugPorts & AskInPassingPorts & LeasePorts;

export type TryBot = (
  request: PreviewRequest,
  caller: Caller,
  signal: AbortSignal,
) => Promise<Admission>;

/** A page may go without a word, and nobody follows a preview: it is not to go on for long. */
export const previewDuration = 2 * 60_000;

/** Answers as a bot that is typed and not saved would, by the decisions of a turn; nothing of it is stored but that it goes on. */
export function createTryBot(ports: TryBotPorts): TryBot {
  return async (request, caller, signal) => {
    // Before anything is decided: the order to stop finds it from here on.
    const lease = { id: request.previewId, reference: null, duration: leaseDuration };
    return underLease(ports, caller, lease, () => admit(ports, request, caller, signal), signal);
  };
}

async function admit(
  ports: TryBotPorts,
  request: PreviewRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<Admission> {
  const decided = await decide(ports, request, caller, signal);
  if (decided.kind === 'refused') return decided;
  const asked = { request, caller, decided };
  return { kind: 'admitted', stream: (listen) => answerPreview(ports, asked, listen) };
}

async function decide(
  ports: TryBotPorts,
  { definition, messages, question }: PreviewRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<DecidedAnswer | Refusal> {
  const [grounds, plugins] = await Promise.all([
    readGrounds(ports, caller, signal),
    usablePlugins(ports, caller.accountId, definition, signal),
  ]);
  if (grounds.kind === 'refused') return grounds;
  const asked = { bot: definition, own: {}, isFirst: messages.length === 0 };
  const decide = createDecideByTexts(ports, { grounds, asked, plugins }, signal);
  return decide([...askedIn(messages), question]);
}

type Asked = {
  readonly request: PreviewRequest;
  readonly caller: Caller;
  readonly decided: DecidedAnswer;
};

async function answerPreview(
  ports: TryBotPorts,
  { request, caller, decided }: Asked,
  listen: TurnListener,
): Promise<void> {
  const prompt = promptOf(
    placedFrom(request.messages),
    { question: request.question, beginning: '' },
    decided.window,
  );
  const stop = new AbortController();
  const over = new AbortController();
  const { previewId } = request;
  const keeping = keepLease(ports, caller.sub, previewId, () => stop.abort(), over.signal);
  const bounds = {
    duration: previewDuration,
    bytes: previewLimits.answerBytes,
    event: 'preview.ended',
    stop: stop.signal,
  } as const;
  try {
    await askInPassing(ports, caller, { ...decided, prompt }, bounds, listen);
  } finally {
    over.abort();
    await keeping;
  }
}
