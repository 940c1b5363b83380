import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createStaticPage } from './static-page.ts';

async function ask(path: string, method = 'GET') {
  const outside = mkdtempSync(join(tmpdir(), 'parlance-page-'));
  const folder = join(outside, 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), 'page');
  writeFileSync(join(folder, 'assets', 'app.js'), 'script');
  const page = createStaticPage(folder, () => ({ 'x-frame-options': 'DENY' }));
  // The address as a raw client may send it, not as a URL would tidy it.
  const address = Object.assign(new URL('http://localhost/'), {});
  Object.defineProperty(address, 'pathname', { value: path });
  const server = createServer((request, response) => void page(request, response, address));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const response = await fetch(`http://127.0.0.1:${port}/`, { method });
  const answer = { status: response.status, text: await response.text() };
  server.close();
  return { ...answer, frame: response.headers.get('x-frame-options') };
}

test('a file is served with its headers, and a path without a file is the page', async () => {
  expect(await ask('/assets/app.js')).toEqual({ status: 200, text: 'script', frame: 'DENY' });
  expect(await ask('/chat/1')).toEqual({ status: 200, text: 'page', frame: 'DENY' });
});

test('an asset that is gone is 404, not the page', async () => {
  expect((await ask('/assets/gone.js')).status).toBe(404);
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%'])(
  'nothing outside the folder is served for %s',
  async (path) => {
    const { status, text } = await ask(path);
    expect([200, 404]).toContain(status);
    expect(text).not.toContain('secret');
  },
);

test('only reading is answered', async () => {
  expect((await ask('/', 'POST')).status).toBe(405);
});
