import { EventEmitter, once } from 'node:events';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import { cautiousModel } from '../contract/models/cautious-model.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import type { Caller } from '../domain/caller.ts';
import type { UsableBot } from './bot-source.ts';
import type { Logger } from './logger.ts';
import { createRunTurn } from './run-turn.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const signal = new AbortController().signal;
const complete = { type: 'end', reason: 'complete', usage: null } as const;
const marv: UsableBot = {
  instructions: 'You are Marv.',
  parameters: { temperature: 0.5, topP: 0.3, model: 'luna' },
};
const free = { least: 0, most: 2, withoutReasoning: false, verified: true };
const catalogue = {
  read: '2026-11-20',
  models: [
    { ...cautiousModel('luna'), takes: { temperature: free, topP: free } },
    { ...cautiousModel('sol'), takes: {} },
  ],
  retired: { turbo: 'luna' },
};

const row = {
  accountId: demo.accountId,
  owner: 'account-demo::sub-demo',
  title: 'Why?',
  shelf: null,
  activeLeafId: null,
  allowedTools: [],
  botSlug: 'marv',
  lastMessageAt: 0,
  createdAt: 0,
};

/** Turns on ports in memory, each run to its end. */
function createHouse(settings: MemoryTurnSettings = {}) {
  const lines: unknown[] = [];
  const logger: Logger = {
    log: (_level, event, fields) => void lines.push({ event, ...fields }),
    with: () => logger,
  };
  const offered = ['scripted', 'luna', 'sol'];
  const bots = new Map([['marv', marv]]);
  const ports = createMemoryTurnPorts({ bots, catalogue, offered, logger, ...settings });
  const runTurn = createRunTurn(ports);
  const conversationId = ulid();
  return {
    ...ports,
    bots,
    lines,
    conversationId,
    ask(rest: Partial<TurnRequest>) {
      const turn = { turnId: ulid(), conversationId, parentId: null, text: 'Why?', ...rest };
      return runTurn(turn, demo, signal);
    },
    /** Asks and gives what the model was sent and how the turn ended. */
    async run(rest: Partial<TurnRequest>) {
      const page = listenTo(await this.ask(rest));
      await ports.clock.advance(0);
      ports.gateway.say(complete);
      await ports.clock.advance(3000);
      await page.done;
      return { sent: ports.gateway.requests.at(-1), end: page.end() };
    },
    conversation: () => ports.conversations.find(conversationId),
  };
}

test('a new conversation is with its bot, and keeps it and what is set in it', async () => {
  const house = createHouse();
  const parameters = { temperature: 1, systemPrompt: 'Rhyme.' };
  const first = await house.run({ bot: 'marv', parameters });
  const expected = { temperature: 1, topP: 0.3, model: 'luna', systemPrompt: 'Rhyme.' };
  expect(first.sent).toEqual({
    model: 'luna',
    messages: [
      { role: 'system', content: 'You are Marv.\n\nRhyme.' },
      { role: 'user', content: 'Why?' },
    ],
    parameters: expected,
  });
  expect(await house.conversation()).toMatchObject({
    botSlug: 'marv',
    parameters: JSON.stringify(parameters),
  });
  // Another bot changes nothing, and no parameters are those that are kept.
  const second = await house.run({ bot: 'other', text: 'And?' });
  expect(second.sent?.messages[0]).toEqual(first.sent?.messages[0]);
  expect(second.sent?.parameters).toEqual(expected);
  const third = await house.run({ parameters: {}, text: 'So?' });
  expect(third.sent?.parameters).toEqual(marv.parameters);
});

test("a bot's word is over a person's, and the conversation's over both", async () => {
  const preferences = { temperature: 2, maxTokens: 100, model: 'sol', systemPrompt: 'In German.' };
  const house = createHouse({ preferences });
  const { sent } = await house.run({ bot: 'marv', parameters: { maxTokens: 50 } });
  expect(sent).toMatchObject({
    model: 'luna',
    parameters: { temperature: 0.5, topP: 0.3, maxTokens: 50 },
  });
  expect(sent?.messages[0]?.content).toBe('You are Marv.\n\nIn German.');
});

test('without a bot and with nothing set a model is told nothing', async () => {
  const { sent } = await createHouse().run({});
  expect(sent).toEqual({
    model: 'scripted',
    messages: [{ role: 'user', content: 'Why?' }],
    parameters: {},
  });
});

test('the bot of a new conversation is asked for while the conversation is looked for', async () => {
  const bots = new EventEmitter();
  const house = createHouse();
  const runTurn = createRunTurn({
    ...house,
    conversations: { ...house.conversations, find: () => once(bots, 'asked').then(() => null) },
    bots: {
      find: async () => {
        bots.emit('asked');
        return { ...marv, version: null };
      },
    },
  });
  const turn = { turnId: ulid(), conversationId: house.conversationId, parentId: null };
  const admitted = await runTurn({ ...turn, text: 'Why?', bot: 'marv' }, demo, signal);
  expect(admitted.kind).toBe('admitted');
});

const loads: readonly (readonly [string, boolean, MemoryTurnSettings, Partial<TurnRequest>])[] = [
  ['is not read for a first question with nothing set', false, {}, { parameters: {} }],
  ['is read where the question sets something', true, {}, { parameters: { temperature: 1 } }],
  ['is read where its author prefers something', true, { preferences: { temperature: 1 } }, {}],
  ['is read where its bot sets something', true, {}, { bot: 'marv' }],
];

