import type { WebSocket } from 'ws';
import * as z from 'zod';
import type { Authenticate, Credentials } from '../callers/authenticate.ts';
import { readHeaders } from '../callers/read-headers.ts';
import type { PlainObject } from '../plain-values.ts';
import type { Subscriber } from './subscriptions.ts';

/** What a `start` asks for, whoever made it being known. */
export type Subscribe = (
  credentials: Credentials,
  body: string,
  subscriber: Subscriber,
) => Promise<Subscribed>;

export type Subscribed =
  | { readonly kind: 'subscribed'; readonly stop: () => void }
  | { readonly kind: 'refused'; readonly errors: readonly PlainObject[] };

type Ports = { readonly authenticate: Authenticate; readonly subscribe: Subscribe };

/** How long a client may wait for a sign of life before it gives the connection up, as AppSync says it. */
const connectionTimeoutMilliseconds = 300_000;
const keepAliveMilliseconds = 60_000;
/** AppSync's limit on the subscriptions of one connection. */
const subscriptionLimit = 100;
/** AppSync's limit on the life of a connection. */
const connectionLifeMilliseconds = 24 * 60 * 60 * 1000;

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  z.object({
    type: z.literal('start'),
    id: z.string(),
    payload: z.object({
      data: z.string(),
      extensions: z.object({ authorization: z.record(z.string(), z.unknown()) }),
    }),
  }),
  z.object({ type: z.literal('stop'), id: z.string() }),
]);
type Start = Extract<z.infer<typeof messageSchema>, { type: 'start' }>;

type Connection = {
  readonly socket: WebSocket;
  readonly address: string;
  readonly ports: Ports;
  /** What ends each subscription, by the client's id for it; null while it begins. */
  readonly active: Map<string, (() => void) | null>;
};

/** Speaks AppSync's realtime protocol on a socket whose handshake carried `header`. */
export async function serveConnection(
  socket: WebSocket,
  header: Readonly<Record<string, string>> | null,
  address: string,
  ports: Ports,
): Promise<void> {
  const connection: Connection = { socket, address, ports, active: new Map() };
  const waiting: string[] = [];
  let hear: (message: string) => void = (message) => void waiting.push(message);
  socket.on('message', (data) => hear(textOf(data)));
  socket.on('error', () => socket.terminate());
  const keepAlive = setInterval(() => send(connection, { type: 'ka' }), keepAliveMilliseconds);
  const life = setTimeout(() => socket.close(1000), connectionLifeMilliseconds);
  keepAlive.unref();
  life.unref();
  socket.on('close', () => {
    clearInterval(keepAlive);
    clearTimeout(life);
    for (const stop of connection.active.values()) stop?.();
    connection.active.clear();
  });
  const refusal = await refusalOf(header, address, ports);
  if (refusal !== null) return refuseConnection(connection, refusal);
  hear = (message) => receive(connection, message);
  waiting.forEach(hear);
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

/** The handshake is signed as an empty call to `/graphql/connect`. */
async function refusalOf(
  header: Readonly<Record<string, string>> | null,
  address: string,
  { authenticate }: Ports,
): Promise<string | null> {
  if (header === null) return 'Required headers are missing.';
  const authentication = await authenticate(
    credentialsOf(header, '/graphql/connect', '{}', address),
  );
  return authentication.kind === 'refused' ? authentication.message : null;
}

function credentialsOf(
  headers: Readonly<Record<string, unknown>>,
  path: string,
  body: string,
  address: string,
): Credentials {
  return {
    method: 'POST',
    path,
    query: new URLSearchParams(),
    headers: readHeaders(headers),
    body: Buffer.from(body),
    address,
  };
}

function send({ socket }: Connection, message: PlainObject): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

function refuseConnection(connection: Connection, message: string): void {
  const errors = [{ errorType: 'UnauthorizedException', message, errorCode: 401 }];
  send(connection, { type: 'connection_error', payload: { errors } });
  connection.socket.close(4401);
}

function receive(connection: Connection, text: string): void {
  const message = parseMessage(text);
  if (message === null) {
    const errors = [{ errorType: 'UnsupportedOperation', message: 'Unsupported message.' }];
    return send(connection, { type: 'error', payload: { errors } });
  }
  switch (message.type) {
    case 'connection_init': {
      const payload = { connectionTimeoutMs: connectionTimeoutMilliseconds };
      send(connection, { type: 'connection_ack', payload });
      return send(connection, { type: 'ka' });
    }
    case 'start':
      return void start(connection, message);
    case 'stop':
      return stop(connection, message.id);
    default:
      return message satisfies never;
  }
}

function parseMessage(text: string): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function start(connection: Connection, { id, payload }: Start): Promise<void> {
  const { active, ports, address } = connection;
  function refuse(errors: readonly PlainObject[]): void {
    send(connection, { type: 'error', id, payload: { errors } });
  }
  if (active.has(id)) {
    return refuse([{ errorType: 'DuplicatedOperationError', message: `${id} is in use.` }]);
  }
  if (active.size >= subscriptionLimit) {
    const message = 'Max number of 100 subscriptions reached';
    return refuse([{ errorType: 'MaxSubscriptionsReachedError', message }]);
  }
  active.set(id, null);
  const { authorization } = payload.extensions;
  const credentials = credentialsOf(authorization, '/graphql', payload.data, address);
  const subscribed = await ports.subscribe(credentials, payload.data, {
    deliver: (answer) => send(connection, { id, type: 'data', payload: answer }),
    end: () => stop(connection, id),
  });
  // It may have been stopped, or the connection closed, while its resolvers ran.
  const wanted = active.has(id);
  if (subscribed.kind === 'refused') {
    active.delete(id);
    return wanted ? refuse(subscribed.errors) : undefined;
  }
  if (!wanted) return subscribed.stop();
  active.set(id, subscribed.stop);
  return send(connection, { id, type: 'start_ack' });
}

function stop(connection: Connection, id: string): void {
  if (!connection.active.has(id)) return;
  connection.active.get(id)?.();
  connection.active.delete(id);
  send(connection, { id, type: 'complete' });
}
