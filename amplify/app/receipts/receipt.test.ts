import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../../adapters/memory/all-messages.ts';
import { createMemoryStores, type Stores } from '../../adapters/memory/memory-stores.ts';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../../adapters/memory/stream-recorder.ts';
import { utf8Length } from '../../contract/limits.ts';
import { cautiousModel } from '../../contract/models/cautious-model.ts';
import { receiptLimits, receiptSchema } from '../../contract/receipts/receipt.ts';
import { pluginOf } from '../../contract/testing/plugin-of.ts';
import type { TurnRequest } from '../../contract/turn-request.ts';
import type { Caller } from '../../domain/caller.ts';
import type { ModelEvent } from '../model-gateway.ts';
import { mendTurn } from '../mend-turn.ts';
import { createRunTurn } from '../run-turn.ts';
import type { Tool } from '../tools/tool.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const owner = 'account-demo::sub-demo';
const { signal } = new AbortController();
const usage = { inputTokens: 100, outputTokens: 20, cachedTokens: 60, reasoningTokens: 4 };

const weather: Tool = {
  offered: {
    name: 'get_weather',
    description: 'Says what the weather is.',
    parameters: { type: 'object', properties: { place: { type: 'string' } } },
  },
  acts: false,
  limits: { duration: 1000, bytes: 1000 },
  run: async () => ({ kind: 'done', output: 'Sunny.' }),
};

const sol = {
  ...cautiousModel('sol'),
  tools: true,
  price: {
    input: 2,
    cachedInput: 0.5,
    output: 8,
    above: null,
    date: '2026-11-17',
    source: 'A page',
    verified: true,
  },
};

type Changes = MemoryTurnSettings & { readonly stores?: (stores: Stores) => Partial<Stores> };

/** A turn of whom a test says what is asked, and how the model answers. */
function createHouse({ stores = () => ({}), ...settings }: Changes = {}) {
  const lines: string[] = [];
  const logger = { log: (_level: string, event: string) => lines.push(event), with: () => logger };
  const memory = createMemoryTurnPorts({ logger, ...settings });
  const ports = { ...memory, ...stores(memory) };
  const runTurn = createRunTurn(ports);
  const conversationId = ulid();
  async function ask(text: string, more: Partial<TurnRequest> = {}) {
    const request = { turnId: ulid(), conversationId, parentId: null, text, ...more };
    const page = listenTo(await runTurn(request, demo, signal));
    await ports.clock.advance(0);
    return page;
  }
  async function say(after: number, ...events: readonly ModelEvent[]): Promise<void> {
    await ports.clock.advance(after);
    for (const event of events) ports.gateway.say(event);
    await ports.clock.advance(0);
  }
  const stored = () => allMessages(ports.messages, conversationId, owner);
  async function receipt() {
    const { id = '' } = (await stored()).at(-1) ?? {};
    return memory.receipts.find({ conversationId, id }, owner);
  }
  return { ...ports, lines, conversationId, ask, say, stored, receipt };
}

const end = { type: 'end', reason: 'complete', usage } as const;
const words = { type: 'text', text: 'It is sunny.' } as const;

