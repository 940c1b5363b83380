import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import type { Address } from './host-connection.ts';
import { createHttpsGuardedWeb } from './https-guarded-web.ts';

const signal = new AbortController().signal;
const publicAddress = { address: '93.184.215.14', family: 4 };
const request = { method: 'POST', headers: {}, body: '{}' };

/** A web whose one server is of this machine, and what was asked of it. */
async function openWeb(lookup: (host: string) => Promise<readonly Address[]>, status = 200) {
  const asked: string[] = [];
  const server = createServer(({ headers, url }, response) => {
    asked.push(`${headers.host}${url}`);
    response.writeHead(status, { location: 'http://127.0.0.1/' }).end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const web = createHttpsGuardedWeb({
    rule: { servers: 'owners', origins: [`http://127.0.0.1:${port}`] },
    lookup,
    connect: () => connect(port, '127.0.0.1'),
  });
  return { ask: (url: string) => web.ask(url, request, signal), asked, port };
}

test.each([
  ['http://mcp.example/', 'not-https'],
  ['https://mcp.example:8443/', 'other-port'],
  ['https://user:pass@mcp.example/', 'with-user'],
  ['https://user@mcp.example/', 'with-user'],
  ['https://127.0.0.1/', 'number-for-name'],
  ['https://169.254.169.254/latest/meta-data', 'number-for-name'],
  ['https://2130706433/', 'number-for-name'],
  ['https://0x7f.1/', 'number-for-name'],
  ['https://0177.0.0.1/', 'number-for-name'],
  ['https://127.1/', 'number-for-name'],
  ['https://[::1]/', 'number-for-name'],
  ['https://[::ffff:169.254.169.254]/', 'number-for-name'],
  ['https://①②⑦.0.0.1/', 'number-for-name'],
  ['file:///etc/passwd', 'not-https'],
  ['gopher://mcp.example/', 'not-https'],
  ['https://mcp.example\\@127.0.0.1/', 'no-address'],
  ['https://mcp.example/ \n', 'no-address'],
  ['mcp.example', 'no-address'],
  ['http://127.0.0.1:1/', 'not-https'],
  ['http://127.0.0.1.nip.io/', 'not-https'],
])('%s is not asked', async (url, code) => {
  const { ask, asked } = await openWeb(async () => [publicAddress]);
  expect(await ask(url)).toEqual({ kind: 'failed', code });
  expect(asked).toEqual([]);
});

test.each(['127.0.0.1', '169.254.169.254', '10.0.0.7', '::1', 'fd00:ec2::254', '::ffff:7f00:1'])(
  'a name that leads to %s is not connected to',
  async (address) => {
    const { ask, asked } = await openWeb(async () => [publicAddress, { address, family: 4 }]);
    expect(await ask('https://mcp.example/')).toEqual({ kind: 'failed', code: 'not-public' });
    expect(asked).toEqual([]);
  },
);

test('a name is looked at for each request: one that leads inside by then is not asked again', async () => {
  let times = 0;
  const { ask, asked } = await openWeb(async () => [
    times++ === 0 ? publicAddress : { address: '127.0.0.1', family: 4 },
  ]);
  expect(await ask('https://mcp.example/a?b')).toMatchObject({ kind: 'answered', status: 200 });
  expect(await ask('https://mcp.example/a?b')).toEqual({ kind: 'failed', code: 'not-public' });
  expect(asked).toEqual(['mcp.example/a?b']);
});

test('no redirect is followed, not even by a server that the deployment allows', async () => {
  const { ask, asked, port } = await openWeb(async () => [publicAddress], 302);
  for (const url of ['https://mcp.example/', `http://127.0.0.1:${port}/`])
    expect(await ask(url)).toEqual({ kind: 'failed', code: 'redirected' });
  expect(asked).toHaveLength(2);
});

test('what the deployment allows is asked where it is, and nothing beside it', async () => {
  const { ask, asked, port } = await openWeb(async () => []);
  expect(await ask(`http://127.0.0.1:${port}/mcp`)).toMatchObject({ kind: 'answered' });
  expect(await ask(`http://localhost:${port}/mcp`)).toMatchObject({ kind: 'failed' });
  expect(asked).toEqual([`127.0.0.1:${port}/mcp`]);
});
