import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import type { Logger } from '../../app/logger.ts';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import { readModelCatalogue } from '../../catalogue/read-catalogue.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import { systemClock } from '../system/system-clock.ts';
import { createOpenaiGateway } from './openai-gateway.ts';
import { isThinker } from '../../contract/requests/response-settings.ts';
import { responseBody } from './response-body.ts';
import { readResponse } from './read-response.ts';

// What is the Responses API's own; the laws of every adapter are in ../model-gateways.test.ts.

async function read(events: readonly object[]) {
  async function* all() {
    yield* events;
  }
  const told: ModelEvent[] = [];
  for await (const event of readResponse(all()))
    if (event.type !== 'sign-of-life') told.push(event);
  return told;
}

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hello' },
] as const;

function bodyOf(model: string, parameters: Parameters = {}, more: Partial<ModelRequest> = {}) {
  return responseBody({ model, messages, parameters, ...more }, true);
}

const thinker = 'gpt-6.2-sol';
const plain = {
  input: [
    { role: 'developer', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
  ],
  stream: true,
  store: false,
};

test('a model that thinks is asked for its thoughts, and OpenAI keeps nothing', () => {
  expect(bodyOf(thinker)).toEqual({
    model: thinker,
    ...plain,
    include: ['reasoning.encrypted_content'],
    reasoning: { summary: 'auto' },
  });
  expect(bodyOf(thinker, { reasoningEffort: 'low' })).toMatchObject({
    reasoning: { effort: 'low', summary: 'auto' },
  });
  expect(bodyOf('gpt-6-luna', { reasoningEffort: 'none' })).toEqual({
    model: 'gpt-6-luna',
    ...plain,
    reasoning: { effort: 'none' },
  });
});

test('a model that does not think is not asked for thoughts', () => {
  expect(bodyOf('gpt-4o')).toEqual({ model: 'gpt-4o', ...plain });
});

test('whether a model thinks is as the catalogue says', () => {
  const file = fileURLToPath(new URL('../../catalogue/models.yaml', import.meta.url));
  const { models } = readModelCatalogue(file);
  const known = models.filter(({ provider }) => provider === 'openai');
  expect(known.length).toBeGreaterThan(10);
  for (const { id, reasoning } of known) expect([id, isThinker(id)]).toEqual([id, !!reasoning]);
});

test('every parameter goes under its own name', () => {
  const schema = '{"type":"object","properties":{"b":{"type":"string"}}}';
  const parameters: Parameters = {
    temperature: 0,
    topP: 0.5,
    maxTokens: 300,
    answerForm: { kind: 'json-schema', schema },
    systemPrompt: 'Rhyme.',
  };
  expect(bodyOf('gpt-4o', parameters)).toEqual({
    model: 'gpt-4o',
    ...plain,
    temperature: 0,
    top_p: 0.5,
    max_output_tokens: 300,
    text: {
      format: { type: 'json_schema', name: 'answer', schema: JSON.parse(schema), strict: false },
    },
  });
  expect(bodyOf('gpt-4o', { answerForm: { kind: 'json' } })).toMatchObject({
    text: { format: { type: 'json_object' } },
  });
});

const call = { id: 'call_1', name: 'get_weather', arguments: '{}' };

function thought(id: string): object {
  const item = { type: 'reasoning', id, summary: [], encrypted_content: `${id}==`, extra: 1 };
  return { type: 'response.output_item.done', item };
}
const functionCall = { type: 'function_call', call_id: 'call_1', name: 'get_weather' };
const called = {
  type: 'response.output_item.done',
  item: { ...functionCall, arguments: '{}', status: 'completed' },
};
const completed = { type: 'response.completed', response: { usage: null } };

function words(delta: string): object {
  return { type: 'response.output_text.delta', delta };
}

test('thoughts go back as they came, each before what came of it', async () => {
  const events = await read([thought('a'), words('I look.'), thought('b'), called, completed]);
  const carried = events.flatMap((event) => (event.type === 'carried' ? [event.state] : []));
  const answer = { role: 'assistant', content: 'I look.', toolCalls: [call], carried } as const;
  const { input } = bodyOf(thinker, {}, { messages: [answer] });
  expect(input).toEqual([
    { type: 'reasoning', id: 'a', summary: [], encrypted_content: 'a==', extra: 1 },
    { role: 'assistant', content: 'I look.' },
    { type: 'reasoning', id: 'b', summary: [], encrypted_content: 'b==', extra: 1 },
    { ...functionCall, arguments: '{}' },
  ]);
});

test('what another provider wanted back is not given to OpenAI', () => {
  const answer = { role: 'assistant', content: 'a', carried: ['I think.', '{"item":1}'] } as const;
  const { input } = bodyOf(thinker, {}, { messages: [answer] });
  expect(input).toEqual([{ role: 'assistant', content: 'a' }]);
});

test('a second message, and a second part of thoughts, is a paragraph', async () => {
  const events = await read([
    { type: 'response.reasoning_summary_part.added', summary_index: 0 },
    { type: 'response.reasoning_summary_text.delta', delta: 'One.' },
    { type: 'response.reasoning_summary_part.added', summary_index: 1 },
    { type: 'response.reasoning_summary_text.delta', delta: 'Two.' },
    { type: 'response.output_item.added', item: { type: 'message' } },
    words('First.'),
    { type: 'response.output_item.added', item: { type: 'message' } },
    { type: 'response.refusal.delta', delta: 'I cannot.' },
    completed,
  ]);
  function joined(type: 'text' | 'reasoning'): string {
    return events.map((event) => (event.type === type ? event.text : '')).join('');
  }
  expect(joined('reasoning')).toBe('One.\n\nTwo.');
  expect(joined('text')).toBe('First.\n\nI cannot.');
});

test('a call that is not whole calls nothing, and one of another form is none', async () => {
  const half = { ...called, item: { ...functionCall, arguments: '{', status: 'incomplete' } };
  const cut = { type: 'response.incomplete', response: { incomplete_details: null } };
  expect(await read([called, half, cut])).toMatchObject([{ type: 'end', reason: 'length' }]);
  const wrong = { type: 'response.output_item.done', item: { ...functionCall, arguments: 1 } };
  const failure = { type: 'failure', code: 'provider-invalid' };
  expect(await read([wrong, completed])).toEqual([failure]);
  expect(await read([{ type: 'response.output_text.delta' }])).toEqual([failure]);
});

/** A gateway to a server that only says which path it was asked, with what. */
async function openGateway(refusal: { status: number; error: object }) {
  const requests: { readonly path: string; readonly body: unknown }[] = [];
  async function refuse(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
    requests.push({ path: request.url ?? '', body });
    response.writeHead(refusal.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: refusal.error }));
  }
  const server = createServer((request, response) => void refuse(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const silent: Logger = { log: () => undefined, with: () => silent };
  const gateway = createOpenaiGateway({
    readKey: async () => 'key',
    baseUrl: `http://127.0.0.1:${port}/v1`,
    speech: 'responses',
    model: null,
    clock: systemClock,
    logger: silent,
  });
  async function ask(model: string, parameters: Parameters = {}): Promise<void> {
    const { signal } = new AbortController();
    for await (const { type } of gateway.answer({ model, messages, parameters }, signal))
      expect(type).toBe('failure');
  }
  return { ask, requests };
}

test('what the Responses API cannot say is said by Chat Completions', async () => {
  const { ask, requests } = await openGateway({ status: 400, error: {} });
  await ask('gpt-4o', { stop: [], frequencyPenalty: 0, maxTokens: 16 });
  await ask('gpt-4o', { stop: ['END'] });
  await ask('gpt-4o', { presencePenalty: 1 });
  await ask('gpt-4o', { maxTokens: 15 });
  const chat = '/v1/chat/completions';
  expect(requests.map(({ path }) => path)).toEqual(['/v1/responses', chat, chat, chat]);
  expect(requests[3]?.body).toMatchObject({ max_completion_tokens: 15 });
});

test('OpenAI that shows nobody its thoughts is asked without them, then and from then on', async () => {
  const error = { param: 'reasoning.summary', code: 'unsupported_value' };
  const { ask, requests } = await openGateway({ status: 400, error });
  await ask(thinker, { reasoningEffort: 'low' });
  await ask(thinker);
  expect(requests.map(({ body }) => body)).toMatchObject([
    { reasoning: { effort: 'low', summary: 'auto' } },
    { reasoning: { effort: 'low' } },
    { model: thinker },
  ]);
  expect(requests[1]?.body).toHaveProperty('reasoning', { effort: 'low' });
  expect(requests[2]?.body).not.toHaveProperty('reasoning');
});
