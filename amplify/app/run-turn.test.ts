import { EventEmitter, once } from 'node:events';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../adapters/memory/all-messages.ts';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../adapters/memory/memory-turn-ports.ts';
import type { Stores } from '../adapters/memory/memory-stores.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import type { Caller } from '../domain/caller.ts';
import { createFollowTurn } from './follow-turn.ts';
import { createRunTurn } from './run-turn.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const guest: Caller = { sub: 'sub-guest', username: 'guest', accountId: 'account-guest' };
const owner = 'account-demo::sub-demo';
const clientSignal = new AbortController().signal;

type Changes = MemoryTurnSettings & { readonly stores?: (stores: Stores) => Partial<Stores> };

/** The use cases on ports in memory, with a model that a test speaks for. */
function createHouse({ stores = () => ({}), ...settings }: Changes = {}) {
  const memory = createMemoryTurnPorts(settings);
  const ports = { ...memory, ...stores(memory) };
  return { ...ports, runTurn: createRunTurn(ports), followTurn: createFollowTurn(ports) };
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

test('a first question makes a conversation, is answered, and both messages are kept', async () => {
  const house = createHouse();
  const request = question('What is a lease?\nExplain briefly.');
  const page = listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'A lease ', 'runs out.');
  house.gateway.say(complete);
  await house.clock.advance(0);
  await page.done;

  const [asked, answered] = await stored(house, request.conversationId);
  expect(asked).toMatchObject({ role: 'user', text: request.text, parentId: null });
  expect(answered).toMatchObject({
    role: 'assistant',
    text: 'A lease runs out.',
    status: 'complete',
    parentId: asked?.id,
    model: 'scripted',
    usage: complete.usage,
  });
  expect(await house.conversations.find(request.conversationId)).toMatchObject({
    title: 'What is a lease?',
    owner,
    accountId: 'account-demo',
  });
  expect(page.events()).toEqual([
    {
      type: 'turn-start',
      conversationId: request.conversationId,
      userMessageId: asked?.id,
      assistantMessageId: answered?.id,
      model: 'scripted',
    },
    { type: 'text-delta', text: 'A lease ' },
    { type: 'text-delta', text: 'runs out.' },
    { type: 'turn-end', status: 'complete', usage: complete.usage },
  ]);
  expect(page.items.map(({ position }) => position)).toEqual([0, 8, 17, 17]);
  expect(house.notices.map(({ status }) => status)).toEqual(['started', 'ended']);
});

test('the model reads the active branch and the new text, and nothing else', async () => {
  const house = createHouse();
  const first = question('One?');
  const opening = listenTo(await house.runTurn(first, demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'First.');
  house.gateway.say(complete);
  await house.clock.advance(0);
  await opening.done;
  const answerId = (await stored(house, first.conversationId)).at(-1)?.id ?? '';

  for (const text of ['Two, left?', 'Two, right?']) {
    const page = listenTo(
      await house.runTurn(question(text, answerId, first.conversationId), demo, clientSignal),
    );
    await house.clock.advance(0);
    house.gateway.say(complete);
    await house.clock.advance(0);
    await page.done;
  }
  expect(house.gateway.requests.at(-1)).toEqual({
    model: 'scripted',
    messages: [
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: 'First.' },
      { role: 'user', content: 'Two, right?' },
    ],
    parameters: {},
  });
});

test('the page hears nothing of an answer before question and answer are safe', async () => {
  const gate = new EventEmitter();
  const opened = once(gate, 'open');
  const house = createHouse({
    stores: (stores) => ({
      messages: {
        ...stores.messages,
        add: async (message) => opened.then(() => stores.messages.add(message)),
      },
    }),
  });
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'Early.');
  await house.clock.advance(0);
  expect(house.gateway.requests).toHaveLength(1);
  expect(page.items).toEqual([]);
  gate.emit('open');
  await house.clock.advance(0);
  expect(page.text()).toBe('Early.');
});

