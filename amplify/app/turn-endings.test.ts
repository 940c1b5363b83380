import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../adapters/memory/all-messages.ts';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import type { Caller } from '../domain/caller.ts';
import { createRunTurn } from './run-turn.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const owner = 'account-demo::sub-demo';
const clientSignal = new AbortController().signal;

/** The use case on ports in memory, with a model that a test speaks for. */
function createHouse(settings: MemoryTurnSettings = {}) {
  const ports = createMemoryTurnPorts(settings);
  return { ...ports, runTurn: createRunTurn(ports) };
}

function question(
  text = 'What is a lease?',
  parentId: string | null = null,
  conversationId = ulid(),
) {
  return { turnId: ulid(), conversationId, parentId, text };
}

function say(house: ReturnType<typeof createHouse>, ...words: readonly string[]): void {
  for (const text of words) house.gateway.say({ type: 'text', text });
}

const complete = {
  type: 'end',
  reason: 'complete',
  usage: { inputTokens: 12, outputTokens: 3 },
} as const;

async function stored(house: ReturnType<typeof createHouse>, conversationId: string) {
  return allMessages(house.messages, conversationId, owner);
}

const brokenEnds = [
  { name: 'a cut', code: 'provider-cut', words: ['Some '], status: 'interrupted' },
  { name: 'a cut before the first word', code: 'provider-cut', words: [], status: 'failed' },
  { name: 'a busy provider', code: 'provider-busy', words: [], status: 'failed' },
  {
    name: 'an error in the middle',
    code: 'provider-unavailable',
    words: ['Some '],
    status: 'failed',
  },
  { name: 'a filter', code: 'content-filtered', words: [], status: 'filtered' },
] as const;

for (const { name, code, words, status } of brokenEnds)
  test(`${name} ends the turn as ${status} and keeps what was written`, async () => {
    const house = createHouse();
    const request = question();
    const page = listenTo(await house.runTurn(request, demo, clientSignal));
    await house.clock.advance(0);
    say(house, ...words);
    house.gateway.say({ type: 'failure', code });
    await house.clock.advance(0);
    await page.done;
    expect(page.end()).toMatchObject({ status, error: { code } });
    const answer = (await stored(house, request.conversationId)).at(-1);
    expect(answer).toMatchObject({ status, error: code, text: words.join('') });
  });

test('when a provider wants to be asked again is told, kept, and told as what is left of it', async () => {
  const house = createHouse();
  const request = question();
  const page = listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  house.gateway.say({ type: 'failure', code: 'provider-busy', retryAfter: 50 });
  await house.clock.advance(0);
  await page.done;
  expect(page.end()).toMatchObject({ error: { code: 'provider-busy', retryAfter: 50 } });
  const answer = (await stored(house, request.conversationId)).at(-1);
  expect(answer?.retryAt).toBe(house.clock.now() + 50_000);
  const rests: (number | undefined)[] = [];
  for (const passed of [30_000, 20_000]) {
    await house.clock.advance(passed);
    const late = listenTo(await house.runTurn(request, demo, clientSignal));
    await house.clock.advance(0);
    await late.done;
    const end = late.end();
    rests.push(end?.type === 'turn-end' ? end.error?.retryAfter : 0);
  }
  expect(rests).toEqual([20, undefined]);
});

test('a stream that just closes is never complete', async () => {
  const house = createHouse();
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'Unfinished');
  house.gateway.close();
  await house.clock.advance(0);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'interrupted', error: { code: 'provider-cut' } });
});

test('a model may think for a minute before its first word, and is let go when it falls silent after it', async () => {
  const house = createHouse();
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  house.gateway.say({ type: 'sign-of-life' });
  await house.clock.advance(60_000);
  say(house, 'I thought. ');
  await house.clock.advance(15_000);
  house.gateway.say({ type: 'sign-of-life' });
  await house.clock.advance(15_000);
  say(house, 'And again.');
  await house.clock.advance(22_500);
  await page.done;
  expect(page.text()).toBe('I thought. And again.');
  expect(page.end()).toMatchObject({ status: 'interrupted', error: { code: 'provider-stalled' } });
  expect(house.gateway.aborted).toBe(true);
});

test('a turn settles itself after fourteen minutes, its lease held all the while', async () => {
  const house = createHouse();
  const request = question();
  const page = listenTo(await house.runTurn(request, demo, clientSignal));
  for (let quarter = 0; quarter < 14 * 4; quarter += 1) {
    say(house, 'on and ');
    await house.clock.advance(15_000);
  }
  await page.done;
  expect(page.end()).toMatchObject({ status: 'interrupted', error: { code: 'deadline' } });
  expect(house.gateway.aborted).toBe(true);
});

test('an answer that outgrows its item ends as length', async () => {
  const house = createHouse();
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'x'.repeat(3_000_000));
  await house.clock.advance(0);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'length', error: { code: 'answer-too-long' } });
  expect(page.text().length).toBeLessThanOrEqual(320 * 1024);
  expect(page.text().length).toBeGreaterThan(300 * 1024);
});

test('a refused budget sends nothing to the model', async () => {
  const house = createHouse({
    budget: { reserve: async () => ({ kind: 'refused', code: 'budget-exceeded' }) },
  });
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  await house.clock.advance(0);
  await page.done;
  expect(house.gateway.requests).toEqual([]);
  expect(page.end()).toMatchObject({ status: 'failed', error: { code: 'budget-exceeded' } });
});

test('without a model to choose the question is kept and the turn fails by name', async () => {
  const house = createHouse({ choice: { kind: 'failed', code: 'provider-unavailable' } });
  const request = question();
  const page = listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'failed', error: { code: 'provider-unavailable' } });
  expect((await stored(house, request.conversationId)).map(({ status }) => status)).toEqual([
    'complete',
    'failed',
  ]);
});

test('half a character waits for its other half', async () => {
  const house = createHouse();
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'a\ud83d', '\ude00b');
  house.gateway.say(complete);
  await house.clock.advance(0);
  await page.done;
  expect(page.events().slice(1, 3)).toEqual([
    { type: 'text-delta', text: 'a' },
    { type: 'text-delta', text: '😀b' },
  ]);
});
