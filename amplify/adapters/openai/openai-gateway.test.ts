import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import type { Clock } from '../../app/clock.ts';
import type { Logger } from '../../app/logger.ts';
import type { ModelEvent } from '../../app/model-gateway.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import { systemClock } from '../system/system-clock.ts';
import { chatCompletionBody } from './chat-completion-body.ts';
import { createOpenaiGateway } from './openai-gateway.ts';

type Fault = (response: ServerResponse, attempt: number) => void | Promise<void>;

function chunk(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices })}\n\n`;
}

const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 } })}\n\n`;
const words = chunk({ content: 'ab' });
const done = 'data: [DONE]\n\n';

function refuse(
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): Fault {
  return (response) => {
    const json = typeof body === 'object';
    response.writeHead(status, {
      'content-type': json ? 'application/json' : 'text/html',
      ...headers,
    });
    response.end(json ? JSON.stringify(body) : body);
  };
}

function ok(response: ServerResponse): void {
  response.end(words + chunk({}, 'stop') + usage + done);
}

const silent: Logger = { log: () => undefined, with: () => silent };

type Request = { path: string; headers: IncomingHttpHeaders; body: unknown };

/** A gateway to a server that behaves as badly as told. */
async function openGateway(
  fault: Fault,
  { model = 'm', clock = systemClock }: { model?: string | null; clock?: Clock } = {},
) {
  let key: string | null = 'sk-canary-key';
  const requests: Request[] = [];
  const lines: string[] = [];
  let closedAt = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    response.on('close', () => (closedAt = performance.now()));
    request.on('end', () => {
      requests.push({
        path: request.url ?? '',
        headers: request.headers,
        body: body && JSON.parse(body),
      });
      response.setHeader('content-type', 'text/event-stream');
      void fault(response, requests.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const gateway = createOpenaiGateway({
    readKey: async () => key,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    speech: 'chat-completions',
    model,
    clock,
    logger,
  });
  const messages = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
  ] as const;
  return {
    gateway,
    keyIs: (next: string | null) => void (key = next),
    requests,
    lines,
    closedAt: () => closedAt,
    answer: (signal = new AbortController().signal, parameters: Parameters = {}) =>
      gateway.answer({ model: 'm', messages, parameters }, signal),
  };
}

async function collect(answer: AsyncIterable<ModelEvent>) {
  let text = '';
  const ends: ModelEvent[] = [];
  for await (const event of answer)
    if (event.type === 'text') text += event.text;
    else if (event.type !== 'sign-of-life') ends.push(event);
  return { text, ends };
}

const complete = {
  text: 'ab',
  ends: [{ type: 'end', reason: 'complete', usage: { inputTokens: 5, outputTokens: 2 } }],
};

function broken(code: string, text = ''): object {
  return { text, ends: [{ type: 'failure', code }] };
}

/** A request in which nothing is set. */
const plain = {
  model: 'm',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
  ],
  stream: true,
  stream_options: { include_usage: true },
};

test('sends the model, the messages, and the wish to know the usage; nothing else', async () => {
  const { answer, requests } = await openGateway(ok);
  expect(await collect(answer())).toEqual(complete);
  expect(requests).toMatchObject([{ path: '/v1/chat/completions' }]);
  expect(requests[0]?.body).toEqual(plain);
  expect(requests[0]?.headers.authorization).toBe('Bearer sk-canary-key');
  expect(
    Object.keys(requests[0]?.headers ?? {}).filter((name) => name.includes('stainless')),
  ).toEqual([]);
});

test('sends every parameter that is set under its own name, and what concerns us alone not at all', async () => {
  const { answer, requests } = await openGateway(ok);
  const schema = '{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"string"}}}';
  await collect(
    answer(undefined, {
      model: 'another',
      engine: 'langchain',
      temperature: 0,
      topP: 0.5,
      maxTokens: 300,
      frequencyPenalty: -1,
      presencePenalty: 0.5,
      stop: ['END', '\n'],
      reasoningEffort: 'none',
      answerForm: { kind: 'json-schema', schema },
      systemPrompt: 'Rhyme.',
      window: { by: 'tokens', most: 1000 },
    }),
  );
  expect(requests[0]?.body).toEqual({
    ...plain,
    temperature: 0,
    top_p: 0.5,
    max_tokens: 300,
    frequency_penalty: -1,
    presence_penalty: 0.5,
    stop: ['END', '\n'],
    reasoning_effort: 'none',
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: JSON.parse(schema) },
    },
  });
});

