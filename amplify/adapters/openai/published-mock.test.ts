import { LLMock } from '@copilotkit/aimock';
import { expect, onTestFinished, test } from 'vitest';
import type { Logger } from '../../app/logger.ts';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import { systemClock } from '../system/system-clock.ts';
import type { Speech } from './open-answer.ts';
import { createOpenaiGateway } from './openai-gateway.ts';

// Against a server of OpenAI's APIs that others have written. It cannot say what was counted, nor break a frame.

const speeches: readonly Speech[] = ['responses', 'chat-completions'];

/** A gateway to the mock, which the caller has told what to say. */
async function openGateway(mock: LLMock, speech: Speech) {
  const origin = await mock.start();
  onTestFinished(() => mock.stop());
  const silent: Logger = { log: () => undefined, with: () => silent };
  const gateway = createOpenaiGateway({
    readKey: async () => 'key',
    baseUrl: `${origin}/v1`,
    speech,
    model: null,
    clock: systemClock,
    logger: silent,
  });
  async function ask(content: string, more: Partial<ModelRequest> = {}) {
    const messages = [{ role: 'user', content }] as const;
    const request = { model: 'gpt-6.2-sol', messages, parameters: {}, ...more };
    const events: ModelEvent[] = [];
    for await (const event of gateway.answer(request, new AbortController().signal))
      if (event.type !== 'sign-of-life') events.push(event);
    return {
      text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
      reasoning: events.map((event) => (event.type === 'reasoning' ? event.text : '')).join(''),
      calls: events.flatMap((event) => (event.type === 'tool-call' ? [event.call] : [])),
      first: events[0],
      end: events.at(-1),
    };
  }
  return { ask };
}

const tool = {
  name: 'get_weather',
  description: 'The weather at a place.',
  parameters: { type: 'object', properties: { place: { type: 'string' } } },
};

for (const speech of speeches) {
  test(`${speech}: words, thoughts and the end`, async () => {
    const mock = new LLMock({ port: 0, chunkSize: 3 });
    mock.onMessage('Hello', { content: 'Grüße aus 東京 👋', reasoning: 'I greet.' });
    const { ask } = await openGateway(mock, speech);
    const answer = await ask('Hello');
    expect(answer).toMatchObject({
      text: 'Grüße aus 東京 👋',
      reasoning: 'I greet.',
      first: { type: 'accepted' },
      end: { type: 'end', reason: 'complete' },
    });
  });

  test(`${speech}: parallel calls, and an answer from their results`, async () => {
    const mock = new LLMock({ port: 0, chunkSize: 4 });
    const toolCalls = ['Paris', 'Oslo'].map((place) => ({
      name: 'get_weather',
      arguments: JSON.stringify({ place }),
    }));
    mock.on({ hasToolResult: true, toolResultContains: '20 degrees' }, { content: 'It is warm.' });
    mock.onMessage('weather', { toolCalls });
    const { ask } = await openGateway(mock, speech);
    const { calls, end } = await ask('The weather in Paris and in Oslo?', { tools: [tool] });
    expect(calls).toMatchObject(toolCalls);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    expect(end).toMatchObject({ type: 'end', reason: 'tools' });
    const messages: ModelRequest['messages'] = [
      { role: 'user', content: 'The weather in Paris and in Oslo?' },
      { role: 'assistant', content: '', toolCalls: calls },
      ...calls.map(
        ({ id }) => ({ role: 'tool', callId: id, content: '20 degrees', failed: false }) as const,
      ),
    ];
    const answer = await ask('', { messages, tools: [tool] });
    expect(answer).toMatchObject({ text: 'It is warm.', end: { reason: 'complete' } });
  });

  test(`${speech}: errors by name, once by retry, and a stream that is cut`, async () => {
    const mock = new LLMock({ port: 0, chunkSize: 2 });
    mock.onMessage('Hello', { content: 'All is well.' });
    mock.onMessage('Long', { content: 'A long answer.' }, { truncateAfterChunks: 4, latency: 20 });
    const error = { message: 'No key-canary.', code: 'context_length_exceeded' };
    mock.onMessage('Much', { error, status: 400 });
    const { ask } = await openGateway(mock, speech);
    mock.nextRequestError(503, { message: 'Down.' });
    expect(await ask('Hello')).toMatchObject({ text: 'All is well.', end: { type: 'end' } });
    expect((await ask('Long')).end).toEqual({ type: 'failure', code: 'provider-cut' });
    expect((await ask('Much')).end).toEqual({ type: 'failure', code: 'context-too-long' });
  });
}