test('an answer whose question cannot be stored is not shown, and the model is let go', async () => {
  const house = createHouse({
    stores: (stores) => ({
      messages: { ...stores.messages, add: async () => Promise.reject(new Error('no store')) },
    }),
  });
  const page = listenTo(await house.runTurn(question(), demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'Lost words.');
  await house.clock.advance(10_000);
  await page.done;
  expect(page.text()).toBe('');
  expect(page.end()).toMatchObject({ status: 'failed', error: { code: 'not-stored' } });
  expect(house.gateway.aborted).toBe(true);
});

test('sending a turn again joins it and asks the model once', async () => {
  const house = createHouse();
  const request = question();
  const first = listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'Half ');
  const second = listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(1500);
  say(house, 'and half.');
  house.gateway.say(complete);
  await house.clock.advance(3000);
  await Promise.all([first.done, second.done]);
  expect(second.text()).toBe('Half and half.');
  expect(second.end()).toEqual(first.end());
  expect(house.gateway.requests).toHaveLength(1);
  expect(await stored(house, request.conversationId)).toHaveLength(2);
});

test('of fifty at once one runs and all hear the same', async () => {
  const house = createHouse();
  const request = question();
  const pages = await Promise.all(
    Array.from({ length: 50 }, async () =>
      listenTo(await house.runTurn(request, demo, clientSignal)),
    ),
  );
  await house.clock.advance(0);
  say(house, 'Once.');
  house.gateway.say(complete);
  await house.clock.advance(3000);
  await Promise.all(pages.map(({ done }) => done));
  expect(house.gateway.requests).toHaveLength(1);
  expect(new Set(pages.map((page) => page.text()))).toEqual(new Set(['Once.']));
});

test('a turn id with another question is a conflict', async () => {
  const house = createHouse();
  const request = question();
  listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  expect(await house.runTurn({ ...request, text: 'Another' }, demo, clientSignal)).toMatchObject({
    kind: 'refused',
    code: 'turn-conflict',
  });
});

test("another's conversation and another's turn are not there", async () => {
  const house = createHouse();
  const request = question();
  listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  const [asked] = await stored(house, request.conversationId);
  for (const parentId of [null, asked?.id ?? ''])
    expect(
      await house.runTurn(question('Mine?', parentId, request.conversationId), guest, clientSignal),
    ).toMatchObject({ code: 'conversation-not-found' });
  expect(await house.followTurn(request.turnId, 0, guest)).toMatchObject({
    code: 'turn-not-found',
  });
});

test('a question continues only a message of its own conversation', async () => {
  const house = createHouse();
  const request = question();
  listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  const [asked] = await stored(house, request.conversationId);
  const elsewhere = question('Elsewhere?', asked?.id ?? '', ulid());
  expect(await house.runTurn(elsewhere, demo, clientSignal)).toMatchObject({
    code: 'conversation-not-found',
    param: 'conversationId',
  });
  const unknown = question('Where?', ulid(), request.conversationId);
  expect(await house.runTurn(unknown, demo, clientSignal)).toMatchObject({
    code: 'message-not-found',
    param: 'parentId',
  });
});

test('an answer that is still written cannot be replied to', async () => {
  const house = createHouse();
  const request = question();
  listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  const answering = (await stored(house, request.conversationId)).at(-1)?.id ?? '';
  expect(
    await house.runTurn(question('And?', answering, request.conversationId), demo, clientSignal),
  ).toMatchObject({ code: 'turn-running' });
});

test('an answer that cannot be written at its end says so, and is mended when it is next met', async () => {
  let broken = true;
  const house = createHouse({
    stores: (stores) => ({
      messages: {
        ...stores.messages,
        settle: async (key, answer) => {
          if (broken) throw new Error('no store');
          return stores.messages.settle(key, answer);
        },
      },
    }),
  });
  const request = question();
  const page = listenTo(await house.runTurn(request, demo, clientSignal));
  await house.clock.advance(0);
  say(house, 'Kept anyway.');
  house.gateway.say(complete);
  await house.clock.advance(10_000);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'complete', error: { code: 'not-stored' } });
  broken = false;
  const again = listenTo(await house.followTurn(request.turnId, 0, demo));
  await house.clock.advance(2000);
  await again.done;
  expect((await stored(house, request.conversationId)).at(-1)).toMatchObject({
    text: 'Kept anyway.',
    status: 'complete',
  });
});
