import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createAppsyncTurnNotifier } from './appsync-turn-notifier.ts';

const notice = { conversationId: 'c', turnId: 't', owner: 'sub::name', status: 'started' } as const;

async function openNotifier(status: number, answer: object) {
  const asked: { authorization: string | undefined; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      asked.push({ authorization: request.headers.authorization, body: JSON.parse(body) });
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  const url = `http://127.0.0.1:${port}/graphql`;
  return { notifier: createAppsyncTurnNotifier({ url, region: 'us-east-1', credentials }), asked };
}

test('publishes a notice as the role of the function', async () => {
  const { notifier, asked } = await openNotifier(200, { data: { publishTurn: notice } });
  await notifier.publish(notice);
  expect(asked[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/appsync\/aws4_request/);
  expect(asked[0]?.body).toMatchObject({
    query: expect.stringContaining('conversationId turnId owner status'),
    variables: notice,
  });
});

test('a refusal is a failure, whatever its status', async () => {
  const errors = [{ errorType: 'Unauthorized', message: 'no' }];
  for (const status of [200, 401]) {
    const { notifier } = await openNotifier(status, { data: null, errors });
    await expect(notifier.publish(notice)).rejects.toThrow('Unauthorized');
  }
});
