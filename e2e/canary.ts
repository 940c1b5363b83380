import { once } from 'node:events';
import { createServer } from 'node:http';

export type Canary = {
  readonly origin: string;
  /** Everything that was asked of it: no page of ours has any business here. */
  readonly visits: readonly string[];
  close(): void;
};

/** A server on another port, and so another origin, that notes whoever comes. */
export async function startCanary(): Promise<Canary> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, visits, close: () => void server.close() };
}
