import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { findMount, isLocalHost, startServer } from './create-server.ts';
import type { HttpRoom } from './http-room.ts';

const room: HttpRoom = (_request, response, address) => {
  response.end(address.pathname);
  return Promise.resolve();
};

async function freePort(): Promise<number> {
  const probe = createHttpServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function listen(port: number, rooms: { api?: HttpRoom } = {}) {
  return startServer({
    port,
    mounts: () => [{ prefix: '/api', room: rooms.api ?? room }],
    fallback: (_request, response) => {
      response.end('page');
      return Promise.resolve();
    },
    upgrades: [],
    onFault: () => {},
  });
}

function statusFor(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path: '/api/x', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('the longest prefix that a path lies under is answered', () => {
  const mounts = [
    { prefix: '/__local', room },
    { prefix: '/__local/aws', room },
  ];
  expect(findMount(mounts, '/__local/aws/bucket')).toBe(mounts[1]);
  expect(findMount(mounts, '/__local/awsome')).toBe(mounts[0]);
  expect(findMount(mounts, '/__localhost')).toBeNull();
});

test('a room sees addresses from its own root, everything else is the page', async () => {
  const port = await freePort();
  const listening = await listen(port);
  if (listening.kind !== 'listening') throw new Error(listening.kind);
  const answers = await Promise.all(
    ['/api/chat/1', '/api', '/apiary'].map(async (path) =>
      (await fetch(`http://localhost:${port}${path}`)).text(),
    ),
  );
  listening.server.close();
  expect(answers).toEqual(['/chat/1', '/', 'page']);
});

test('a request under another host name is refused', async () => {
  const port = await freePort();
  const listening = await listen(port);
  if (listening.kind !== 'listening') throw new Error(listening.kind);
  const statuses = [
    await statusFor(port, `127.0.0.1:${port}`),
    await statusFor(port, `attacker.example:${port}`),
  ];
  listening.server.close();
  expect(statuses).toEqual([200, 421]);
});

/** What the server sends back for bytes as they are; the empty text where it hangs up. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(text));
    socket.on('data', (bytes) => (answer += bytes.toString()));
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}

test('what is no address is refused, and ends nothing', async () => {
  const port = await freePort();
  const listening = await listen(port);
  if (listening.kind !== 'listening') throw new Error(listening.kind);
  const head = (path: string, more: string) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${more}\r\n\r\n`;
  const upgrading = 'Connection: Upgrade\r\nUpgrade: websocket';
  expect(await send(port, head('//', 'Connection: close'))).toMatch(/^HTTP\/1.1 400 /);
  expect(await send(port, head('//', upgrading))).toBe('');
  expect(await send(port, head('/nowhere', upgrading))).toBe('');
  expect(await statusFor(port, `localhost:${port}`)).toBe(200);
  listening.server.close();
});

test('the port that goes without saying may be left out', () => {
  expect(isLocalHost('localhost', 80)).toBe(true);
  expect(isLocalHost('localhost', 5173)).toBe(false);
  expect(isLocalHost(undefined, 80)).toBe(false);
});

test('a room that throws becomes a plain 500 with nothing of the fault in it', async () => {
  const port = await freePort();
  const listening = await listen(port, { api: () => Promise.reject(new Error('secret detail')) });
  if (listening.kind !== 'listening') throw new Error(listening.kind);
  const response = await fetch(`http://localhost:${port}/api/x`);
  const text = await response.text();
  listening.server.close();
  expect(response.status).toBe(500);
  expect(text).not.toContain('secret detail');
});

test('a port that is taken is named, not thrown', async () => {
  const port = await freePort();
  const first = await listen(port);
  const second = await listen(port);
  if (first.kind === 'listening') first.server.close();
  expect(second.kind).toBe('port-busy');
});
