import { describe, expect, test } from 'vitest';
import type { ModelEvent, ModelRequest } from '../../app/model-gateway.ts';
import type { ProviderErrorCode } from '../../contract/error-codes.ts';
import type { OfferedTool } from '../../domain/tool.ts';
import type { GatewayTo } from './gateways-to.ts';
import { keptLog } from './kept-log.ts';
import type { Doing, ModelServer } from './model-server.ts';
import { canary } from './model-upstream.ts';
import { allOf, answerIn, type ReadAnswer } from './read-model-events.ts';
import { openTap } from './tap.ts';

/** An adapter before a server whose protocol it speaks. */
export type AdapterBeforeServer = {
  readonly gatewayTo: GatewayTo;
  readonly open: () => Promise<ModelServer>;
  /** What this server does not do as its original does. */
  readonly cannot: readonly Doing[];
};

/** Holds against an adapter what any server of its protocol shows, whoever has written it. */
export function describeBeforeServer(name: string, adapter: AdapterBeforeServer): void {
  describe.each([name])('%s', () => {
    lawsOfWhole(adapter);
    lawsOfCalls(adapter);
    lawsOfEnds(adapter);
    lawsOfFailures(adapter);
  });
}

type Subject = AsyncDisposable & {
  readonly words: string;
  readonly thoughts: string;
  ask(doing: Doing, more?: Partial<ModelRequest>): Promise<ReadAnswer>;
  /** Milliseconds from giving up an answer at its first word to the loss of its connection. */
  giveUp(doing: Doing): Promise<number>;
};

async function openSubject({ gatewayTo, open }: AdapterBeforeServer): Promise<Subject> {
  const server = await open();
  const tap = await openTap(server.origin);
  const { logger, logged } = keptLog();
  const gateway = gatewayTo({ ...server, origin: tap.origin }, logger);
  function begin(doing: Doing, more: Partial<ModelRequest>, signal: AbortSignal) {
    const { model, content } = server.asking[doing];
    const messages: ModelRequest['messages'] = [{ role: 'user', content }];
    return gateway.answer({ model, messages, parameters: {}, ...more }, signal);
  }
  return {
    words: server.words,
    thoughts: server.thoughts,
    async ask(doing, more = {}) {
      const events = await allOf(begin(doing, more, new AbortController().signal));
      expect(JSON.stringify(events) + logged()).not.toContain(canary);
      return answerIn(events);
    },
    async giveUp(doing) {
      const controller = new AbortController();
      let aborted = Infinity;
      const after: ModelEvent[] = [];
      for await (const event of begin(doing, {}, controller.signal))
        if (aborted < Infinity) after.push(event);
        else if (event.type === 'text') {
          aborted = performance.now();
          controller.abort();
        }
      expect(after.filter(({ type }) => type === 'end')).toEqual([]);
      return (await tap.hungUp()) - aborted;
    },
    async [Symbol.asyncDispose]() {
      await tap[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** How often an answer that came to its end says so. */
function timesIn({ text, end }: ReadAnswer, words: string): number {
  expect(end).toMatchObject({ type: 'end', reason: 'complete' });
  return text.split(words).length - 1;
}

function lawsOfWhole(adapter: AdapterBeforeServer): void {
  test('an answer comes whole, with what it cost', async () => {
    await using subject = await openSubject(adapter);
    const answer = await subject.ask('answer');
    expect(timesIn(answer, subject.words)).toBe(1);
    const usage = { inputTokens: expect.any(Number), outputTokens: expect.any(Number) };
    expect(answer.end).toMatchObject({ usage });
  });

  test('what a model shows of its thoughts comes, and as no words of its answer', async () => {
    await using subject = await openSubject(adapter);
    const { text, reasoning, end } = await subject.ask('think', {
      parameters: { reasoningEffort: 'low' },
    });
    expect(reasoning).toContain(subject.thoughts);
    expect(text).not.toContain(subject.thoughts);
    expect(end).toMatchObject({ type: 'end', reason: 'complete' });
  });

  test('an answer that is given up is given up at its provider', async () => {
    await using subject = await openSubject(adapter);
    const took: number[] = [];
    for (let time = 0; time < 3; time += 1) took.push(await subject.giveUp('answer-at-length'));
    // A busy machine is late at times, but not always.
    expect(Math.min(...took)).toBeLessThan(300);
  });
}

const tool: OfferedTool = {
  name: 'get_weather',
  description: 'The weather at a place.',
  parameters: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
};

function lawsOfCalls(adapter: AdapterBeforeServer): void {
  test('calls come whole and in parallel, and their results are answered', async () => {
    await using subject = await openSubject(adapter);
    const { text, calls, end } = await subject.ask('calls', { tools: [tool] });
    expect(calls.map((call) => [call.name, JSON.parse(call.arguments)])).toEqual(
      ['Paris', 'Oslo'].map((place) => [tool.name, { place }]),
    );
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    expect(end).toMatchObject({ type: 'end', reason: 'tools' });
    const results = calls.map(({ id }) => {
      return { role: 'tool', callId: id, content: '20 degrees', failed: false } as const;
    });
    const answer = await subject.ask('calls', {
      tools: [tool],
      messages: [
        { role: 'user', content: 'What is the weather in Paris and Oslo?' },
        { role: 'assistant', content: text, toolCalls: calls },
        ...results,
      ],
    });
    expect(answer.text).toContain('20 degrees');
    expect(answer).toMatchObject({ calls: [], end: { type: 'end', reason: 'complete' } });
  });
}

function lawsOfEnds(adapter: AdapterBeforeServer): void {
  const ends = [
    ['end-at-length', 'length'],
    ['end-filtered', 'filtered'],
  ] as const;
  for (const [doing, reason] of ends.filter(([doing]) => !adapter.cannot.includes(doing)))
    test(`an answer ends as its provider says: ${reason}`, async () => {
      await using subject = await openSubject(adapter);
      expect((await subject.ask(doing)).end).toMatchObject({ type: 'end', reason });
    });

  test('an answer that is cut keeps its words and is no whole one', async () => {
    await using subject = await openSubject(adapter);
    const { text, end } = await subject.ask('cut');
    expect(text).not.toBe('');
    expect(end).toEqual({ type: 'failure', code: 'provider-cut' });
  });
}

const refusals: readonly (readonly [Doing, ProviderErrorCode])[] = [
  ['refuse-key', 'provider-configuration'],
  ['refuse-length', 'context-too-long'],
  ['refuse-quota', 'provider-quota'],
  ['refuse-for-long', 'provider-busy'],
  ['fail-always', 'provider-unavailable'],
  ['hang-up', 'provider-unavailable'],
  ['talk-nonsense', 'provider-invalid'],
];

function lawsOfFailures(adapter: AdapterBeforeServer): void {
  for (const [doing, code] of refusals.filter(([doing]) => !adapter.cannot.includes(doing)))
    test(`what is no answer is told by its name and without a word: ${doing}, ${code}`, async () => {
      await using subject = await openSubject(adapter);
      const answer = await subject.ask(doing);
      expect(answer).toMatchObject({ text: '', end: { type: 'failure', code } });
    });

  test('a server that wants to be left alone for long is not waited for', async () => {
    await using subject = await openSubject(adapter);
    const begun = performance.now();
    const { end } = await subject.ask('refuse-for-long');
    const retryAfter = end?.type === 'failure' ? end.retryAfter : undefined;
    expect(retryAfter).toBeGreaterThan(30);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('a server that fails once is asked again, and answers once', async () => {
    await using subject = await openSubject(adapter);
    expect(timesIn(await subject.ask('fail-once'), subject.words)).toBe(1);
  });
}
