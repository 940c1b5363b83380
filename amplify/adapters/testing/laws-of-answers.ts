import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EndReason } from '../../app/model-gateway.ts';
import type { Deed, Inability, ModelAdapter, Saying } from './model-upstream.ts';
import { requestName } from './model-upstream.ts';
import { plainRequest, readAnswerOf } from './read-model-events.ts';

const usage = { inputTokens: 5, outputTokens: 2 };
export const complete: Saying = { kind: 'end', reason: 'complete', usage };

/** A stream that closes well after the last of these. */
export function saying(...says: readonly Saying[]): Deed {
  return { kind: 'say', says, last: 'close' };
}

const small = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

/** Words and thoughts in any order. */
const anyWords = (cannot: readonly Inability[]) =>
  fc.array(
    fc.oneof(
      small.map((text): Saying => ({ kind: 'text', text })),
      fc.constant<Saying>({ kind: 'ping' }),
      ...(cannot.includes('reasoning')
        ? []
        : [small.map((text): Saying => ({ kind: 'reasoning', text }))]),
    ),
    { maxLength: 8 },
  );

function joined(says: readonly Saying[], kind: 'text' | 'reasoning'): string {
  return says.map((said) => (said.kind === kind && 'text' in said ? said.text : '')).join('');
}

/** What comes of an answer that comes. */
export function lawsOfAnswers(adapter: ModelAdapter): void {
  lawsOfWords(adapter);
  lawsOfEnds(adapter);
}

function lawsOfWords({ open, cannot }: ModelAdapter): void {
  test('words and thoughts come in order, each as what it is, however the bytes are split', async () => {
    await using subject = await open();
    const split = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyWords(cannot), split, async (says, split) => {
        subject.upstream.does({ kind: 'say', says: [...says, complete], last: 'close', split });
        expect(await readAnswerOf(subject)).toMatchObject({
          text: joined(says, 'text'),
          reasoning: joined(says, 'reasoning'),
          end: { type: 'end', reason: 'complete' },
        });
      }),
      { numRuns: 25 },
    );
  });

  test('every byte by itself makes the same answer, beyond ASCII too', async () => {
    await using subject = await open();
    const text = 'Grüße aus 東京 👩‍👩‍👧';
    const says = [{ kind: 'text', text }, complete] as const;
    subject.upstream.does({ kind: 'say', says, last: 'close', split: [1] });
    expect((await readAnswerOf(subject)).text).toBe(text);
  });

  test('a delta of three million characters comes whole', async () => {
    await using subject = await open();
    const text = 'abc'.repeat(1_000_000);
    subject.upstream.does(saying({ kind: 'text', text }, complete));
    expect((await readAnswerOf(subject)).text === text).toBe(true);
  });

  test('a model is told what was said, and nothing is offered that is not there', async () => {
    await using subject = await open();
    subject.upstream.does(saying(complete));
    await readAnswerOf(subject, {
      ...plainRequest,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'First.' },
        { role: 'user', content: 'Two' },
      ],
    });
    expect(subject.upstream.heard()).toEqual([
      {
        model: 'm',
        tools: [],
        items: [
          { kind: 'said', role: 'system', text: 'Be brief.' },
          { kind: 'said', role: 'user', text: 'One' },
          { kind: 'said', role: 'assistant', text: 'First.' },
          { kind: 'said', role: 'user', text: 'Two' },
        ],
      },
    ]);
  });
}

function lawsOfEnds({ open, cannot }: ModelAdapter): void {
  test('an answer ends as its provider says', async () => {
    await using subject = await open();
    const reasons: readonly EndReason[] = ['complete', 'length', 'filtered'];
    for (const reason of reasons) {
      subject.upstream.does(saying({ kind: 'text', text: 'ab' }, { kind: 'end', reason, usage }));
      expect(await readAnswerOf(subject)).toMatchObject({ text: 'ab', end: { reason, usage } });
    }
  });

  test('what was counted is told with the end', async () => {
    await using subject = await open();
    const counted = {
      ...usage,
      ...(!cannot.includes('cached-tokens') && { cachedTokens: 3 }),
      ...(!cannot.includes('reasoning-tokens') && { reasoningTokens: 1 }),
    };
    const end = { kind: 'end', reason: 'complete', usage: counted } as const;
    subject.upstream.does(saying({ kind: 'text', text: 'ab' }, end));
    const answer = await readAnswerOf(subject);
    expect(answer.end).toEqual({ type: 'end', reason: 'complete', usage: counted });
    expect(answer.requestId).toBe(cannot.includes('request-name') ? null : requestName);
  });
}
