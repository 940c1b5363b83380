import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as z from 'zod';
import type { Served } from './serve-appsync.ts';
import { testToken } from './test-tokens.ts';

const messageSchema = z.record(z.string(), z.unknown());

/** A client that speaks the realtime protocol by hand. */
export type RealtimeClient = {
  send(message: unknown): void;
  start(id: string, query: string, variables?: unknown, authorization?: string): void;
  /** The next message that is no `ka`. */
  next(): Promise<Record<string, unknown>>;
  /** Resolves with the code the connection was closed with. */
  closed(): Promise<number>;
  close(): void;
};

/** Opens a connection whose handshake carries the header, in a subprotocol or in the query. */
export async function openRealtime(
  { origin }: Served,
  header: Readonly<Record<string, string>> = { Authorization: testToken('ann') },
  place: 'subprotocol' | 'query' = 'subprotocol',
): Promise<RealtimeClient> {
  const encoded = Buffer.from(JSON.stringify({ host: 'localhost', ...header }));
  const inQuery = place === 'query' ? `?header=${encoded.toString('base64')}&payload=e30=` : '';
  const protocols =
    place === 'query' ? ['graphql-ws'] : ['graphql-ws', `header-${encoded.toString('base64url')}`];
  const address = `${origin.replace('http', 'ws')}/graphql/realtime${inQuery}`;
  const socket = new WebSocket(address, protocols);
  const messages: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => {
    const message = messageSchema.parse(JSON.parse(data.toString('utf8')));
    if (message['type'] !== 'ka') messages.push(message);
  });
  const closing = once(socket, 'close');
  await once(socket, 'open');
  const client: RealtimeClient = {
    send: (message) => socket.send(JSON.stringify(message)),
    start(id, query, variables, authorization = testToken('ann')) {
      const extensions = { authorization: { Authorization: authorization, host: 'localhost' } };
      const payload = { data: JSON.stringify({ query, variables }), extensions };
      client.send({ id, type: 'start', payload });
    },
    async next() {
      while (messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return messages.shift() ?? {};
    },
    closed: async () => Number((await closing)[0]),
    close: () => socket.close(),
  };
  return client;
}
