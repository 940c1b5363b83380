import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt, SignJWT } from 'jose';
import { ulid } from 'ulid';
import { afterAll, describe, expect, test } from 'vitest';
import { signInPeople } from '../isolation/people.ts';
import { startProduct } from '../isolation/product.ts';
import { poolKey } from '../isolation/signing-keys.ts';
import { allWords, createFaultModel, healthyModel, modeNames, someWords } from './fault-model.ts';
import { faultsOf, messagesOf, untidyIn } from './invariants.ts';
import { askedAgain, follow, hear, questionOf, send, stop, type Heard } from './take-turn.ts';

// Numbers are those of the cases in the reliability reference.

const model = createFaultModel();
const product = await startProduct({ model: model.room });
afterAll(() => product.close());
const { demo, guest } = await signInPeople(product);
/** It has tools. */
const bot = 'openai-function-calling';

type Case = {
  readonly number: number;
  readonly mode: string;
  readonly status: 'complete' | 'interrupted' | 'failed' | 'filtered';
  readonly code?: string;
  /** Seconds that the provider wants to be left alone for. */
  readonly retryAfter?: number;
  readonly bot?: string;
  readonly text: string;
  /** How often the provider is asked. */
  readonly asked: number;
  /** Milliseconds within which all is over, with what a busy machine may add; without our limits it would never be. */
  readonly within?: number;
};

const cases: readonly Case[] = [
  {
    number: 24,
    mode: 'slow-tool',
    status: 'complete',
    text: allWords,
    asked: 2,
    bot,
    within: 45_000,
  },
  {
    number: 1,
    mode: 'wait-once',
    status: 'complete',
    text: allWords,
    asked: 2,
  },
  {
    number: 2,
    mode: 'wait-long',
    status: 'failed',
    code: 'provider-busy',
    text: '',
    asked: 1,
    retryAfter: 50,
  },
  {
    number: 3,
    mode: 'quota',
    status: 'failed',
    code: 'provider-quota',
    text: '',
    asked: 1,
  },
  {
    number: 4,
    mode: 'key',
    status: 'failed',
    code: 'provider-configuration',
    text: '',
    asked: 1,
  },
  {
    number: 5,
    mode: 'too-long',
    status: 'failed',
    code: 'context-too-long',
    text: '',
    asked: 1,
  },
  {
    number: 6,
    mode: 'filter-refusal',
    status: 'filtered',
    code: 'content-filtered',
    text: '',
    asked: 1,
  },
  {
    number: 6,
    mode: 'filter-end',
    status: 'filtered',
    text: someWords,
    asked: 1,
  },
  { number: 7, mode: 'broken-once', status: 'complete', text: allWords, asked: 2 },
  { number: 7, mode: 'gateway-once', status: 'complete', text: allWords, asked: 2 },
  { number: 7, mode: 'busy-once', status: 'complete', text: allWords, asked: 2 },
  {
    number: 8,
    mode: 'always-500',
    status: 'failed',
    code: 'provider-unavailable',
    text: '',
    asked: 2,
  },
  {
    number: 8,
    mode: 'always-503',
    status: 'failed',
    code: 'provider-unavailable',
    text: '',
    asked: 2,
  },
  {
    number: 9,
    mode: 'always-reset',
    status: 'failed',
    code: 'provider-unavailable',
    text: '',
    asked: 2,
  },
  { number: 10, mode: 'reset-once', status: 'complete', text: allWords, asked: 2 },
  {
    number: 11,
    mode: 'no-headers',
    status: 'failed',
    code: 'provider-stalled',
    text: '',
    asked: 2,
    within: 45_000,
  },
  {
    number: 12,
    mode: 'stall',
    status: 'interrupted',
    code: 'provider-stalled',
    text: someWords,
    asked: 1,
    within: 45_000,
  },
  {
    number: 13,
    mode: 'drip',
    status: 'interrupted',
    code: 'provider-stalled',
    text: someWords,
    asked: 1,
    within: 45_000,
  },
  {
    number: 14,
    mode: 'cut',
    status: 'interrupted',
    code: 'provider-cut',
    text: someWords,
    asked: 1,
  },
  {
    number: 15,
    mode: 'no-end-mark',
    status: 'interrupted',
    code: 'provider-cut',
    text: someWords,
    asked: 1,
  },
  { number: 16, mode: 'html', status: 'failed', code: 'provider-invalid', text: '', asked: 1 },
  { number: 16, mode: 'json', status: 'failed', code: 'provider-invalid', text: '', asked: 1 },
  { number: 16, mode: 'empty', status: 'failed', code: 'provider-invalid', text: '', asked: 1 },
  {
    number: 17,
    mode: 'malformed',
    status: 'failed',
    code: 'provider-invalid',
    text: someWords,
    asked: 1,
  },
  {
    number: 18,
    mode: 'error-event',
    status: 'failed',
    code: 'provider-unavailable',
    text: someWords,
    asked: 1,
  },
  { number: 19, mode: 'no-done', status: 'complete', text: allWords, asked: 1 },
  {
    number: 20,
    mode: 'byte-by-byte',
    status: 'complete',
    text: 'Ein schöner Tag — 🙂 und mehr.',
    asked: 1,
  },
  {
    number: 23,
    mode: 'cut-call',
    status: 'interrupted',
    code: 'provider-cut',
    text: someWords,
    asked: 1,
    bot,
  },
  {
    number: 23,
    mode: 'broken-call-once',
    status: 'complete',
    text: allWords,
    asked: 2,
    bot,
  },
  {
    number: 23,
    mode: 'broken-call',
    status: 'failed',
    code: 'too-many-calls',
    text: '',
    asked: 9,
    bot,
  },
  {
    number: 24,
    mode: 'broken-tool',
    status: 'complete',
    text: allWords,
    asked: 2,
    bot,
  },
  {
    number: 25,
    mode: 'loop',
    status: 'failed',
    code: 'too-many-calls',
    text: '',
    asked: 9,
    bot,
  },
];