test('sends nothing for what is set to what a model does anyway', async () => {
  const { answer, requests } = await openGateway(ok);
  await collect(answer(undefined, { stop: [], answerForm: { kind: 'text' } }));
  expect(requests[0]?.body).toEqual(plain);
  await collect(answer(undefined, { answerForm: { kind: 'json' } }));
  expect(requests[1]?.body).toEqual({ ...plain, response_format: { type: 'json_object' } });
});

test('calls the limit of tokens as OpenAI wants it, where OpenAI answers', () => {
  const request = { model: 'm', messages: [], parameters: { maxTokens: 300 } };
  expect(chatCompletionBody(request, 'max_completion_tokens')).toEqual({
    ...plain,
    messages: [],
    max_completion_tokens: 300,
  });
});

test('speaks to a server that asks for no key without one', async () => {
  const { answer, requests, keyIs } = await openGateway(ok);
  keyIs(null);
  expect(await collect(answer())).toEqual(complete);
  expect(requests[0]?.headers.authorization).toBeUndefined();
});

const whole: Readonly<Record<string, Fault>> = {
  'no done mark after the end mark': (r) => void r.end(words + chunk({}, 'stop') + usage),
  'line ends of another system': (r) =>
    void r.end((words + chunk({}, 'stop') + usage + done).replaceAll('\n', '\r\n')),
  'comments and fields nobody asked for': (r) =>
    void r.end(`: ping\n\nevent: x\nid: 1\nretry: 5\n${words}${chunk({}, 'stop')}${usage}${done}`),
  'an end mark of its own': (r) => void r.end(words + chunk({}, 'eos') + usage + done),
};

for (const [name, fault] of Object.entries(whole))
  test(`an answer is complete with ${name}`, async () => {
    const { answer } = await openGateway(fault);
    expect(await collect(answer())).toEqual(complete);
  });

const faults: readonly (readonly [name: string, fault: Fault, expected: object])[] = [
  [
    'a chunk of another kind',
    (r) => void r.end('data: {"choices":"no"}\n\n'),
    broken('provider-invalid'),
  ],
  ['an answer that is no stream', refuse(200, { choices: [] }), broken('provider-invalid')],
  [
    'a named error event',
    (r) => void r.end(`${words}event: error\ndata: {"error":{"code":"rate_limit_exceeded"}}\n\n`),
    broken('provider-busy', 'ab'),
  ],
  [
    'a prompt that is too long, in words',
    refuse(400, { error: { message: 'This exceeds the available context size' } }),
    broken('context-too-long'),
  ],
  ['a refused parameter', refuse(422, { error: { message: 'no' } }), broken('provider-rejected')],
];

for (const [name, fault, expected] of faults)
  test(`${name} fails by name and quotes nobody`, async () => {
    const { answer, lines } = await openGateway(fault);
    expect(await collect(answer())).toEqual(expected);
    expect(lines.join('\n')).not.toContain('canary');
  });

test('usage that never comes does not hold a finished answer up', async () => {
  const { answer, closedAt } = await openGateway((r) => void r.write(words + chunk({}, 'stop')));
  expect(await collect(answer())).toEqual({
    text: 'ab',
    ends: [{ type: 'end', reason: 'complete', usage: null }],
  });
  await sleep(100);
  expect(closedAt()).toBeGreaterThan(0);
});

