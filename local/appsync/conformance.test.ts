import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAssembly } from '../assembly/load-assembly.ts';
import { dataChecks } from '../conformance/data-checks.ts';
import type { People } from '../conformance/data-check.ts';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import { createAuthorize } from '../iam/authorize.ts';
import { amplifyPeople } from './testing/amplify-people.ts';
import { notebookFunctions, testSignatures } from './testing/notebook-functions.ts';
import { serveAppSync } from './testing/serve-appsync.ts';
import type { Served } from './testing/serve-appsync.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

let served: Served | undefined;
let people: People;

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const assembly = loadAssembly(await synthesizedFixture(), { origin });
  const ports = {
    lambda: notebookFunctions(() => origin),
    verifySignature: testSignatures(assembly),
    authorize: createAuthorize(assembly),
  };
  served = await serveAppSync(assembly, ports, port);
  people = await amplifyPeople(assembly, origin);
}, 180_000);

afterAll(async () => {
  await served?.close();
});

test.for(dataChecks.map((check) => [check.title, check] as const))('%s', async ([, check]) => {
  await expect(check.run(people)).resolves.toBeUndefined();
});

test('found nothing in itself to report', () => {
  expect(served?.reported).toEqual([]);
});