test('a receipt says what was sent, by whom it was said, what was left out, how it went and what it cost', async () => {
  const tour = pluginOf({ name: 'Tour', strings: ['city tour'], prompting: { temperature: 0.2 } });
  const house = createHouse({
    choice: { kind: 'chosen', model: 'sol' },
    provider: 'openai',
    catalogue: { read: '2026-11-20', models: [sol], retired: {} },
    bots: new Map([
      ['clerk', { instructions: 'Be a clerk.', parameters: {}, tools: ['weather'], plugins: true }],
    ]),
    samples: [tour],
    tools: new Map([['weather', weather]]),
  });
  const window = { by: 'messages', most: 2 } as const;
  const parameters = { systemPrompt: 'Be brief.', frequencyPenalty: 1, window };
  const first = await house.ask('Is there a city tour?', { bot: 'clerk', parameters });
  await house.say(1000, words, end);
  await first.done;
  const parentId = (await house.stored()).at(-1)?.id ?? null;
  const page = await house.ask('And the weather?', { parentId, parameters });
  const call = { id: 'call', name: 'get_weather', arguments: '{"place":"Paris"}' };
  await house.say(
    400,
    { type: 'accepted', requestId: 'req-1' },
    { type: 'tool-call', call },
    { ...end, reason: 'tools' },
  );
  await house.say(300, { type: 'accepted', requestId: 'req-2' }, words);
  await house.say(1600, end);
  await page.done;

  const [, , question, answer] = await house.stored();
  const earlier = (await house.stored()).slice(0, 2);
  const receipt = receiptSchema.parse(await house.receipt());
  const { request, outcome } = receipt;
  expect(request).toMatchObject({
    provider: 'openai',
    origin: 'https://models.test',
    engine: 'provider',
    model: { asked: null, answered: 'sol', invoked: 'sol' },
    instructions: [
      { source: 'bot', name: null, text: 'Be a clerk.', cutBytes: 0 },
      { source: 'conversation', name: null, text: 'Be brief.', cutBytes: 0 },
      { source: 'plugin', name: 'Tour', text: 'Speak for Tour.', cutBytes: 0 },
    ],
    messages: {
      sent: [question?.id],
      sentCount: 1,
      trimmed: earlier.map(({ id }) => id),
      trimmedCount: 2,
      continues: null,
      fileCount: 0,
    },
    parameters: { temperature: 0.2, window },
    leftOut: [{ name: 'frequencyPenalty', why: 'not-taken' }],
    plugins: [
      {
        name: 'Tour',
        reason: { kind: 'mentioned', term: ['city tour'], messageId: earlier[0]?.id },
      },
    ],
    tools: [
      {
        name: 'get_weather',
        acts: false,
        definition: { parameters: JSON.stringify(weather.offered.parameters) },
      },
      { name: 'plugin_tour' },
    ],
    toolsLeftOut: [],
  });
  // What the receipt has in parts is what the model was told.
  const [system] = house.gateway.requests.at(-1)?.messages ?? [];
  expect(request.instructions.map(({ text }) => text).join('\n\n')).toBe(system?.content);
  expect(JSON.stringify(receipt)).not.toMatch(/weather\?|It is sunny|city tour\?/);

  expect(outcome).toEqual({
    milliseconds: 2300,
    firstToken: 400,
    tokensPerSecond: 20,
    usage: { inputTokens: 200, outputTokens: 40, cachedTokens: 120, reasoningTokens: 8 },
    rounds: [
      {
        requestId: 'req-1',
        beganAfter: 0,
        firstToken: 400,
        milliseconds: 400,
        usage,
        end: 'tools',
        steps: answer?.steps.map(({ id }) => id),
      },
      {
        requestId: 'req-2',
        beganAfter: 400,
        firstToken: 300,
        milliseconds: 1900,
        usage,
        end: 'complete',
        steps: [],
      },
    ],
    price: {
      kind: 'known',
      currency: 'USD',
      date: '2026-11-17',
      isVerified: true,
      lines: [
        { what: 'input', tokens: 80, rate: 2, amount: 0.00016 },
        { what: 'cached', tokens: 120, rate: 0.5, amount: 0.00006 },
        { what: 'output', tokens: 40, rate: 8, amount: 0.00032 },
      ],
      total: 0.00016 + 0.00006 + 0.00032,
    },
  });
  expect(outcome?.rounds[0]?.steps).toHaveLength(1);
});

test('a receipt is there before the answer, and says of what broke off what is known', async () => {
  const house = createHouse();
  const page = await house.ask('Why?');
  expect(await house.receipt()).toMatchObject({
    request: { messages: { sentCount: 1, trimmedCount: 0 } },
    outcome: null,
  });
  await house.say(100, words);
  await house.say(50, { type: 'failure', code: 'provider-cut' });
  await page.done;
  expect(await house.receipt()).toMatchObject({
    outcome: {
      milliseconds: 150,
      firstToken: 100,
      tokensPerSecond: null,
      usage: null,
      rounds: [{ requestId: null, milliseconds: 150, end: 'provider-cut' }],
      price: { kind: 'unknown', why: 'other-server' },
    },
  });
});

