import type { Engine } from '../../amplify/contract/parameters/parameters.ts';
import { createTurnDecoder } from '../../amplify/contract/turn-stream.ts';
import type { TurnStreamItem } from '../../amplify/contract/turn-events.ts';
import type { TurnRequest } from '../../amplify/contract/turn-request.ts';
import type { ApiClient, Refusal } from './api-client.ts';

/** A running turn's events as they arrive, or why there are none. */
export type TurnConnection =
  | { readonly kind: 'connected'; readonly items: AsyncIterable<TurnStreamItem> }
  | Refusal;

/** By which engine a turn will be answered, as far as the page knows. */
export type EngineOf = (turn: TurnRequest) => Engine;

export type TurnConnections = {
  /** Sends a question; the same turn again joins the running one. */
  send(turn: TurnRequest, signal: AbortSignal): Promise<TurnConnection>;
  /** What a turn has said after `position`, and from there on live. */
  follow(turnId: string, position: number, signal: AbortSignal): Promise<TurnConnection>;
};

/** Each engine answers by a function of its own. */
const routes: Readonly<Record<Engine, string>> = {
  provider: '/chat',
  langchain: '/chat/langchain',
};
const other: Readonly<Record<Engine, Engine>> = { provider: 'langchain', langchain: 'provider' };

/** The routes of a turn. */
export function createTurnConnections(api: ApiClient, engineOf: EngineOf): TurnConnections {
  async function connect(path: string, init: RequestInit, signal: AbortSignal) {
    const answer = await api.call(path, init, signal);
    if (answer.kind !== 'answered') return answer;
    const { body } = answer.response;
    if (!body) return { kind: 'unreachable' as const };
    return { kind: 'connected' as const, items: readItems(body) };
  }
  function sendTo(engine: Engine, turn: TurnRequest, signal: AbortSignal) {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const body = JSON.stringify(turn);
    return connect(routes[engine], { method: 'POST', headers, body }, signal);
  }
  return {
    async send(turn, signal) {
      const engine = engineOf(turn);
      const connection = await sendTo(engine, turn, signal);
      // The server knows layers that this page has not read, or not lately; it has taken nothing yet.
      const isElsewhere = connection.kind === 'refused' && connection.code === 'engine-elsewhere';
      return isElsewhere ? sendTo(other[engine], turn, signal) : connection;
    },
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
