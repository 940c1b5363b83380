import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createManualClock } from '../adapters/memory/manual-clock.ts';
import type { RunTests } from '../app/bot-tests/run-tests.ts';
import type { Logger } from '../app/logger.ts';
import { createRunTestsEndpoint } from './run-tests-endpoint.ts';
import type { ResponseHead, StreamParts } from './stream-endpoint.ts';

const silent: Logger = { log: () => undefined, with: () => silent };
const claims = { sub: 's', username: 'n', account_id: 'a', token_use: 'access' };
const runId = '01JABCDEFGHJKMNPQRSTVWXYZ0';

type Changes = {
  readonly accountId?: string;
  readonly botId?: string;
  readonly body?: object | string;
};

async function ask({ accountId = 'a', botId = 'marv', body = { runId } }: Changes) {
  const heads: ResponseHead[] = [];
  const asked: Parameters<RunTests>[1][] = [];
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const runTests: RunTests = async (_caller, request) => {
    asked.push(request);
    return { kind: 'admitted', stream: async () => {} };
  };
  const parts: StreamParts = {
    allowedOrigins: [],
    clock: createManualClock(),
    logger: silent,
    begin(stream, head) {
      heads.push(head);
      return stream;
    },
  };
  await createRunTestsEndpoint(parts, () => runTests)(
    {
      httpMethod: 'POST',
      path: '/accounts/a/bots/marv/runs',
      headers: {},
      pathParameters: { accountId, botId },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: { requestId: 'r', authorizer: { claims } },
    },
    output,
  );
  return { status: heads[0]?.statusCode, text: Buffer.concat(chunks).toString(), asked };
}

test('runs the tests of the bot in the path', async () => {
  const { status, asked } = await ask({});
  expect([status, asked]).toEqual([200, [{ reference: 'marv', runId }]]);
});

test('another account’s bots are not there, and what names no bot neither', async () => {
  for (const [changes, code] of [
    [{ accountId: 'b' }, 'account-not-found'],
    [{ botId: 'No bot' }, 'bot-not-found'],
  ] as const) {
    const { status, text, asked } = await ask(changes);
    expect(status).toBe(404);
    expect(text).toContain(code);
    expect(asked).toEqual([]);
  }
});

test('says of a wrong body which field it is', async () => {
  for (const body of [{}, { runId: 'one' }, { runId, more: 1 }, 'no json']) {
    const { status, asked } = await ask({ body });
    expect([status, asked]).toEqual([400, []]);
  }
});
