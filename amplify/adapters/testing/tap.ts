import { connect, createServer, type Socket } from 'node:net';
import * as z from 'zod';

/** The same server by another address, where it is seen when whoever asks hangs up. */
export type Tap = AsyncDisposable & {
  readonly origin: string;
  /** When the last connection was given up, by `performance.now()`. */
  readonly hungUp: () => Promise<number>;
};

/** Passes every byte on to a server and back. */
export async function openTap(origin: string): Promise<Tap> {
  const { hostname, port, pathname } = new URL(origin);
  const sockets = new Set<Socket>();
  let hungUp: Promise<number> = new Promise(() => undefined);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    hungUp = new Promise((resolve) => near.once('close', () => resolve(performance.now())));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        // Else the server would go on speaking to nobody, or the asker wait for it.
        other.destroySoon();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    origin: `http://127.0.0.1:${address.port}${pathname === '/' ? '' : pathname}`,
    hungUp: () => hungUp,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
