import type { Usage } from '../contract/turn-status.ts';
import type { ToolCall } from '../domain/tool.ts';
import type { AnswerEnd } from '../domain/turn.ts';
import type { Clock } from './clock.ts';
import type { Interruption } from './interruption.ts';
import type { ModelEvent, ModelGateway, ModelRequest } from './model-gateway.ts';

/**
 * How long a provider may be silent. Before the first word its model may load or think for minutes; once it has
 * begun to speak, this much without a byte is a connection that nobody closed.
 */
const silence = { beforeFirstWord: 5 * 60_000, betweenWords: 20_000 } as const;

type Reading = {
  readonly gateway: ModelGateway;
  readonly clock: Clock;
  readonly request: ModelRequest;
  readonly interruption: Interruption;
  readonly onText: (text: string) => void;
  readonly onThought: (words: string) => void;
  /** Hears all of it, before anybody acts on it. */
  readonly onEvent?: (event: ModelEvent) => void;
};

type ModelFailure = Extract<ModelEvent, { type: 'failure' }>;

/** Why reading stopped; or that it waits for the results of what it wants done. */
export type RoundEnd =
  | AnswerEnd
  | {
      readonly kind: 'tools';
      readonly calls: readonly ToolCall[];
      readonly carried: readonly string[];
      readonly usage: Usage | null;
    };

/** The limit shrinks with the first word, so silence is looked at this often, not once at its end. */
const look = 2000;

/** When the model was last heard, and how long it may be silent from then. */
type Heard = { at: number; limit: number };

/** Reads what a model says to one request until the model ends it, breaks it or falls silent, or it is interrupted. */
export async function readAnswer(reading: Reading): Promise<RoundEnd> {
  const { clock, interruption } = reading;
  const done = new AbortController();
  const heard: Heard = { at: clock.now(), limit: silence.beforeFirstWord };
  try {
    const end = await Promise.race([
      readEvents(reading, heard),
      whenInterrupted(interruption),
      watchSilence(clock, heard, done.signal),
    ]);
    if (end.kind === 'broken') interruption.interrupt(end.code);
    return end;
  } finally {
    done.abort();
  }
}

async function readEvents(
  { gateway, clock, request, interruption, onText, onThought, onEvent }: Reading,
  heard: Heard,
): Promise<RoundEnd> {
  const calls: ToolCall[] = [];
  const carried: string[] = [];
  for await (const event of gateway.answer(request, interruption.signal)) {
    // Late words of an answer that was given up belong to nobody.
    if (interruption.end) return interruption.end;
    heard.at = clock.now();
    onEvent?.(event);
    switch (event.type) {
      case 'text':
        heard.limit = silence.betweenWords;
        onText(event.text);
        break;
      case 'reasoning':
        onThought(event.text);
        break;
      case 'tool-call':
        calls.push(event.call);
        break;
      case 'carried':
        carried.push(event.state);
        break;
      case 'accepted':
      case 'sign-of-life':
        break;
      case 'end':
        if (event.reason === 'tools') return { kind: 'tools', calls, carried, usage: event.usage };
        return { kind: 'ended', reason: event.reason, usage: event.usage };
      case 'failure':
        return brokenBy(event, clock.now());
    }
  }
  return interruption.end ?? { kind: 'broken', code: 'provider-cut' };
}

/** Who wants to be left alone for a day is asked again when a person likes. */
const longestRest = 24 * 60 * 60;

function brokenBy({ code, retryAfter }: ModelFailure, now: number): AnswerEnd {
  if (retryAfter === undefined || retryAfter <= 0) return { kind: 'broken', code };
  return { kind: 'broken', code, retryAt: now + Math.min(retryAfter, longestRest) * 1000 };
}

function whenInterrupted(interruption: Interruption): Promise<AnswerEnd> {
  return new Promise((resolve) => {
    function give(): void {
      resolve(interruption.end ?? { kind: 'broken', code: 'internal' });
    }
    if (interruption.signal.aborted) give();
    interruption.signal.addEventListener('abort', give, { once: true });
  });
}

async function watchSilence(
  clock: Clock,
  heard: Readonly<Heard>,
  signal: AbortSignal,
): Promise<AnswerEnd> {
  for (;;) {
    const left = heard.at + heard.limit - clock.now();
    if (left <= 0 || signal.aborted) return { kind: 'broken', code: 'provider-stalled' };
    await clock.sleep(Math.min(left, look), signal);
  }
}
