import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelEvent } from '../../app/model-gateway.ts';
import { systemClock } from '../system/system-clock.ts';
import { chatCompletionBody } from './chat-completion-body.ts';
import { readChatCompletion } from './read-chat-completion.ts';

// What compatible servers do otherwise than OpenAI; the laws of every adapter are in ../model-gateways.test.ts.

function chunk(delta: object, finish: string | null = null): object {
  return { choices: [{ index: 0, delta, finish_reason: finish }] };
}

async function read(chunks: readonly object[], earlierCalls = 0) {
  async function* all() {
    yield* chunks;
  }
  const events: ModelEvent[] = [];
  for await (const event of readChatCompletion(all(), earlierCalls, systemClock))
    if (event.type !== 'sign-of-life') events.push(event);
  return events;
}

function part(place: object, name: string | null, text: unknown): object {
  return chunk({ tool_calls: [{ ...place, function: { name, arguments: text } }] });
}

const paris = { id: 'a', name: 'get_weather', arguments: '{"place":"Paris"}' };
const oslo = { id: 'b', name: 'get_weather', arguments: '{"place":"Oslo"}' };

function calling(...calls: readonly object[]): readonly object[] {
  const told = calls.map((call) => ({ type: 'tool-call', call }));
  return [...told, { type: 'end', reason: 'tools', usage: null }];
}

const manners: Readonly<Record<string, readonly object[]>> = {
  'whole calls at once, without an index': [
    chunk({
      tool_calls: [
        { id: 'a', function: paris },
        { id: 'b', function: oslo },
      ],
    }),
  ],
  'whole calls in chunks of their own, without an index': [
    part({ id: 'a' }, 'get_weather', paris.arguments),
    part({ id: 'b' }, 'get_weather', oslo.arguments),
  ],
  'the same index for every call': [
    part({ index: 0, id: 'a' }, 'get_weather', paris.arguments),
    part({ index: 0, id: 'b' }, 'get_weather', oslo.arguments),
  ],
  'name and id in every part': [
    part({ index: 0, id: 'a' }, 'get_weather', '{"place":'),
    part({ index: 0, id: 'a' }, 'get_weather', '"Paris"}'),
    part({ index: 1, id: 'b' }, 'get_weather', oslo.arguments),
  ],
  'parts of several calls by turns': [
    part({ index: 0, id: 'a' }, 'get_weather', ''),
    part({ index: 1, id: 'b' }, 'get_weather', ''),
    part({ index: 1, id: '' }, null, '{"place":"Os'),
    part({ index: 0 }, '', paris.arguments),
    part({ index: 1 }, null, 'lo"}'),
  ],
  'parts without index or id': [
    part({ id: 'a' }, 'get_weather', '{"place":'),
    part({}, null, '"Paris"}'),
    part({ id: 'b' }, 'get_weather', oslo.arguments),
  ],
  'arguments as an object': [
    part({ index: 0, id: 'a' }, 'get_weather', { place: 'Paris' }),
    part({ index: 1, id: 'b' }, 'get_weather', { place: 'Oslo' }),
  ],
};

for (const [name, chunks] of Object.entries(manners))
  for (const finish of ['tool_calls', 'stop', 'eos'])
    test(`${name}, and ${finish} at the end, make the same two calls`, async () => {
      expect(await read([...chunks, chunk({}, finish)])).toEqual(calling(paris, oslo));
    });

test('calls without ids of their own are given some that no call of their turn has', async () => {
  const chunks = [
    part({ index: 0 }, 'get_weather', paris.arguments),
    part({ index: 1, id: 'x' }, 'get_weather', oslo.arguments),
    part({ index: 2, id: 'x' }, 'get_weather', oslo.arguments),
    chunk({}, 'tool_calls'),
  ];
  const expected = [
    { ...paris, id: 'call-5' },
    { ...oslo, id: 'x' },
    { ...oslo, id: 'call-7' },
  ];
  expect(await read(chunks, 4)).toEqual(calling(...expected));
});

test('a call that names no tool is no answer of a model', async () => {
  const chunks = [part({ index: 0, id: 'a' }, null, '{}'), chunk({}, 'tool_calls')];
  expect(await read(chunks)).toEqual([{ type: 'failure', code: 'provider-invalid' }]);
});

test('however the arguments of parallel calls are dealt out, each is put together again', async () => {
  const texts = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 4 }), async (calls) => {
      const longest = Math.max(...calls.map(({ length }) => length));
      const chunks = Array.from({ length: longest }, (_, round) =>
        calls.flatMap((parts, index) => {
          const text = parts[round];
          const id = round === 0 ? { id: `id-${index}` } : {};
          return text === undefined
            ? []
            : [part({ index, ...id }, round === 0 ? 'tool' : null, text)];
        }),
      );
      const whole = calls.map((parts, index) => {
        const text = parts.join('');
        return { id: `id-${index}`, name: 'tool', arguments: text.trim() === '' ? '{}' : text };
      });
      expect(await read([...chunks.flat(), chunk({}, 'stop')])).toEqual(calling(...whole));
    }),
  );
});

test('thoughts are told by either name and once, and what is no thought is none', async () => {
  const chunks = [
    chunk({ reasoning: 'One ' }),
    chunk({ reasoning_content: 'two ', reasoning: 'two ' }),
    chunk({ reasoning: { effort: 'high' }, content: 'Words.' }, 'stop'),
  ];
  expect(await read(chunks)).toEqual([
    { type: 'reasoning', text: 'One ' },
    { type: 'reasoning', text: 'two ' },
    { type: 'text', text: 'Words.' },
    { type: 'end', reason: 'complete', usage: null },
  ]);
});

test('thoughts of a server that wants them back go back with the calls that they led to', async () => {
  const chunks = [
    chunk({ reasoning_content: 'I look ' }),
    chunk({ reasoning_content: 'it up.' }),
    part({ index: 0, id: 'a' }, 'get_weather', paris.arguments),
    chunk({}, 'tool_calls'),
  ];
  const carried = (await read(chunks)).flatMap((event) =>
    event.type === 'carried' ? [event.state] : [],
  );
  const answer = { role: 'assistant', content: '', toolCalls: [paris], carried } as const;
  const request = { model: 'm', messages: [answer], parameters: {} };
  expect(chatCompletionBody(request, 'max_tokens').messages).toMatchObject([
    { role: 'assistant', reasoning_content: 'I look it up.' },
  ]);
});

test('what was counted in a way of its own is left out', async () => {
  const counted = { prompt_tokens: 5, completion_tokens: 2, prompt_tokens_details: 'no' };
  const chunks = [chunk({ content: 'ab' }, 'stop'), { choices: [], usage: counted }];
  const end = { type: 'end', reason: 'complete', usage: { inputTokens: 5, outputTokens: 2 } };
  expect(await read(chunks)).toContainEqual(end);
});
