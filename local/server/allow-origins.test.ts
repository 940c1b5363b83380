import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { allowOrigins } from './allow-origins.ts';

async function ask(origins: readonly string[], method: string, origin: string) {
  const room = allowOrigins((_request, response) => {
    response.end('answer');
    return Promise.resolve();
  }, origins);
  const server = createServer((request, response) => {
    void room(request, response, new URL('http://localhost/'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const response = await fetch(`http://127.0.0.1:${port}/`, { method, headers: { origin } });
  server.close();
  return { status: response.status, allowed: response.headers.get('access-control-allow-origin') };
}

test('a page of a named origin may read the answer', async () => {
  const origin = 'http://localhost:3000';
  expect(await ask([origin], 'POST', origin)).toEqual({ status: 200, allowed: origin });
  expect(await ask([origin], 'OPTIONS', origin)).toEqual({ status: 204, allowed: origin });
});

test('no other origin is let in', async () => {
  const answer = await ask(['http://localhost:3000'], 'POST', 'https://elsewhere.example');
  expect(answer.allowed).toBeNull();
});