for (const [title, isRead, settings, rest] of loads)
  test(`what is known of models ${title}`, async () => {
    let loaded = 0;
    const house = createHouse(settings);
    const loadCatalogue = async () => {
      loaded += 1;
      return catalogue;
    };
    const turn = { turnId: ulid(), conversationId: house.conversationId, parentId: null };
    const bots = { find: async () => ({ ...marv, version: null }) };
    const runTurn = createRunTurn({ ...house, bots, loadCatalogue });
    await runTurn({ ...turn, text: 'Why?', ...rest }, demo, signal);
    expect(loaded > 0).toBe(isRead);
  });

test('what the model refuses is left out, and said so to whoever runs this', async () => {
  const house = createHouse();
  const { sent } = await house.run({ bot: 'marv', parameters: { model: 'sol', maxTokens: 9 } });
  expect(sent).toMatchObject({ model: 'sol', parameters: { model: 'sol', maxTokens: 9 } });
  expect(sent?.parameters).not.toHaveProperty('temperature');
  expect(house.lines).toContainEqual({
    event: 'turn.parameters-left-out',
    turnId: expect.any(String),
    parameters: ['temperature: not-taken', 'topP: not-taken'],
  });
});

const models: readonly (readonly [
  string,
  MemoryTurnSettings,
  string | undefined,
  string | null,
])[] = [
  ['a wish for what the server lacks falls back', { offered: ['scripted'] }, undefined, 'scripted'],
  ['OpenAI has what is known of it', { offered: [], provider: 'openai' }, undefined, 'luna'],
  ['a choice is asked for whatever the server lists', { offered: [] }, 'sol', 'sol'],
  ['a retired choice is its successor', {}, 'turbo', 'luna'],
  ['a choice must be allowed', { access: () => allowed(['scripted', 'luna']) }, 'sol', null],
  ['a wish need not be', { access: () => allowed(['scripted']) }, undefined, 'scripted'],
  ['what answers by itself must be', { access: () => allowed(['sol']) }, undefined, null],
];

function allowed(allowedModels: readonly string[]) {
  return { kind: 'granted', allowedModels } as const;
}

for (const [title, settings, chosen, expected] of models)
  test(`which model answers Marv: ${title}`, async () => {
    const parameters = chosen === undefined ? {} : { model: chosen };
    const { sent, end } = await createHouse(settings).run({ bot: 'marv', parameters });
    expect(sent?.model ?? null).toBe(expected);
    const refusal = { status: 'failed', error: { code: 'model-not-allowed' } };
    expect(end).toMatchObject(expected === null ? refusal : { status: 'complete' });
  });

test('a bot that is gone is said to be, in a new conversation and in an old one', async () => {
  const house = createHouse();
  const gone = { kind: 'refused', code: 'bot-not-found', param: 'bot' };
  expect(await house.ask({ bot: 'nobody' })).toEqual(gone);
  expect(await house.conversation()).toBeNull();
  await house.run({ bot: 'marv' });
  house.bots.delete('marv');
  expect(await house.ask({ text: 'And?' })).toEqual(gone);
});

test('a turn that was accepted is joined though its bot is gone since', async () => {
  const house = createHouse();
  const turnId = ulid();
  const { end } = await house.run({ turnId, bot: 'marv' });
  house.bots.delete('marv');
  const page = listenTo(await house.ask({ turnId, bot: 'marv' }));
  await house.clock.advance(3000);
  await page.done;
  expect(page.end()).toEqual(end);
  expect(await house.ask({ turnId, bot: 'marv', text: 'Else?' })).toMatchObject({
    code: 'turn-conflict',
  });
});

test('parameters that nobody can read are none, and an operator learns of them', async () => {
  for (const parameters of ['{', '[]', '{"temperature":9}', '{"unknown":1}']) {
    const house = createHouse();
    await house.conversations.create({ ...row, id: house.conversationId, parameters });
    const { sent } = await house.run({});
    expect(sent?.parameters).toEqual(marv.parameters);
    expect(house.lines).toContainEqual({
      event: 'conversation.parameters-unreadable',
      conversationId: house.conversationId,
    });
  }
});

test('the window that is set is what is sent of a long conversation', async () => {
  const house = createHouse();
  let parentId: string | null = null;
  for (let turn = 0; turn < 5; turn += 1) {
    const page = listenTo(await house.ask({ parentId, text: `Question ${turn}` }));
    await house.clock.advance(0);
    house.gateway.say({ type: 'text', text: `Answer ${turn}` });
    house.gateway.say(complete);
    await house.clock.advance(3000);
    await page.done;
    parentId = (await house.conversation())?.activeLeafId ?? null;
  }
  const parameters = { window: { by: 'messages', most: 4 } } as const;
  const { sent } = await house.run({ parentId, text: 'Last', parameters });
  expect(sent?.messages.map(({ content }) => content)).toEqual(['Question 4', 'Answer 4', 'Last']);
});

test('what another engine is to answer is refused before anything of it is kept, and its own is taken', async () => {
  const bots = new Map([['marv', { ...marv, parameters: { engine: 'langchain' as const } }]]);
  const house = createHouse({ bots, engine: 'provider', preferences: { engine: 'langchain' } });
  const langchain = { parameters: { engine: 'langchain' as const } };
  for (const asked of [{}, { bot: 'marv' }, langchain]) {
    expect(await house.ask(asked)).toEqual({ kind: 'refused', code: 'engine-elsewhere' });
    expect(await house.conversation()).toBeNull();
  }
  expect(house.gateway.requests).toEqual([]);
  const { sent } = await house.run({ bot: 'marv', parameters: { engine: 'provider' } });
  expect(sent?.parameters).toMatchObject({ engine: 'provider' });

  const other = createHouse({ bots, engine: 'langchain' });
  expect(await other.ask({})).toEqual({ kind: 'refused', code: 'engine-elsewhere' });
  expect((await other.run({ bot: 'marv' })).end).toMatchObject({ status: 'complete' });
});