test('throttling that goes on says to the millisecond when to ask again, and is told in seconds', async () => {
  const fault = refuse(429, { error: { message: 'no' } }, { 'retry-after-ms': '1' });
  const { answer, requests } = await openGateway(fault);
  const ends = [{ type: 'failure', code: 'provider-busy', retryAfter: 1 }];
  expect(await collect(answer())).toEqual({ text: '', ends });
  expect(requests).toHaveLength(2);
});

test('a server that says whether it should be asked again is believed', async () => {
  for (const [says, times] of [
    ['true', 2],
    ['false', 1],
  ] as const) {
    const fault = refuse(says === 'true' ? 418 : 503, {}, { 'x-should-retry': says });
    const { answer, requests } = await openGateway(fault);
    await collect(answer());
    expect(requests).toHaveLength(times);
  }
});

test('the first model that a server offers is chosen, and asked for once', async () => {
  const list = { object: 'list', data: [{ id: 'first' }, { id: 'second' }] };
  const { gateway, requests } = await openGateway(refuse(200, list), { model: null });
  const { signal } = new AbortController();
  for (let time = 0; time < 3; time += 1)
    expect(await gateway.chooseModel(signal)).toEqual({ kind: 'chosen', model: 'first' });
  expect(requests.map(({ path }) => path)).toEqual(['/v1/models']);
});

test('a server without models, or none at all, is a failure that is not remembered', async () => {
  let list: object = { object: 'list', data: [] };
  const { gateway } = await openGateway((r) => refuse(200, list)(r, 1), { model: null });
  const { signal } = new AbortController();
  expect(await gateway.chooseModel(signal)).toEqual({
    kind: 'failed',
    code: 'provider-configuration',
  });
  list = { object: 'list', data: [{ id: 'now' }] };
  expect(await gateway.chooseModel(signal)).toEqual({ kind: 'chosen', model: 'now' });
});

test('an error that is called what no error of ours is called is told by its status', async () => {
  for (const code of ['constructor', 'toString', '__proto__']) {
    const { answer } = await openGateway(refuse(400, { error: { code, message: 'No.' } }));
    expect(await collect(answer())).toEqual(broken('provider-rejected'));
    const { answer: told } = await openGateway((response) => {
      response.end(`data: ${JSON.stringify({ error: { code, message: 'No.' } })}\n\n`);
    });
    expect(await collect(told())).toEqual(broken('provider-unavailable'));
  }
});

test('a key that is changed counts after minutes, at once where the old one is refused, and no key is not remembered', async () => {
  let now = 0;
  const keys = ['old', 'new', 'newer'];
  const { answer, requests, keyIs } = await openGateway(
    (response, attempt) => (attempt === 1 ? refuse(401, {})(response, 1) : ok(response)),
    { clock: { ...systemClock, now: () => now } },
  );
  const heads = () => requests.map(({ headers }) => headers.authorization);
  for (const key of keys) {
    keyIs(key);
    await collect(answer());
  }
  expect(heads()).toEqual(['Bearer old', 'Bearer new', 'Bearer new']);
  now += 5 * 60_000;
  await collect(answer());
  expect(heads().at(-1)).toBe('Bearer newer');
});

test('OpenAI is not asked without a key, and is once there is one', async () => {
  let reads = 0;
  const gateway = createOpenaiGateway({
    readKey: async () => {
      reads += 1;
      return null;
    },
    baseUrl: null,
    speech: 'responses',
    model: null,
    clock: systemClock,
    logger: silent,
  });
  const request = { model: 'm', messages: [], parameters: {} };
  expect(await collect(gateway.answer(request, new AbortController().signal))).toEqual(
    broken('provider-configuration'),
  );
  const before = reads;
  await collect(gateway.answer(request, new AbortController().signal));
  expect(reads).toBe(before + 1);
});
