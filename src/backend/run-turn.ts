import type { TurnEvent, TurnStreamItem } from '../../amplify/contract/turn-events.ts';
import type { StepChange } from '../../amplify/contract/steps.ts';
import type { TurnRequest } from '../../amplify/contract/turn-request.ts';
import type { TurnConnection, TurnConnections } from './turn-connection.ts';

import type { Sleep } from './sleep.ts';
type TurnEnd = Extract<TurnEvent, { type: 'turn-end' }>;

/** How a turn left the page. `lost`: it could not be followed to its end, and what is stored decides. */
export type TurnOutcome =
  | { readonly kind: 'ended'; readonly end: TurnEnd }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'lost' };

export type TurnListener = {
  start(event: Extract<TurnEvent, { type: 'turn-start' }>): void;
  text(addition: string): void;
  /** The same change may come again, and before the words that it stands behind. */
  step(change: StepChange): void;
  /** The connection broke and another is tried; the next event says that it holds. */
  reconnecting(): void;
};

export type RunTurnParts = {
  readonly connections: TurnConnections;
  readonly sleep: Sleep;
  /** Between 0 and 1: spreads reconnections of many pages after one fault. */
  readonly random: () => number;
};

/** A minute of trying in all before the page gives a running turn up. */
const waits = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A question that nobody has heard yet fails sooner: its writer waits, and can send it again. */
const triesToSend = 3;

/** Follows one turn from sending, or from its beginning, to its end, across lost connections. */
export async function runTurn(
  parts: RunTurnParts,
  turn: { readonly turnId: string; readonly request?: TurnRequest },
  listener: TurnListener,
  signal: AbortSignal,
): Promise<TurnOutcome> {
  const { connections, sleep, random } = parts;
  const reader = createReader(listener);
  let failures = 0;
  for (;;) {
    const heardBefore = reader.heard();
    const connection = await connect(connections, turn, reader, signal);
    switch (connection.kind) {
      case 'signed-out':
        return { kind: 'signed-out' };
      case 'refused':
        if (isPassing(connection.status) && reader.heard() > 0) break;
        return refusal(connection.code, reader.heard() > 0 || !turn.request);
      case 'unreachable':
        break;
      case 'connected': {
        const end = await reader.read(connection.items, signal);
        if (end) return { kind: 'ended', end };
      }
    }
    failures = reader.heard() > heardBefore ? 1 : failures + 1;
    const accepted = reader.heard() > 0 || !turn.request;
    const wait = accepted || failures < triesToSend ? waits[failures - 1] : undefined;
    if (wait === undefined) return outOfTries(accepted);
    listener.reconnecting();
    await sleep(wait * (0.75 + random() / 2), signal);
  }
}

/** Before anything was heard the question is sent again, which is safe; after that the turn is followed. */
function connect(
  connections: TurnConnections,
  { turnId, request }: { readonly turnId: string; readonly request?: TurnRequest },
  reader: { heard(): number; position(): number },
  signal: AbortSignal,
): Promise<TurnConnection> {
  if (request && reader.heard() === 0) return connections.send(request, signal);
  return connections.follow(turnId, reader.position(), signal);
}

/** Takes items in any overlap and passes on each piece of text once. */
function createReader(listener: TurnListener) {
  let position = 0;
  let heard = 0;

  function take({ position: after, event }: TurnStreamItem): TurnEnd | 'gap' | null {
    heard += 1;
    switch (event.type) {
      case 'turn-start':
        listener.start(event);
        return null;
      case 'turn-end':
        return event;
      case 'text-delta': {
        const before = after - event.text.length;
        if (before > position) return 'gap';
        if (after > position) listener.text(event.text.slice(position - before));
        position = Math.max(position, after);
        return null;
      }
      case 'step':
        listener.step(event.step);
        return null;
      default:
        return event satisfies never;
    }
  }

  return {
    heard: () => heard,
    position: () => position,
    async read(items: AsyncIterable<TurnStreamItem>, signal: AbortSignal): Promise<TurnEnd | null> {
      try {
        for await (const item of items) {
          const taken = take(item);
          if (taken === 'gap') return null;
          if (taken) return taken;
        }
      } catch {
        // The connection broke; the loop outside tries again.
      }
      signal.throwIfAborted();
      return null;
    },
  };
}

function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

function refusal(code: string, accepted: boolean): TurnOutcome {
  return accepted ? { kind: 'lost' } : { kind: 'refused', code };
}

function outOfTries(accepted: boolean): TurnOutcome {
  return accepted ? { kind: 'lost' } : { kind: 'refused', code: 'connection-lost' };
}
