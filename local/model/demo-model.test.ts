import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { answerTo } from './demo-answer.ts';
import { createDemoModel, demoModelName } from './demo-model.ts';
import { tokensOf } from './speak.ts';

/** The official client before a demo model that speaks without taking breath; `slept` is what it would have taken. */
async function openModel({ real = false } = {}) {
  let slept = 0;
  const room = createDemoModel({
    sleep: async (milliseconds) => {
      slept += milliseconds;
      await delay(real ? milliseconds : 0);
    },
    now: () => 1_800_000_000_000,
  });
  const server = createServer((request, response) => {
    void room(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const baseURL = `http://127.0.0.1:${port}/v1`;
  const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0, timeout: 5000 });
  return { client, baseURL, slept: () => slept };
}

async function ask(client: OpenAI, content: string, model = demoModelName) {
  const stream = await client.chat.completions.create({
    model,
    messages: [{ role: 'user', content }],
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  let finish: string | null = null;
  let usage: unknown = null;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    finish = chunk.choices[0]?.finish_reason ?? finish;
    usage = chunk.usage ?? usage;
  }
  return { text, finish, usage };
}

test('the list of models has the one model', async () => {
  const { client } = await openModel();
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual([demoModelName]);
});

test('an answer says what answers, ends with its end mark, and counts its tokens', async () => {
  const { client } = await openModel();
  const { text, finish, usage } = await ask(client, 'What is a lease?');
  expect(text).toContain('offline demo model on this machine');
  expect(text).toContain('> What is a lease?');
  expect(finish).toBe('stop');
  expect(usage).toEqual({
    prompt_tokens: tokensOf('What is a lease?').length,
    completion_tokens: tokensOf(text).length,
    total_tokens: tokensOf('What is a lease?').length + tokensOf(text).length,
  });
});

test('the same question gets the same answer, streamed or in one piece', async () => {
  const { client } = await openModel();
  const messages = [{ role: 'user', content: 'Hello' }] as const;
  const whole = await client.chat.completions.create({
    model: demoModelName,
    messages: [...messages],
  });
  const streamed = [await ask(client, 'Hello'), await ask(client, 'Hello')];
  for (const { text } of streamed) expect(text).toBe(whole.choices[0]?.message.content);
  expect(whole.usage).toEqual(streamed[0]?.usage);
});

test('on request there is a table, code, a list of what can be had', async () => {
  const { client } = await openModel();
  expect((await ask(client, 'Show me a table')).text).toContain('| Earth | 12,756 | 1 |');
  expect((await ask(client, 'Write some code')).text).toContain('```typescript');
  expect((await ask(client, 'help')).text).toContain('"long answer"');
});

test('a long answer takes more than half a minute, a slow one some words a second', async () => {
  const long = await openModel();
  await ask(long.client, 'Give me a long answer');
  expect(long.slept()).toBeGreaterThan(30_000);
  expect(long.slept()).toBeLessThan(90_000);
  const slow = await openModel();
  const { usage } = await ask(slow.client, 'Slowly please');
  const { completion_tokens: tokens } = z.object({ completion_tokens: z.number() }).parse(usage);
  expect(slow.slept() / tokens).toBeGreaterThan(200);
});

test('an ordinary answer comes at a human pace', async () => {
  const { client, slept } = await openModel({ real: true });
  const started = performance.now();
  const { usage } = await ask(client, 'help');
  const { completion_tokens: tokens } = z.object({ completion_tokens: z.number() }).parse(usage);
  // A slow machine only makes it slower; whether it is quick enough is told by the breaths it means to take.
  expect(tokens / ((performance.now() - started) / 1000)).toBeLessThan(60);
  expect(tokens / (slept() / 1000)).toBeGreaterThan(15);
});

test('an error and an early end can be had too', async () => {
  const { client } = await openModel();
  await expect(ask(client, 'Give me an error')).rejects.toMatchObject({ status: 503 });
  await expect(ask(client, 'Please break off')).rejects.toThrow('terminated');
});

test('an answer knows how many questions came before it', async () => {
  const { client } = await openModel();
  const answer = await client.chat.completions.create({
    model: demoModelName,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'First.' },
      { role: 'user', content: [{ type: 'text', text: 'Two' }] },
    ],
  });
  expect(answer.choices[0]?.message.content).toContain('question 2 of our conversation');
});

test('an answer is no longer than was asked for', async () => {
  const { client } = await openModel();
  const answer = await client.chat.completions.create({
    model: demoModelName,
    messages: [{ role: 'user', content: 'help' }],
    max_tokens: 5,
  });
  expect(answer.choices[0]?.finish_reason).toBe('length');
  expect(answer.usage?.completion_tokens).toBe(5);
});

test('whatever is no request is refused in the form of OpenAI', async () => {
  const { client, baseURL } = await openModel();
  await expect(ask(client, 'Hello', 'gpt-5')).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
  for (const body of ['{', '{}', '{"model":"offline-demo","messages":[]}']) {
    const response = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('error.type', 'invalid_request_error');
  }
  expect((await fetch(`${baseURL}/embeddings`)).status).toBe(404);
});

const refusals = { '401': 401, '429': 429, '500': 500, quota: 429, context: 400, filter: 400 };

for (const [mode, status] of Object.entries(refusals))
  test(`the model fault/${mode} refuses with ${status}`, async () => {
    const { client } = await openModel();
    await expect(ask(client, 'Hello', `fault/${mode}`)).rejects.toMatchObject({ status });
  });

test('the other faults do what they are called', async () => {
  const { client, baseURL } = await openModel();
  expect(await ask(client, 'x', 'fault/no-finish')).toMatchObject({ finish: null });
  expect(await ask(client, 'x', 'fault/length')).toMatchObject({ finish: 'length' });
  expect(await ask(client, 'x', 'fault/filtered')).toMatchObject({ finish: 'content_filter' });
  expect(await ask(client, 'x', 'fault/slow')).toMatchObject({ finish: 'stop' });
  expect(await ask(client, 'x', 'fault/empty')).toMatchObject({ text: '', finish: null });
  await expect(ask(client, 'x', 'fault/cut')).rejects.toThrow('terminated');
  await expect(ask(client, 'x', 'fault/error-event')).rejects.toThrow('Demo fault');
  const body = JSON.stringify({ model: 'fault/html', messages: [{ role: 'user', content: 'x' }] });
  const page = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
});

for (const mode of ['stall', 'silence'])
  test(`the model fault/${mode} keeps the connection open and says no more`, async () => {
    const { baseURL } = await openModel();
    const body = JSON.stringify({
      model: `fault/${mode}`,
      messages: [{ role: 'user', content: 'x' }],
    });
    const signal = AbortSignal.timeout(300);
    const response = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body, signal });
    await expect(response.text()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

test('no ordinary question is taken for a wish', () => {
  for (const question of ['Why do errors happen?', 'How long is a day?', 'Can you help me?'])
    expect(answerTo(question, 0, null)).toMatchObject({
      kind: 'text',
      text: expect.stringContaining(question),
    });
});
