import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { checks, openPlace, type Place } from './conformance/checks.ts';
import { recordOf } from './conformance/data-client.ts';
import { freePort } from './testing/free-port.ts';
import { copyNotebookProject } from './testing/notebook-project.ts';
import { notebookPeople } from './testing/notebook-people.ts';
import { type RunningMain, runMain } from './testing/running-main.ts';

// One start for all of this file, since its people sign in once. The tests run in their order.
const project = copyNotebookProject();
const data = mkdtempSync(join(tmpdir(), 'main-data-'));
const environment = { NOTEBOOK_SECRET: 'hush' };
const patience = 120_000;
const ready = 'The backend is ready';

let port = 0;
let main: RunningMain;
let place: Place;

async function start(): Promise<void> {
  main = runMain({ project: project.folder, data, port, environment });
  await main.printed(ready);
}

beforeAll(async () => {
  port = await freePort();
  await project.shareAssembly(join(data, 'assemblies'));
  await start();
  place = await openPlace({ outputs: main.outputs(), credentials: notebookPeople, signUp: true });
}, patience);

afterAll(async () => {
  await main.end('SIGKILL');
  project.remove();
  rmSync(data, { recursive: true, force: true });
});

test.for(checks.map((check) => [check.title, check] as const))('%s', async ([, check]) => {
  await expect(check.run(place)).resolves.toBeUndefined();
});

async function graphql(token: string, query: string): Promise<unknown> {
  const answer = await fetch(`${main.origin}/graphql`, {
    method: 'POST',
    headers: { authorization: token },
    body: JSON.stringify({ query }),
  });
  return answer.json();
}

const mailSchema = z.array(z.object({ to: z.string(), code: z.string() }));

async function mails(): Promise<z.infer<typeof mailSchema>> {
  return mailSchema.parse(await (await fetch(`${main.origin}/__local/mailbox`)).json());
}

async function cognito(operation: string, input: Record<string, unknown>): Promise<number> {
  const answer = await fetch(`${main.origin}/__local/cognito/`, {
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
  return schema.parse(main.outputs()).auth.user_pool_client_id;
}

test('a new person confirms by the code that is in the mailbox and in the terminal', async () => {
  const email = 'ada@red.example';
  const person = { Username: email, Password: 'Notebook-2026' };
  const attributes = [{ Name: 'email', Value: email }];
  expect(await cognito('SignUp', { ...person, UserAttributes: attributes })).toBe(200);
  const [mail] = await mails();
  expect(mail?.to).toBe(email);
  await main.printed(`✉ ${email}`);
  expect(main.output()).toContain(mail?.code);
  const confirmed = { Username: email, ConfirmationCode: mail?.code };
  expect(await cognito('ConfirmSignUp', confirmed)).toBe(200);
});

test('a client that goes away does not stop its function', async () => {
  const before = main.output().length;
  const leaving = new AbortController();
  const answer = await fetch(`${main.origin}/api/pages?pages=6`, { signal: leaving.signal });
  await answer.body?.getReader().read();
  leaving.abort();
  await expect(main.printed('wrote page 6', before)).resolves.toBeUndefined();
});

function refuses(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

test('only this machine reaches it, and only by its own name', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const others = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
  expect(await refuses('127.0.0.1')).toBe(false);
  // Every address of 127/8 is this machine; only one of them is listened at.
  for (const host of ['127.0.0.2', ...others.map(({ address }) => address)]) {
    expect([host, await refuses(host)]).toEqual([host, true]);
  }
  const raw = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port }, () =>
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
  const second = runMain({ project: project.folder, data, port: busy });
  expect(await second.exited).toBe(1);
  taken.close();
  expect(second.output().trim()).toBe(`Port ${busy} is in use by another program.`);
});

test('a data folder that another start uses is a named error', async () => {
  const second = runMain({ project: project.folder, data, port: await freePort() });
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain(data);
  expect(second.output()).toMatch(/in use/);
});

test('a folder with no backend in it is a named error', async () => {
  const second = runMain({ project: data, data, port: await freePort() });
  expect(await second.exited).toBe(1);
  expect(second.output().trim()).toBe(
    `--backend must be a folder with amplify/backend.ts; ${data} has none.`,
  );
});

test('the checks run from the command line too', async () => {
  const runner = join(import.meta.dirname, 'conformance/run-checks.ts');
  const outputs = join(project.folder, 'amplify_outputs.json');
  const parameters = [runner, '--outputs', outputs, '--only', 'gets what it created'];
  const { stdout, status } = spawnSync(process.execPath, parameters, {
    encoding: 'utf8',
    env: { ...process.env, CONFORMANCE_PEOPLE: JSON.stringify(notebookPeople) },
  });
  expect(stdout).toMatch(/✓ Data: gets what it created \(\d+ ms\)\n1 of 1 checks passed/);
  expect(status).toBe(0);
});

// How quickly they may is measured by `npm run bench -- writes`.
test('five hundred people may write at once', async () => {
  const token = place.rest.owner.accessToken;
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, number) =>
      graphql(token, `mutation { createNotebook(input: { title: "${number}" }) { id } }`),
    ),
  );
  expect(answers.filter((answer) => JSON.stringify(answer).includes('errors'))).toEqual([]);
});

