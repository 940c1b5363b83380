import { createTurnDecoder } from '../../amplify/contract/turn-stream.ts';
import type { TurnStreamItem } from '../../amplify/contract/turn-events.ts';
import type { TurnRequest } from '../../amplify/contract/turn-request.ts';
import type { ApiClient, Refusal } from './api-client.ts';

/** A running turn's events as they arrive, or why there are none. */
export type TurnConnection =
  | { readonly kind: 'connected'; readonly items: AsyncIterable<TurnStreamItem> }
  | Refusal;

export type TurnConnections = {
  /** Sends a question; the same turn again joins the running one. */
  send(turn: TurnRequest, signal: AbortSignal): Promise<TurnConnection>;
  /** What a turn has said after `position`, and from there on live. */
  follow(turnId: string, position: number, signal: AbortSignal): Promise<TurnConnection>;
};

/** The two routes of a turn. */
export function createTurnConnections(api: ApiClient): TurnConnections {
  async function connect(path: string, init: RequestInit, signal: AbortSignal) {
    const answer = await api.call(path, init, signal);
    if (answer.kind !== 'answered') return answer;
    const { body } = answer.response;
    if (!body) return { kind: 'unreachable' as const };
    return { kind: 'connected' as const, items: readItems(body) };
  }
  return {
    send: (turn, signal) =>
      connect(
        '/chat',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify(turn),
        },
        signal,
      ),
    follow: (turnId, position, signal) =>
      connect(
        `/chat/${turnId}/events`,
        { headers: { accept: 'text/event-stream', 'last-event-id': String(position) } },
        signal,
      ),
  };
}

/** Events of one connection; a stream that is not ours simply ends. */
export async function* readItems(body: ReadableStream<Uint8Array>): AsyncGenerator<TurnStreamItem> {
  const decoder = createTurnDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const decoded of decoder.push(value)) {
        if (decoded.kind === 'event') yield decoded;
        else if (decoded.code !== 'unknown-event') return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
