import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { systemClock } from '../system/system-clock.ts';
import { allOf, plainRequest } from '../testing/read-model-events.ts';
import { createLangchainGateway } from './langchain-gateway.ts';
import { createOpenaiChatModels } from './openai-chat-models.ts';

type Heard = { url: string | undefined; headers: object; body: string };

/** A server that notes what it is asked, and answers nothing that anybody understands. */
async function listen(requests: Heard[]) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      requests.push({ url: request.url, headers: request.headers, body });
      response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { origin: `http://127.0.0.1:${port}`, server };
}

const logger = { log: () => undefined, with: () => logger };

test('LangChain tells nobody but the provider, whatever the environment says, and the provider nothing of this machine', async () => {
  const told: Heard[] = [];
  const asked: Heard[] = [];
  const [langsmith, provider] = await Promise.all([listen(told), listen(asked)]);
  const stray = {
    LANGSMITH_TRACING: 'true',
    LANGCHAIN_TRACING_V2: 'true',
    LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
    LANGSMITH_ENDPOINT: langsmith.origin,
    LANGSMITH_API_KEY: 'stray',
    LANGSMITH_GATEWAY: langsmith.origin,
    OPENAI_BASE_URL: langsmith.origin,
    OPENAI_API_KEY: 'stray',
    OPENAI_ORGANIZATION: 'stray',
    OPENAI_PROJECT_ID: 'stray',
  };
  for (const [name, value] of Object.entries(stray)) vi.stubEnv(name, value);
  try {
    const gateway = createLangchainGateway({
      provider: { chooseModel: async () => ({ kind: 'chosen', model: 'm' }) },
      connect: async () =>
        createOpenaiChatModels({
          apiKey: null,
          baseUrl: `${provider.origin}/v1`,
          isThinker: () => true,
          sort: () => ({ code: 'provider-rejected', isPassing: false, fields: {} }),
        }),
      clock: systemClock,
      logger,
    });
    await allOf(gateway.answer(plainRequest, new AbortController().signal));
    // Traces would be sent in batches.
    await sleep(500);
  } finally {
    vi.unstubAllEnvs();
    for (const { server } of [langsmith, provider]) server.close();
  }
  expect(told).toEqual([]);
  expect(asked).toMatchObject([{ url: '/v1/chat/completions' }]);
  const { headers, body } = asked[0] ?? {};
  expect(Object.keys(headers ?? {}).toSorted()).toEqual(
    expect.not.arrayContaining(['authorization', 'openai-organization', 'openai-project']),
  );
  expect(Object.keys(headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  expect(JSON.stringify(headers) + body).not.toMatch(/stray|langchain|linux/i);
});
