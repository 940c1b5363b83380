import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt, SignJWT } from 'jose';
import { ulid } from 'ulid';
import { afterAll, describe, expect, test } from 'vitest';
import { poolKey } from '../isolation/signing-keys.ts';
import { healthyNova, startWithProviders } from './providers-product.ts';
import { cases } from './fault-cases.ts';
import { allWords, createFaultModel, modeNames } from './fault-model.ts';
import { faultsOf, messagesOf, untidyIn } from './invariants.ts';
import { askedAgain, follow, hear, questionOf, send, stop } from './take-turn.ts';
import { expectEnd } from './expect-end.ts';
import { untidyAfter } from './untidy-after.ts';

// Numbers are those of the cases in the reliability reference.

const model = createFaultModel();
const { product, demo, guest, atBedrock, plainWay, otherWays, close } = await startWithProviders(
  model.room,
);
afterAll(close);

test('every way to fail that the model has is tried here, and stands in the table of faults', () => {
  const tried = new Set([
    ...cases.map(({ mode }) => mode),
    'whole',
    'late',
    'slow',
    'slower',
    'huge',
  ]);
  expect([...tried].toSorted()).toEqual(modeNames.toSorted());
  const table = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');
  const told = [...cases, ...bedrockCases.map(([mode]) => ({ number: 22, mode }))];
  const untold = told.filter(
    ({ number, mode }) => !new RegExp(`^\\| ${number} \\|[^|]*\`${mode}\``, 'm').test(table),
  );
  expect(untold).toEqual([]);
});

describe.concurrent('a provider that fails', () => {
  test.each(cases)(
    '$number $mode: the turn ends as $status, what is left of it is whole, and asked again it is answered',
    { timeout: 60_000 },
    async (fault) => expect(await untidyAfter({ product, model }, plainWay, fault)).toEqual([]),
  );

  test('21 a delta of three megabytes ends as the longest answer that can be kept', async () => {
    const question = questionOf('huge');
    const heard = await hear(await send(product, demo, question));
    expect(heard.end).toMatchObject({ status: 'length' });
    expect(heard.text.length).toBeGreaterThan(300_000);
    expect(await faultsOf(product, demo, question)).toEqual([]);
  });
});

/** One of each kind: waited for, refused, cut, told in the stream, called wrongly. All others are tried each night. */
const kinds = ['wait-once', 'key', 'cut', 'error-event', 'broken-call-once'];

describe.concurrent.each(otherWays)('a provider that fails by $name', (way) => {
  test.each(cases.filter(({ mode }) => kinds.includes(mode)))(
    '$number $mode: the turn ends as $status, what is left of it is whole, and asked again it is answered',
    async (fault) => expect(await untidyAfter({ product, model }, way, fault)).toEqual([]),
  );
});

const bedrockCases = [
  ['throttling-frame', 'failed', 'provider-busy'],
  ['bad-crc', 'interrupted', 'provider-cut'],
  ['truncated', 'interrupted', 'provider-cut'],
  ['no-stop', 'interrupted', 'provider-cut'],
] as const;

// Its other ways to fail are tried each night.
describe.concurrent('a Bedrock that fails', () => {
  test.each(bedrockCases)(
    '22 %s: the turn ends as %s, keeps its words, and goes on with them',
    async (mode, status, code) => {
      const question = { ...questionOf('whole'), parameters: { model: `fault/${mode}` } };
      const heard = await hear(await send(product, atBedrock, question));
      const words = 'Some words, and ';
      expectEnd(heard, { status, code, text: words });
      expect(await faultsOf(product, atBedrock, question)).toEqual([]);
      const again = askedAgain(question, heard, 'go-on', { model: healthyNova });
      const answer = await hear(await send(product, atBedrock, again));
      expect(answer.end).toMatchObject({ status: 'complete' });
      expect(answer.text.startsWith(words)).toBe(true);
      expect(await untidyIn(product, question.conversationId, 2)).toEqual([]);
    },
  );
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
