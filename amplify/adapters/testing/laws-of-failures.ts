import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import type { ProviderErrorCode } from '../../contract/error-codes.ts';
import { complete, saying } from './laws-of-answers.ts';
import type { Deed, Inability, ModelAdapter, Refusal, Saying } from './model-upstream.ts';
import { readAnswerOf } from './read-model-events.ts';

const words: Saying = { kind: 'text', text: 'ab' };
const whole = saying(words, complete);
const wholeAnswer = { text: 'ab', end: { type: 'end', reason: 'complete' } };

/** What is wrong with the request or its settings is as wrong a second time. */
const final: readonly (readonly [Refusal, ProviderErrorCode, Inability?])[] = [
  ['key', 'provider-configuration'],
  ['model', 'provider-configuration'],
  ['quota', 'provider-quota', 'quota'],
  ['too-long', 'context-too-long'],
  ['filter', 'content-filtered', 'filter-refusal'],
  ['invalid', 'provider-rejected'],
];

/** How often a provider is asked that goes on failing: more than once, and not for ever. */
function expectFew(times: number): void {
  expect(times).toBeGreaterThan(1);
  expect(times).toBeLessThan(5);
}

/** What comes of an answer that does not come, or not whole. */
export function lawsOfFailures(adapter: ModelAdapter): void {
  lawsOfRefusals(adapter);
  lawsOfRetries(adapter);
  lawsOfBrokenStreams(adapter);
}

function lawsOfRefusals({ open, openToNobody, cannot }: ModelAdapter): void {
  for (const [why, code, needs] of final)
    test.skipIf(needs !== undefined && cannot.includes(needs))(
      `refused for its ${why}, a request fails by name and is not sent again`,
      async () => {
        await using subject = await open();
        subject.upstream.does({ kind: 'refuse', why }, whole);
        expect((await readAnswerOf(subject)).end).toMatchObject({ type: 'failure', code });
        expect(subject.upstream.heard()).toHaveLength(1);
      },
    );

  test('a server that nobody runs cannot be reached', async () => {
    await using subject = await openToNobody();
    const end = { type: 'failure', code: 'provider-unavailable' };
    expect((await readAnswerOf(subject)).end).toMatchObject(end);
  });

  test('what a server is asked goes nowhere else, wherever it points to', async () => {
    await using subject = await open();
    const asked: string[] = [];
    const elsewhere = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.end();
    });
    onTestFinished(() => void elsewhere.close());
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(elsewhere.address());
    subject.upstream.does({ kind: 'redirect', to: `http://127.0.0.1:${port}/` });
    const end = { type: 'failure', code: 'provider-configuration' };
    expect(await readAnswerOf(subject)).toMatchObject({ text: '', end });
    expect(subject.upstream.heard()).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  test('a page where an answer should be is no answer', async () => {
    await using subject = await open();
    subject.upstream.does({ kind: 'page' });
    const end = { type: 'failure', code: 'provider-invalid' };
    expect(await readAnswerOf(subject)).toMatchObject({ text: '', end });
  });
}

function lawsOfRetries({ open, cannot }: ModelAdapter): void {
  const passing: Readonly<Record<string, Deed>> = {
    'a server that is down for a moment': { kind: 'refuse', why: 'down' },
    'a server that is busy for a moment': { kind: 'refuse', why: 'busy', retryAfter: 1 },
    'a connection that is cut before the first byte': { kind: 'reset' },
  };
  for (const [name, deed] of Object.entries(passing))
    test(`${name} is asked again, and answers once`, async () => {
      await using subject = await open();
      subject.upstream.does(deed, whole);
      expect(await readAnswerOf(subject)).toMatchObject(wholeAnswer);
      expect(subject.upstream.heard()).toHaveLength(2);
    });

  const lasting: readonly (readonly [string, Deed])[] = [
    ['a server that stays down', { kind: 'refuse', why: 'down' }],
    ['a server that always cuts the connection', { kind: 'reset' }],
  ];
  for (const [name, deed] of lasting)
    test(`${name} is unavailable`, async () => {
      await using subject = await open();
      subject.upstream.does(deed);
      const end = { type: 'failure', code: 'provider-unavailable' };
      expect(await readAnswerOf(subject)).toMatchObject({ text: '', end });
      expectFew(subject.upstream.heard().length);
    });

  test('a server that is busy for long is not waited for, and says when it wants to be asked again', async () => {
    await using subject = await open();
    subject.upstream.does({ kind: 'refuse', why: 'busy', retryAfter: 50 }, whole);
    const end = { type: 'failure', code: 'provider-busy', retryAfter: 50 };
    expect((await readAnswerOf(subject)).end).toEqual(end);
    expect(subject.upstream.heard()).toHaveLength(1);
  });

  test.skipIf(cannot.includes('should-retry'))(
    'a server that says whether it helps to ask again is obeyed',
    async () => {
      await using subject = await open();
      subject.upstream.does({ kind: 'refuse', why: 'down', again: false }, whole);
      const end = { type: 'failure', code: 'provider-unavailable' };
      expect((await readAnswerOf(subject)).end).toMatchObject(end);
      expect(subject.upstream.heard()).toHaveLength(1);
      subject.upstream.does({ kind: 'refuse', why: 'invalid', again: true }, whole);
      expect(await readAnswerOf(subject)).toMatchObject(wholeAnswer);
    },
  );
}

function lawsOfBrokenStreams({ open }: ModelAdapter): void {
  const broken: readonly (readonly [string, Deed, string, readonly ProviderErrorCode[]])[] = [
    ['a clean close without an end mark', saying(words), 'ab', ['provider-cut']],
    [
      'a connection that is lost',
      { kind: 'say', says: [words], last: 'cut' },
      'ab',
      ['provider-cut'],
    ],
    ['a stream in which nothing is', saying(), '', ['provider-invalid', 'provider-cut']],
    [
      'a broken frame',
      saying(words, { kind: 'broken' }, complete),
      'ab',
      ['provider-invalid', 'provider-cut'],
    ],
    [
      'an error of a server that is busy',
      saying(words, { kind: 'error', why: 'busy' }),
      'ab',
      ['provider-busy'],
    ],
    [
      'an error of a server that fails',
      saying(words, { kind: 'error', why: 'down' }),
      'ab',
      ['provider-unavailable'],
    ],
  ];
  for (const [name, deed, text, codes] of broken)
    test(`${name} is a failure that keeps what was said, and nobody asks again`, async () => {
      await using subject = await open();
      subject.upstream.does(deed, whole);
      const answer = await readAnswerOf(subject);
      expect(answer).toMatchObject({ text, end: { type: 'failure' } });
      expect(codes).toContain(answer.end?.type === 'failure' && answer.end.code);
      expect(subject.upstream.heard()).toHaveLength(1);
    });
}
