import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createMemoryRecordStore } from '../adapters/memory/memory-record-store.ts';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import type { PreviewRequest } from '../contract/bots/preview-request.ts';
import type { Usage } from '../contract/turn-status.ts';
import type { Caller } from '../domain/caller.ts';
import { createAccountHouse, openAccount } from './accounts/testing/account-house.ts';
import { stopPreview } from './stop-preview.ts';
import { createTryBot, previewDuration } from './try-bot.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const signal = new AbortController().signal;
const complete = {
  type: 'end',
  reason: 'complete',
  usage: { inputTokens: 12, outputTokens: 3 },
} as const;

const marv: Omit<PreviewRequest, 'previewId'> = {
  definition: { instructions: 'You are Marv.', parameters: { temperature: 0.5 } },
  messages: [
    { role: 'user', text: 'Hello' },
    { role: 'assistant', text: 'Oh, you again.' },
  ],
  question: 'What is a lease?',
};

function createHouse(settings: MemoryTurnSettings = {}, records = createMemoryRecordStore()) {
  const ports = { ...createMemoryTurnPorts(settings), records };
  const tryBot = createTryBot(ports);
  return {
    ...ports,
    tryBot: (request: Omit<PreviewRequest, 'previewId'>, caller: Caller, within: AbortSignal) =>
      tryBot({ previewId: ulid(), ...request }, caller, within),
  };
}

test('answers as the bot that is typed would, with what was said before, and stores nothing', async () => {
  const house = createHouse({ preferences: { topP: 0.3, temperature: 2 } });
  const page = listenTo(await house.tryBot(marv, demo, signal));
  await house.clock.advance(0);
  house.gateway.say({ type: 'text', text: 'Paper ' });
  house.gateway.say({ type: 'text', text: 'that ends.' });
  house.gateway.say(complete);
  await house.clock.advance(0);
  await page.done;

  expect(house.gateway.requests).toEqual([
    {
      model: 'scripted',
      parameters: { topP: 0.3, temperature: 0.5 },
      messages: [
        { role: 'system', content: 'You are Marv.' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Oh, you again.' },
        { role: 'user', content: 'What is a lease?' },
      ],
    },
  ]);
  expect(page.events()[0]).toMatchObject({ type: 'turn-start', model: 'scripted' });
  expect(page.text()).toBe('Paper that ends.');
  expect(page.end()).toMatchObject({ type: 'turn-end', status: 'complete', usage: complete.usage });
  expect(house.notices).toEqual([]);
});

test('somebody has four previews at a time, in whichever account, and another as soon as one has ended', async () => {
  const house = createHouse();
  const elsewhere = { ...demo, accountId: 'account-other' };
  const pages = [];
  for (const caller of [demo, demo, elsewhere, elsewhere])
    pages.push(listenTo(await house.tryBot(marv, caller, signal)));
  await house.clock.advance(0);
  for (const caller of [demo, elsewhere])
    expect(await house.tryBot(marv, caller, signal)).toEqual({
      kind: 'refused',
      code: 'too-many-at-once',
    });
  expect(house.gateway.requests).toHaveLength(4);
  const other = { ...demo, sub: 'sub-other' };
  expect(await house.tryBot(marv, other, signal)).toMatchObject({ kind: 'admitted' });
  await house.clock.advance(previewDuration);
  await Promise.all(pages.map(({ done }) => done));
  expect(await house.tryBot(marv, demo, signal)).toMatchObject({ kind: 'admitted' });
});

test('a preview whose function is gone is in nobody’s way for long', async () => {
  const house = createHouse();
  for (let number = 0; number < 4; number += 1) await house.tryBot(marv, demo, signal);
  expect(await house.tryBot(marv, demo, signal)).toMatchObject({ code: 'too-many-at-once' });
  await house.clock.advance(30_000);
  expect(await house.tryBot(marv, demo, signal)).toMatchObject({ kind: 'admitted' });
});

test('sends of a long preview what the bot’s window holds', async () => {
  const house = createHouse();
  const parameters = { window: { by: 'messages', most: 1 } } as const;
  const request = { ...marv, definition: { instructions: 'Be brief.', parameters } };
  listenTo(await house.tryBot(request, demo, signal));
  await house.clock.advance(0);
  expect(house.gateway.requests[0]?.messages).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'What is a lease?' },
  ]);
});

test('a bot’s model answers where it is offered and allowed, else the standard one', async () => {
  const wish = { ...marv, definition: { ...marv.definition, parameters: { model: 'large' } } };
  for (const { offered, allowed, model } of [
    { offered: ['scripted', 'large'], allowed: [], model: 'large' },
    { offered: ['scripted'], allowed: [], model: 'scripted' },
    { offered: ['scripted', 'large'], allowed: ['scripted'], model: 'scripted' },
  ]) {
    const access = () => ({ kind: 'granted', allowedModels: allowed }) as const;
    const house = createHouse({ offered, access });
    listenTo(await house.tryBot(wish, demo, signal));
    await house.clock.advance(0);
    expect(house.gateway.requests.map((request) => request.model)).toEqual([model]);
  }
});

