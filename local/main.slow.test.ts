import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks, openPlace, type Place } from './conformance/checks.ts';
import { recordOf } from './conformance/data-client.ts';
import { freePort } from './testing/free-port.ts';
import { notebookPeople } from './testing/notebook-people.ts';
import { runMain } from './testing/running-main.ts';
import { startNotebookMain } from './testing/started-main.ts';

// One start for all of this file, since its people sign in once. The tests run in their order.
const patience = 120_000;

let started: Awaited<ReturnType<typeof startNotebookMain>>;
let place: Place;

beforeAll(async () => {
  started = await startNotebookMain();
  const outputs = started.main().outputs();
  place = await openPlace({ outputs, credentials: notebookPeople, signUp: true });
}, patience);

afterAll(() => started.remove());

test.for(checks.map((check) => [check.title, check] as const))('%s', async ([, check]) => {
  await expect(check.run(place)).resolves.toBeUndefined();
});

async function graphql(token: string, query: string): Promise<unknown> {
  const answer = await fetch(`${started.main().origin}/graphql`, {
    method: 'POST',
    headers: { authorization: token },
    body: JSON.stringify({ query }),
  });
  return answer.json();
}

test('the checks run from the command line too', async () => {
  const runner = join(import.meta.dirname, 'conformance/run-checks.ts');
  const outputs = join(started.project.folder, 'amplify_outputs.json');
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
  const before = await started.mails();
  await started.main().end('SIGKILL');
  await started.start();
  const found = recordOf(await owner.client.ask('models.Notebook.get', { id }));
  expect(found['title']).toBe('kept');
  expect(await started.mails()).toEqual(before);
  expect(before).not.toEqual([]);
});

test(
  'sources that do not compile leave the last backend running',
  { timeout: patience },
  async () => {
    const before = started.main().output().length;
    started.project.edit('amplify/rest/define-rest-api.ts', 'export function', 'export fun ction');
    await started.main().printed('The last backend goes on.', before);
    expect(started.main().output().slice(before)).toContain('define-rest-api.ts');
    expect((await fetch(`${started.main().origin}/api/open`)).status).toBe(200);
  },
);

test(
  'a change of the sources is taken over, data and tokens kept',
  { timeout: patience },
  async () => {
    const { owner } = place.people;
    const token = place.rest.owner.accessToken;
    const made = recordOf(await owner.client.ask('models.Notebook.create', { title: 'before' }));
    const before = started.main().output().length;
    started.project.edit(
      'amplify/data/resource.ts',
      'settings: a.json()',
      'settings: a.json(), pens: a.integer()',
    );
    started.project.edit('amplify/functions/handle-rest/resource.ts', "'hello'", "'good evening'");
    started.project.edit('amplify/rest/define-rest-api.ts', 'export fun ction', 'export function');
    await started.main().printed('The backend changed.', before);
    const updated = `mutation { updateNotebook(input: { id: "${String(made['id'])}", pens: 3 }) { title pens } }`;
    expect(await graphql(token, updated)).toEqual({
      data: { updateNotebook: { title: 'before', pens: 3 } },
    });
    const answer = await fetch(`${started.main().origin}/api/open`);
    expect(await answer.json()).toMatchObject({ greeting: 'good evening' });
    expect(JSON.stringify(started.main().outputs())).toContain('pens');
  },
);

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
