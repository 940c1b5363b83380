import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createSesMailer } from './ses-mailer.ts';

const mail = { to: 'ada@example.com', subject: 'Hello', text: 'Dear Ada' };
const { signal } = new AbortController();

/** An SES that gives its answers in their order, the last one for ever, and what it was asked. */
async function openMailer(...answers: readonly (readonly [status: number, answer: object])[]) {
  const asked: unknown[] = [];
  const refusals: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      asked.push([method, url, headers.authorization?.split(',')[0], JSON.parse(body)]);
      const [status, answer] = answers[Math.min(asked.length, answers.length) - 1] ?? [0, {}];
      if (status === 0) return request.socket.destroy();
      const refusal = status < 500 ? { 'x-amzn-errortype': 'MessageRejected' } : {};
      response.writeHead(status, refusal).end(JSON.stringify(answer));
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const mailer = createSesMailer({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    sender: 'no-reply@example.com',
    onRefused: (reason) => refusals.push(reason),
  });
  return { mailer, asked, refusals };
}

test('a mail is sent by a signed request, from the deployment', async () => {
  const { mailer, asked, refusals } = await openMailer([200, { MessageId: 'a' }]);
  expect(await mailer.send(mail, signal)).toBe('sent');
  expect(asked).toEqual([
    [
      'POST',
      '/v2/email/outbound-emails',
      expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=id\/\d+\/us-east-1\/ses\/aws4_request$/),
      expect.objectContaining({
        FromEmailAddress: 'no-reply@example.com',
        Destination: { ToAddresses: ['ada@example.com'] },
      }),
    ],
  ]);
  expect(refusals).toEqual([]);
});

test('a refusal is not tried again, and its reason is told', async () => {
  const { mailer, asked, refusals } = await openMailer([400, { message: 'not verified' }]);
  expect(await mailer.send(mail, signal)).toBe('refused');
  expect(asked).toHaveLength(1);
  expect(refusals).toEqual(['MessageRejected: {"message":"not verified"}']);
});

test('a fault of SES that passes is overcome', async () => {
  const { mailer, refusals } = await openMailer([503, {}], [429, {}], [200, { MessageId: 'a' }]);
  expect(await mailer.send(mail, signal)).toBe('sent');
  expect(refusals).toEqual([]);
});

test('a fault of SES that stays is a refusal', async () => {
  const { mailer, asked, refusals } = await openMailer([503, {}]);
  expect(await mailer.send(mail, signal)).toBe('refused');
  expect(asked).toHaveLength(3);
  expect(refusals).toEqual(['HTTP 503: {}']);
});

test('a lost connection is a refusal', async () => {
  const { mailer, refusals } = await openMailer();
  expect(await mailer.send(mail, signal)).toBe('refused');
  expect(refusals).toEqual([expect.stringContaining('fetch failed')]);
});