test.each(['not-a-member', 'turns-stopped'] as const)(
  'whoever may have no answers has no preview: %s',
  async (code) => {
    const house = createHouse({ access: () => ({ kind: 'refused', code }) });
    expect(await house.tryBot(marv, demo, signal)).toMatchObject({ kind: 'refused', code });
    expect(house.gateway.requests).toEqual([]);
  },
);

test('nothing is asked without a reservation, and what was spent is settled', async () => {
  const refusing = createHouse({
    budget: { reserve: async () => ({ kind: 'refused', code: 'budget-exceeded' }) },
  });
  const refusedPage = listenTo(await refusing.tryBot(marv, demo, signal));
  await refusedPage.done;
  expect(refusing.gateway.requests).toEqual([]);
  expect(refusedPage.end()).toMatchObject({ status: 'failed', error: { code: 'budget-exceeded' } });

  const spent: (Usage | null)[] = [];
  const settle = async (usage: Usage | null) => void spent.push(usage);
  const house = createHouse({ budget: { reserve: async () => ({ kind: 'granted', settle }) } });
  const page = listenTo(await house.tryBot(marv, demo, signal));
  await house.clock.advance(0);
  house.gateway.say(complete);
  await house.clock.advance(0);
  await page.done;
  expect(spent).toEqual([complete.usage]);
});

test('ends at its person’s word, lets the model go and makes room for another; nobody else’s word counts', async () => {
  const accounts = await createAccountHouse('sub-demo', 'sub-other');
  await openAccount(accounts, 'account-demo', { 'sub-demo': 'owner', 'sub-other': 'member' });
  const house = createHouse({}, accounts.records);
  const previewId = ulid();
  async function stop(caller: Caller) {
    const stopped = await stopPreview(house, caller, previewId, signal);
    return stopped.kind === 'answered' ? stopped.body.state : stopped.code;
  }
  const asked = { ...marv, previewId };
  const page = listenTo(await house.tryBot(asked, demo, signal));
  await house.clock.advance(0);
  house.gateway.say({ type: 'text', text: 'Once upon' });
  const stranger = { ...demo, sub: 'sub-other' };
  expect(await stop(stranger)).toBe('unknown');
  await house.clock.advance(1000);
  expect(house.gateway.aborted).toBe(false);
  expect(await stop(demo)).toBe('stopping');
  await house.clock.advance(1000);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'stopped' });
  expect(page.text()).toBe('Once upon');
  expect(house.gateway.aborted).toBe(true);
  expect(house.gateway.requests).toHaveLength(1);
  expect(await stop(demo)).toBe('unknown');
});

test('a preview that is sent twice is asked once', async () => {
  const house = createHouse();
  const asked = { ...marv, previewId: ulid() };
  for (let time = 0; time < 2; time += 1) listenTo(await house.tryBot(asked, demo, signal));
  await house.clock.advance(0);
  expect(house.gateway.requests).toHaveLength(1);
});

test('ends by itself after a while, and lets the model go where nobody tells that the page has left', async () => {
  const house = createHouse();
  const page = listenTo(await house.tryBot(marv, demo, signal));
  await house.clock.advance(0);
  for (let passed = 0; passed < previewDuration; passed += 10_000) {
    house.gateway.say({ type: 'text', text: 'on ' });
    await house.clock.advance(10_000);
  }
  await page.done;
  expect(page.end()).toMatchObject({ status: 'interrupted', error: { code: 'deadline' } });
  expect(house.gateway.aborted).toBe(true);
});

test('stops for whoever is taken out of the account meanwhile', async () => {
  let isMember = true;
  const house = createHouse({
    access: () =>
      isMember ? { kind: 'granted', allowedModels: [] } : { kind: 'refused', code: 'not-a-member' },
  });
  const page = listenTo(await house.tryBot(marv, demo, signal));
  await house.clock.advance(0);
  isMember = false;
  await house.clock.advance(5000);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'stopped' });
  expect(house.gateway.aborted).toBe(true);
});

test('an answer longer than a preview keeps ends as one that reached its length', async () => {
  const house = createHouse();
  const page = listenTo(await house.tryBot(marv, demo, signal));
  await house.clock.advance(0);
  house.gateway.say({ type: 'text', text: 'x'.repeat(60 * 1024) });
  await house.clock.advance(0);
  await page.done;
  expect(page.text().length).toBeLessThanOrEqual(48 * 1024);
  expect(page.end()).toMatchObject({ status: 'length' });
});
