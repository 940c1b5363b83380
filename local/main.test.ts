import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { freePort } from './testing/free-port.ts';
import { runMain } from './testing/running-main.ts';
import { startNotebookMain } from './testing/started-main.ts';

// One start for all of this file. The tests run in their order.
let started: Awaited<ReturnType<typeof startNotebookMain>>;

beforeAll(async () => {
  started = await startNotebookMain();
}, 120_000);

afterAll(() => started.remove());

async function cognito(operation: string, input: Record<string, unknown>): Promise<number> {
  const answer = await fetch(`${started.main().origin}/__local/cognito/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: clientId(), ...input }),
  });
  return answer.status;
}

function clientId(): string {
  const schema = z.object({ auth: z.object({ user_pool_client_id: z.string() }) });
  return schema.parse(started.main().outputs()).auth.user_pool_client_id;
}

test('a new person confirms by the code that is in the mailbox and in the terminal', async () => {
  const email = 'ada@red.example';
  const person = { Username: email, Password: 'Notebook-2026' };
  const attributes = [{ Name: 'email', Value: email }];
  expect(await cognito('SignUp', { ...person, UserAttributes: attributes })).toBe(200);
  const [mail] = await started.mails();
  expect(mail?.to).toBe(email);
  await started.main().printed(`✉ ${email}`);
  expect(started.main().output()).toContain(mail?.code);
  const confirmed = { Username: email, ConfirmationCode: mail?.code };
  expect(await cognito('ConfirmSignUp', confirmed)).toBe(200);
});

test('a client that goes away does not stop its function', async () => {
  const before = started.main().output().length;
  const leaving = new AbortController();
  const answer = await fetch(`${started.main().origin}/api/pages?pages=6`, {
    signal: leaving.signal,
  });
  await answer.body?.getReader().read();
  leaving.abort();
  await expect(started.main().printed('wrote page 6', before)).resolves.toBeUndefined();
});

test('only this machine reaches it, and only by its own name', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const others = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
  expect(await started.refuses('127.0.0.1')).toBe(false);
  // Every address of 127/8 is this machine; only one of them is listened at.
  for (const host of ['127.0.0.2', ...others.map(({ address }) => address)]) {
    expect([host, await started.refuses(host)]).toEqual([host, true]);
  }
  const raw = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port: started.port }, () =>
      socket.write('GET /api/open HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'),
    );
    socket.on('data', (bytes) => (text += bytes.toString()));
    socket.once('end', () => resolve(text));
    socket.once('error', reject);
  });
  expect(raw).toMatch(/^HTTP\/1\.1 421 /);
});

test('a port that is taken is a named error', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const busy = typeof address === 'object' && address !== null ? address.port : 0;
  const second = runMain({ project: started.project.folder, data: started.data, port: busy });
  expect(await second.exited).toBe(1);
  taken.close();
  expect(second.output().trim()).toBe(`Port ${busy} is in use by another program.`);
});

test('a data folder that another start uses is a named error', async () => {
  const second = runMain({
    project: started.project.folder,
    data: started.data,
    port: await freePort(),
  });
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain(started.data);
  expect(second.output()).toMatch(/in use/);
});

test('a folder with no backend in it is a named error', async () => {
  const second = runMain({ project: started.data, data: started.data, port: await freePort() });
  expect(await second.exited).toBe(1);
  expect(second.output().trim()).toBe(
    `--backend must be a folder with amplify/backend.ts; ${started.data} has none.`,
  );
});

test('a stop ends it with nothing left running', async () => {
  expect(await started.main().end('SIGINT')).toBe(0);
  expect(await started.refuses('127.0.0.1')).toBe(true);
});
