import { expect, test } from 'vitest';
import type { ModelRequest } from '../../app/model-gateway.ts';
import type { OfferedTool, ToolCall } from '../../domain/tool.ts';
import { complete, saying } from './laws-of-answers.ts';
import type { ModelAdapter, Saying } from './model-upstream.ts';
import { plainRequest, readAnswerOf } from './read-model-events.ts';

const tool: OfferedTool = {
  name: 'get_weather',
  description: 'The weather at a place.',
  parameters: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
};
const request: ModelRequest = { ...plainRequest, tools: [tool] };

const paris: ToolCall = { id: 'call_1', name: 'get_weather', arguments: '{"place":"Paris"}' };
const oslo: ToolCall = { id: 'call_2', name: 'get_weather', arguments: '{"place":"Osló 👋"}' };
const tools: Saying = {
  kind: 'end',
  reason: 'tools',
  usage: { inputTokens: 5, outputTokens: 2 },
};

/** How tools are offered and called, and their results given back. */
export function lawsOfTools(adapter: ModelAdapter): void {
  const { open } = adapter;

  test('a tool is offered as it is', async () => {
    await using subject = await open();
    subject.upstream.does(saying(complete));
    await readAnswerOf(subject, request);
    expect(subject.upstream.heard()).toMatchObject([{ tools: [tool] }]);
  });

  test('calls come whole, parallel ones too, in however many deltas their arguments were', async () => {
    await using subject = await open();
    for (const piece of [1, 7, 100])
      for (const calls of [[paris], [paris, oslo]]) {
        const words = { kind: 'text', text: 'I look.' } as const;
        subject.upstream.does(saying(words, { kind: 'calls', calls, piece }, tools));
        const answer = await readAnswerOf(subject, request);
        expect(answer).toMatchObject({ text: 'I look.', calls, end: { reason: 'tools' } });
      }
  });

  test('a call without arguments has an empty object, and one that is no JSON what the model wrote', async () => {
    await using subject = await open();
    const calls = [
      { ...paris, arguments: '' },
      { ...oslo, arguments: '{"place":' },
    ];
    subject.upstream.does(saying({ kind: 'calls', calls, piece: 4 }, tools));
    const told = (await readAnswerOf(subject, request)).calls;
    expect(told.map((call) => call.arguments)).toEqual(['{}', '{"place":']);
    const messages = [
      ...request.messages,
      { role: 'assistant', content: '', toolCalls: told },
      ...told.map(
        ({ id }) => ({ role: 'tool', callId: id, content: 'No.', failed: true }) as const,
      ),
    ] as const;
    subject.upstream.does(saying(complete));
    expect((await readAnswerOf(subject, { ...request, messages })).end?.type).toBe('end');
  });

  lawsOfCutCalls(adapter);
  lawsOfResults(adapter);
}

function lawsOfCutCalls({ open }: ModelAdapter): void {
  test('a call that breaks off is never told', async () => {
    await using subject = await open();
    const half = [
      { kind: 'text', text: 'I look.' },
      { kind: 'half-call', call: paris },
    ] as const;
    for (const last of ['close', 'cut'] as const) {
      subject.upstream.does({ kind: 'say', says: half, last });
      expect(await readAnswerOf(subject, request)).toMatchObject({
        text: 'I look.',
        end: { type: 'failure', code: 'provider-cut' },
      });
    }
    subject.upstream.does(saying(...half, { kind: 'end', reason: 'length', usage: null }));
    expect((await readAnswerOf(subject, request)).end).toMatchObject({ reason: 'length' });
  });

  test('calls of an answer that ends at its length are none, whole as they may look', async () => {
    await using subject = await open();
    const calls = { kind: 'calls', calls: [paris, oslo], piece: 100 } as const;
    const length = { kind: 'end', reason: 'length', usage: null } as const;
    subject.upstream.does(saying({ kind: 'text', text: 'I look.' }, calls, length));
    const answer = await readAnswerOf(subject, request);
    expect(answer).toMatchObject({ text: 'I look.', calls: [], end: { reason: 'length' } });
  });
}

function lawsOfResults({ open, cannot }: ModelAdapter): void {
  test('results go back under the names of their calls', async () => {
    await using subject = await open();
    subject.upstream.does(saying(complete));
    const messages = [
      ...request.messages,
      { role: 'assistant', content: 'I look.', toolCalls: [paris, oslo] },
      { role: 'tool', callId: paris.id, content: '20 degrees', failed: false },
      { role: 'tool', callId: oslo.id, content: 'No such place', failed: true },
    ] as const;
    await readAnswerOf(subject, { ...request, messages });
    expect(subject.upstream.heard()[0]?.items.slice(2)).toEqual([
      { kind: 'said', role: 'assistant', text: 'I look.' },
      { kind: 'called', id: paris.id, name: paris.name, arguments: { place: 'Paris' } },
      { kind: 'called', id: oslo.id, name: oslo.name, arguments: { place: 'Osló 👋' } },
      { kind: 'result', callId: paris.id, text: '20 degrees' },
      { kind: 'result', callId: oslo.id, text: 'No such place' },
    ]);
  });

  test.skipIf(cannot.includes('carried'))('what a provider wants back it gets back', async () => {
    await using subject = await open();
    const thought = { kind: 'carried', state: 'b3BhcXVl+/=' } as const;
    const calls = { kind: 'calls', calls: [paris], piece: 100 } as const;
    subject.upstream.does(saying({ kind: 'reasoning', text: 'Hm.' }, thought, calls, tools));
    const { carried } = await readAnswerOf(subject, request);
    subject.upstream.does(saying(complete));
    const messages = [
      ...request.messages,
      { role: 'assistant', content: '', toolCalls: [paris], carried },
      { role: 'tool', callId: paris.id, content: '20 degrees', failed: false },
    ] as const;
    await readAnswerOf(subject, { ...request, messages });
    expect(subject.upstream.heard()[0]?.items.slice(2)).toEqual([
      thought,
      { kind: 'called', id: paris.id, name: paris.name, arguments: { place: 'Paris' } },
      { kind: 'result', callId: paris.id, text: '20 degrees' },
    ]);
  });
}
