import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createManualClock } from '../adapters/memory/manual-clock.ts';
import type { Logger } from '../app/logger.ts';
import type { TryBot } from '../app/try-bot.ts';
import type { ResponseHead, StreamParts } from './stream-endpoint.ts';
import { createTryBotEndpoint } from './try-bot-endpoint.ts';

const silent: Logger = { log: () => undefined, with: () => silent };
const claims = { sub: 's', username: 'n', account_id: 'a', token_use: 'access' };
const body = {
  previewId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  definition: { instructions: 'You are Marv.', parameters: {} },
  messages: [],
  question: 'Hi?',
};

async function ask(changes: { readonly accountId?: string; readonly body?: object | string }) {
  const heads: ResponseHead[] = [];
  const asked: Parameters<TryBot>[0][] = [];
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const tryBot: TryBot = async (request) => {
    asked.push(request);
    const event = { type: 'turn-end', status: 'complete' } as const;
    return { kind: 'admitted', stream: async (listen) => listen({ position: 0, event }) };
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
  const sent = changes.body ?? body;
  await createTryBotEndpoint(parts, () => tryBot)(
    {
      httpMethod: 'POST',
      path: '/accounts/a/previews',
      headers: {},
      pathParameters: { accountId: changes.accountId ?? 'a' },
      body: typeof sent === 'string' ? sent : JSON.stringify(sent),
      isBase64Encoded: false,
      requestContext: { requestId: 'r', authorizer: { claims } },
    },
    output,
  );
  return { status: heads[0]?.statusCode, text: Buffer.concat(chunks).toString(), asked };
}

test('streams what the bot answers', async () => {
  const { status, text, asked } = await ask({});
  expect(status).toBe(200);
  expect(text).toContain('"turn-end"');
  expect(asked).toEqual([body]);
});

test('another account’s previews are not there, whatever is asked', async () => {
  const { status, text, asked } = await ask({ accountId: 'b' });
  expect(status).toBe(404);
  expect(text).toContain('account-not-found');
  expect(asked).toEqual([]);
});

test('says of a wrong body which field it is', async () => {
  const wrong = await ask({ body: { ...body, question: '' } });
  expect(wrong.status).toBe(400);
  expect(JSON.parse(wrong.text)).toMatchObject({ error: { param: 'question' } });
  expect((await ask({ body: 'no json' })).status).toBe(400);
  expect((await ask({ body: { ...body, question: 'x'.repeat(300 * 1024) } })).status).toBe(413);
});
