import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Authenticate } from '../callers/authenticate.ts';
import { readHandshake } from '../callers/read-headers.ts';
import { serveConnection } from './connection.ts';
import type { Subscribe } from './connection.ts';

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** AppSync's limit on a message is 240 KB; a larger one ends the connection. */
const messageLimitBytes = 240 * 1024;

/** Takes WebSocket connections for the realtime endpoint. */
export function createUpgrade(
  ports: { readonly authenticate: Authenticate; readonly subscribe: Subscribe },
  report: (error: unknown) => void,
): { upgrade: Upgrade; close(): void } {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimitBytes,
    handleProtocols: (offered) => (offered.has('graphql-ws') ? 'graphql-ws' : false),
  });
  return {
    upgrade(request, socket, head) {
      const address = new URL(request.url ?? '/', 'http://localhost');
      const subprotocols = request.headers['sec-websocket-protocol'];
      const header = readHandshake(subprotocols, address.searchParams);
      server.handleUpgrade(request, socket, head, (opened) => {
        const from = request.socket.remoteAddress ?? '';
        serveConnection(opened, header, from, ports).catch(report);
      });
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