type End = Pick<Case, 'status' | 'code' | 'retryAfter' | 'text'>;

function expectEnd({ end, text }: Heard, expected: End): void {
  const { status, code, retryAfter } = expected;
  const error = {
    ...(code && { code }),
    ...(retryAfter && { retryAfter: expect.closeTo(retryAfter, -1) }),
  };
  expect(end).toMatchObject({ status, ...(code !== undefined && { error }) });
  expect(text).toBe(expected.text);
}

test('every way to fail that the model has is tried here', () => {
  const tried = new Set([
    ...cases.map(({ mode }) => mode),
    'whole',
    'late',
    'slow',
    'slower',
    'huge',
  ]);
  expect([...tried].toSorted()).toEqual(modeNames.toSorted());
});

describe.concurrent('a provider that fails', () => {
  test.each(cases)(
    '$number $mode: the turn ends as $status, what is left of it is whole, and asked again it is answered',
    { timeout: 60_000 },
    async ({ mode, asked, bot: asking, within = 15_000, ...expected }) => {
      const question = { ...questionOf(mode), ...(asking && { bot: asking }) };
      const heard = await hear(await send(product, demo, question));
      expectEnd(heard, expected);
      expect(heard.lasted).toBeLessThan(within);
      expect(model.attempts.filter((one) => one.question === question.text)).toHaveLength(asked);
      expect(await faultsOf(product, demo, question)).toEqual([]);

      // What the page offers then brings an answer: the rest of what is there, or a new one.
      const { status, text } = expected;
      const isBroken = (status === 'interrupted' || status === 'failed') && text !== '';
      const again = askedAgain(question, heard, isBroken ? 'go-on' : 'retry', healthyModel);
      const answer = await hear(await send(product, demo, again));
      expectEnd(answer, { status: 'complete', text: isBroken ? text + allWords : allWords });
      expect(await untidyIn(product, question.conversationId, 2)).toEqual([]);
    },
  );

  test('21 a delta of three megabytes ends as the longest answer that can be kept', async () => {
    const question = questionOf('huge');
    const heard = await hear(await send(product, demo, question));
    expect(heard.end).toMatchObject({ status: 'length' });
    expect(heard.text.length).toBeGreaterThan(300_000);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });
});