test('a kill loses nothing, and the same tokens go on', { timeout: patience }, async () => {
  const { owner } = place.people;
  const { id } = recordOf(await owner.client.ask('models.Notebook.create', { title: 'kept' }));
  const before = await mails();
  await main.end('SIGKILL');
  await start();
  const found = recordOf(await owner.client.ask('models.Notebook.get', { id }));
  expect(found['title']).toBe('kept');
  expect(await mails()).toEqual(before);
  expect(before).not.toEqual([]);
});

test(
  'sources that do not compile leave the last backend running',
  { timeout: patience },
  async () => {
    const before = main.output().length;
    project.edit('amplify/rest/define-rest-api.ts', 'export function', 'export fun ction');
    await main.printed('The last backend goes on.', before);
    expect(main.output().slice(before)).toContain('define-rest-api.ts');
    expect((await fetch(`${main.origin}/api/open`)).status).toBe(200);
  },
);

test(
  'a change of the sources is taken over, data and tokens kept',
  { timeout: patience },
  async () => {
    const { owner } = place.people;
    const token = place.rest.owner.accessToken;
    const made = recordOf(await owner.client.ask('models.Notebook.create', { title: 'before' }));
    const before = main.output().length;
    project.edit(
      'amplify/data/resource.ts',
      'settings: a.json()',
      'settings: a.json(), pens: a.integer()',
    );
    project.edit('amplify/functions/handle-rest/resource.ts', "'hello'", "'good evening'");
    project.edit('amplify/rest/define-rest-api.ts', 'export fun ction', 'export function');
    await main.printed('The backend changed.', before);
    const updated = `mutation { updateNotebook(input: { id: "${String(made['id'])}", pens: 3 }) { title pens } }`;
    expect(await graphql(token, updated)).toEqual({
      data: { updateNotebook: { title: 'before', pens: 3 } },
    });
    const answer = await fetch(`${main.origin}/api/open`);
    expect(await answer.json()).toMatchObject({ greeting: 'good evening' });
    expect(JSON.stringify(main.outputs())).toContain('pens');
  },
);

test('a stop ends it with nothing left running', async () => {
  expect(await main.end('SIGINT')).toBe(0);
  expect(await refuses('127.0.0.1')).toBe(true);
});

test('a stop in the middle of a synthesis ends the processes of that too', async () => {
  const slow = mkdtempSync(join(tmpdir(), 'slow-project-'));
  mkdirSync(join(slow, 'amplify'));
  writeFileSync(join(slow, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(slow, 'amplify/backend.ts'),
    `import { writeFileSync } from 'node:fs';
writeFileSync('process', String(process.pid));
setTimeout(() => {}, 60_000);`,
  );
  const starting = runMain({ project: slow, data: join(slow, 'data'), port: await freePort() });
  while (!existsSync(join(slow, 'process'))) await sleep(20);
  await sleep(50);
  const synthesizing = Number(readFileSync(join(slow, 'process'), 'utf8'));
  expect(process.kill(synthesizing, 0)).toBe(true);
  expect(await starting.end('SIGINT')).toBe(0);
  expect(() => process.kill(synthesizing, 0)).toThrow('ESRCH');
  rmSync(slow, { recursive: true });
});
