import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpRoom } from './http-room.ts';

/** A room and the prefix of the addresses it answers. */
export type Mount = { readonly prefix: string; readonly room: HttpRoom };

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type ServerParts = {
  readonly port: number;
  /** Asked at each request, so that a backend can be replaced while the server runs. */
  mounts(): readonly Mount[];
  /** Answers what no mount does. */
  readonly fallback: HttpRoom;
  readonly upgrades: readonly { readonly path: string; readonly upgrade: Upgrade }[];
  onFault(error: unknown): void;
};

function answer(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message } }));
}

/**
 * A page of another site could name this machine by a host of its own and then read what
 * is meant for this one (DNS rebinding): only the names of this machine are answered.
 */
export function isLocalHost(host: string | undefined, port: number): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  // Clients leave out the port that goes without saying.
  const hosts = [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
  return host !== undefined && hosts.includes(host);
}

/** The longest prefix that the path lies under. */
export function findMount(mounts: readonly Mount[], path: string): Mount | null {
  const matching = mounts.filter(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  return matching.toSorted((a, b) => b.prefix.length - a.prefix.length)[0] ?? null;
}

/** Null for what is no address: `//`. */
function addressOf({ url = '/' }: IncomingMessage, port: number): URL | null {
  const origin = `http://localhost:${port}`;
  return URL.canParse(url, origin) ? new URL(url, origin) : null;
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse) {
  const address = addressOf(request, parts.port);
  if (address === null) return answer(response, 400, 'bad-address', 'This is no address.');
  const mount = findMount(parts.mounts(), address.pathname);
  if (mount === null) return parts.fallback(request, response, address);
  address.pathname = address.pathname.slice(mount.prefix.length) || '/';
  return mount.room(request, response, address);
}

function handle(parts: ServerParts, request: IncomingMessage, response: ServerResponse): void {
  if (!isLocalHost(request.headers.host, parts.port)) {
    answer(response, 421, 'unknown-host', 'This server answers for localhost only.');
    return;
  }
  route(parts, request, response).catch((error: unknown) => {
    parts.onFault(error);
    answer(response, 500, 'internal', 'The local backend failed; its log says more.');
  });
}

type UpgradeRequest = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  /** Whether another listener of this server may want it: that of a dev server for the page. */
  readonly shared: boolean;
};

function upgrade(parts: ServerParts, { request, socket, head, shared }: UpgradeRequest): void {
  const address = addressOf(request, parts.port);
  const entry = parts.upgrades.find(({ path }) => path === address?.pathname);
  const local = isLocalHost(request.headers.host, parts.port);
  if (entry !== undefined && local) entry.upgrade(request, socket, head);
  else if (!local || !shared) socket.destroy();
}

export type ListenResult =
  | { readonly kind: 'listening'; readonly server: Server }
  | { readonly kind: 'port-busy' };

/** Listens on 127.0.0.1 only; a port that another program has is a value, not an exception. */
export function startServer(parts: ServerParts): Promise<ListenResult> {
  const server = createHttpServer((request, response) => handle(parts, request, response));
  server.on('upgrade', (request, socket, head) => {
    const shared = server.listenerCount('upgrade') > 1;
    upgrade(parts, { request, socket, head, shared });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve({ kind: 'port-busy' });
      else reject(error);
    });
    server.listen(parts.port, '127.0.0.1', () => resolve({ kind: 'listening', server }));
  });
}