describe.concurrent('26 Stop', () => {
  test('lets the provider go within a moment and keeps what was written', async () => {
    const question = questionOf('slower');
    const orders: Promise<Response>[] = [];
    const heard = await hear(await send(product, demo, question), (event) => {
      if (event.type === 'text-delta' && orders.length === 0)
        orders.push(stop(product, demo, question.turnId));
    });
    const answered = Date.now();
    const answers = await Promise.all(orders.map(async (order) => (await order).json()));
    expect(answers).toEqual([{ turnId: question.turnId, state: 'stopping' }]);
    expect(heard.end).toMatchObject({ status: 'stopped' });
    const [attempt] = model.attempts.filter((one) => one.question === question.text);
    // It would have gone on for a minute; `npm run bench -- turn` measures the moment.
    expect((attempt?.closedAt ?? Infinity) - answered).toBeLessThan(10_000);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });

  test('before the first word leaves a stopped answer without one', async () => {
    const question = questionOf('no-headers');
    const heard = await hear(await send(product, demo, question), (event) => {
      if (event.type === 'turn-start') void stop(product, demo, question.turnId);
    });
    expect(heard.end).toMatchObject({ status: 'stopped' });
    // Long before we give a provider up that does not even send headers.
    expect(heard.lasted).toBeLessThan(10_000);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });

  test('after the end, twice, or of a turn of another changes nothing', async () => {
    const question = questionOf('whole');
    await hear(await send(product, demo, question));
    for (let time = 0; time < 2; time += 1) {
      const answer = await stop(product, demo, question.turnId);
      expect(await answer.json()).toEqual({ turnId: question.turnId, state: 'ended' });
    }
    expect((await stop(product, guest, question.turnId)).status).toBe(404);
    expect((await stop(product, demo, ulid())).status).toBe(404);
    expect((await messagesOf(product, question.conversationId)).at(-1)?.status).toBe('complete');
  });

  test('at any moment leaves one end, whoever was first', async () => {
    for (const delay of [0, 5, 10, 20, 40, 80]) {
      const question = questionOf('whole');
      const [heard] = await Promise.all([
        send(product, demo, question).then((response) => hear(response)),
        sleep(delay).then(() => stop(product, demo, question.turnId)),
      ]);
      expect(['complete', 'stopped']).toContain(heard.end?.status);
      expect(heard.events.filter(({ type }) => type === 'turn-end')).toHaveLength(1);
      expect(await faultsOf(product, demo, question)).toEqual([]);
    }
  });
});

describe.concurrent('a page that waits', () => {
  test('hears every ten seconds that its model still thinks, and then the answer', async () => {
    const question = questionOf('late');
    const heard = await hear(await send(product, demo, question));
    expect(heard.end).toMatchObject({ status: 'complete' });
    expect(heard.text).toBe(allWords);
    expect(heard.lasted).toBeGreaterThan(20_000);
    expect(heard.longestSilence).toBeLessThan(15_000);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  }, 60_000);
});

describe.concurrent('a page that fails', () => {
  test('27 that is closed in mid-answer loses nothing: the answer is finished and stored', async () => {
    const question = questionOf('slow');
    const response = await send(product, demo, question);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const heard = await hear(await follow(product, demo, question.turnId));
    expect(heard.end).toMatchObject({ status: 'complete' });
    expect(heard.text).toContain('word 15');
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });

  test('28 that sends a question many times is answered once, and another under its name is refused', async () => {
    const question = questionOf('slow');
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => send(product, demo, question)),
    );
    const heard = await Promise.all(responses.map((response) => hear(response)));
    expect(new Set(heard.map(({ text }) => text)).size).toBe(1);
    expect(model.attempts.filter((one) => one.question === question.text)).toHaveLength(1);
    const other = await send(product, demo, { ...question, text: 'whole something else' });
    expect(other.status).toBe(409);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });

  test('28 two people who take the same new conversation id at once are kept apart', async () => {
    const mine = questionOf('whole');
    const theirs = { ...questionOf('whole'), conversationId: mine.conversationId };
    const heard = await Promise.all([
      send(product, demo, mine).then((response) => hear(response)),
      send(product, guest, theirs).then((response) => hear(response)),
    ]);
    const stored = await messagesOf(product, mine.conversationId);
    const kept = heard.filter(({ end }) => end?.status === 'complete');
    expect(kept).toHaveLength(1);
    expect(stored).toHaveLength(2);
    expect(new Set(stored.map(({ turnId }) => turnId)).size).toBe(1);
  });

  test('30 whose token expires in mid-answer hears it to the end, and is refused the next time', async () => {
    const pool = poolKey(product);
    const now = Math.floor(Date.now() / 1000);
    const accessToken = await new SignJWT({ ...decodeJwt(demo.accessToken), exp: now + 2 })
      .setProtectedHeader({ alg: 'RS256', kid: pool.kid })
      .sign(pool.privateKey);
    const expiring = { ...demo, accessToken };
    const question = questionOf('slow');
    const heard = await hear(await send(product, expiring, question));
    expect(heard.lasted).toBeGreaterThan(2500);
    expect(heard.end).toMatchObject({ status: 'complete' });
    expect((await send(product, expiring, questionOf('whole'))).status).toBe(401);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });
});
