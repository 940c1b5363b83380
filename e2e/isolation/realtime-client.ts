import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import * as z from 'zod';
import type { GraphqlCall } from './graphql-calls.ts';
import type { Product } from './product.ts';

const messageSchema = z.looseObject({ type: z.string(), id: z.string().optional() });
type Message = z.infer<typeof messageSchema>;

/** A connection to the realtime endpoint, with all it heard. */
export type RealtimeClient = {
  readonly messages: readonly Message[];
  /** Asks for a subscription, by another token where one is given; the answer is whether it began. */
  subscribe(
    id: string,
    call: GraphqlCall,
    authorization?: string,
  ): Promise<'subscribed' | 'refused'>;
  /** What arrived for subscriptions. */
  received(): readonly Message[];
  close(): void;
};

export type Opened =
  | { readonly kind: 'open'; readonly client: RealtimeClient }
  /** The handshake was refused, or the connection never acknowledged. */
  | { readonly kind: 'refused'; readonly messages: readonly Message[] };

function protocolsOf(authorization: string | null): string[] {
  const header = {
    host: 'localhost',
    ...(authorization !== null && { Authorization: authorization }),
  };
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
  return ['graphql-ws', `header-${encoded}`];
}

/** Waits until a message is there that fits; null where none comes in time. */
async function heard(
  messages: readonly Message[],
  socket: WebSocket,
  fits: (message: Message) => boolean,
): Promise<Message | null> {
  for (let waited = 0; waited < 5000; waited += 5) {
    const found = messages.find(fits);
    if (found !== undefined) return found;
    if (socket.readyState === WebSocket.CLOSED) return null;
    await sleep(5);
  }
  return null;
}

function clientOf(
  socket: WebSocket,
  messages: readonly Message[],
  authorization: string | null,
): RealtimeClient {
  return {
    messages,
    async subscribe(id, call, other) {
      const Authorization = other ?? authorization;
      const extensions = { authorization: { Authorization, host: 'localhost' } };
      const payload = { data: JSON.stringify(call), extensions };
      socket.send(JSON.stringify({ id, type: 'start', payload }));
      const answer = await heard(messages, socket, (message) => message.id === id);
      return answer?.type === 'start_ack' ? 'subscribed' : 'refused';
    },
    received: () => messages.filter(({ type }) => type === 'data'),
    close: () => socket.close(),
  };
}

/** Opens a connection as whoever the authorization is of. */
export async function openRealtime(
  { port }: Product,
  authorization: string | null,
): Promise<Opened> {
  const address = `ws://127.0.0.1:${port}/graphql/realtime`;
  const socket = new WebSocket(address, protocolsOf(authorization));
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => {
    messages.push(messageSchema.parse(JSON.parse(data.toString('utf8'))));
  });
  try {
    await once(socket, 'open');
  } catch {
    return { kind: 'refused', messages };
  }
  socket.send(JSON.stringify({ type: 'connection_init' }));
  const greeting = await heard(messages, socket, ({ type }) => type.startsWith('connection_'));
  if (greeting?.type === 'connection_ack') {
    return { kind: 'open', client: clientOf(socket, messages, authorization) };
  }
  socket.close();
  return { kind: 'refused', messages };
}

/** The same for one who has the right to; throws where it is refused. */
export async function connect(product: Product, authorization: string): Promise<RealtimeClient> {
  const opened = await openRealtime(product, authorization);
  if (opened.kind === 'open') return opened.client;
  throw new Error(`No connection: ${JSON.stringify(opened.messages)}`);
}