test('a receipt names what LangChain does not hand on, and says what was sent in its place', async () => {
  const house = createHouse({
    choice: { kind: 'chosen', model: 'sol' },
    provider: 'bedrock',
    catalogue: {
      read: '2026-11-20',
      models: [
        { ...sol, reasoning: { efforts: ['none', 'high'], standard: 'none', verified: true } },
      ],
      retired: {},
    },
    bots: new Map([['clerk', { instructions: '', parameters: {}, tools: ['weather'] }]]),
    tools: new Map([['weather', weather]]),
  });
  const parameters = { engine: 'langchain', reasoningEffort: 'high' } as const;
  const page = await house.ask('Why?', { bot: 'clerk', parameters });
  await house.say(0, words, end);
  await page.done;
  expect(house.gateway.requests[0]?.parameters).toMatchObject({ reasoningEffort: 'none' });
  const receipt = await house.receipt();
  expect(receipt?.request).toMatchObject({
    parameters: { reasoningEffort: 'none' },
    leftOut: [{ name: 'reasoningEffort', why: 'engine' }],
  });
  expect(receiptSchema.parse(receipt)).toEqual(receipt);
});

const broken = async () => Promise.reject(new Error('The table is gone.'));

test.each([
  ['cannot be begun', { begin: broken }],
  ['cannot be finished', { finish: broken }],
  ['never answers', { begin: () => new Promise<void>(() => undefined) }],
])('an answer is not held up, and does not fail, where its receipt %s', async (_how, receipts) => {
  const memory = createMemoryStores();
  const house = createHouse({
    memory,
    stores: (stores) => ({ receipts: { ...stores.receipts, ...receipts } }),
  });
  const page = await house.ask('Why?');
  await house.say(0, words, end);
  expect(page.end()).toMatchObject({ type: 'turn-end', status: 'complete' });
  await house.clock.advance(10_000);
  expect((await house.stored()).at(-1)).toMatchObject({ status: 'complete', text: words.text });
  const isLost = 'begin' in receipts && receipts.begin !== broken;
  expect(house.lines.filter((line) => line === 'receipt.lost')).toHaveLength(isLost ? 0 : 1);
});

test('of an answer that is erased while it is written no receipt stays', async () => {
  const house = createHouse();
  const page = await house.ask('Why?');
  const answer = (await house.stored()).at(-1);
  if (!answer) throw new Error('It waits for its words.');
  await house.messages.remove(answer);
  await house.say(0, words, end);
  await page.done;
  expect(await house.receipts.find(answer, owner)).toBeNull();
});

test.each([
  ['keeps its receipt where a follower settles it in between', 'ended', 'complete'],
  ['has none where somebody else has ended it', 'abandoned', 'interrupted'],
])('an answer %s', async (_what, how, status) => {
  const memory = createMemoryStores();
  const house = createHouse({
    memory,
    stores: ({ turns }) => ({
      turns: {
        ...turns,
        async end(turn, ended) {
          const left = { status: 'interrupted', error: 'lease-expired', usage: null } as const;
          const mine = await turns.end(turn, how === 'ended' ? ended : { ...ended, ending: left });
          await mendTurn(house, turn);
          return how === 'ended' && mine;
        },
      },
    }),
  });
  const page = await house.ask('Why?');
  await house.say(0, words, end);
  await page.done;
  expect((await house.stored()).at(-1)).toMatchObject({ status, text: words.text });
  expect(house.lines).toContain('turn.mended');
  const receipt = await house.receipt();
  expect(receipt && receipt.outcome?.usage).toEqual(how === 'ended' ? usage : null);
});

test('however much was sent, what is kept of it is a part of an item, and what is cut is counted', async () => {
  const long = '😀'.repeat(4000);
  const plugins = Array.from({ length: 60 }, (_, index) =>
    pluginOf({
      name: `Plugin ${index}`,
      directive: 'always_load',
      prompting: { system_prompt: long },
    }),
  );
  const house = createHouse({ plugins });
  const page = await house.ask('Why?');
  await house.say(0, words, end);
  await page.done;
  const { request } = receiptSchema.parse(await house.receipt());
  const [first, ...others] = request.instructions;
  expect(first).toMatchObject({ text: long, cutBytes: 0 });
  expect(others.at(-1)).toMatchObject({ text: '', cutBytes: 16_000 });
  const kept = request.instructions.map(({ text }) => utf8Length(text));
  expect(kept.reduce((sum, bytes) => sum + bytes, 0)).toBe(receiptLimits.instructions);
  expect(request.plugins).toHaveLength(receiptLimits.plugins);
  expect(utf8Length(JSON.stringify(request))).toBeLessThan(200_000);
});
