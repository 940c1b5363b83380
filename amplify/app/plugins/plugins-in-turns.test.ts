import { EventEmitter, once } from 'node:events';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../../adapters/memory/memory-turn-ports.ts';
import { createMemoryRecordStore } from '../../adapters/memory/memory-record-store.ts';
import { record as listenTo } from '../../adapters/memory/stream-recorder.ts';
import { cautiousModel } from '../../contract/models/cautious-model.ts';
import type { PluginFault } from '../../contract/plugins/plugin.ts';
import { pluginOf } from '../../contract/testing/plugin-of.ts';
import type { TurnRequest } from '../../contract/turn-request.ts';
import type { Caller } from '../../domain/caller.ts';
import type { UsableBot } from '../bot-source.ts';
import type { Logger } from '../logger.ts';
import { createRunTurn } from '../run-turn.ts';
import { createTryBot } from '../try-bot.ts';
import type { PluginSource } from './plugin-source.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const signal = new AbortController().signal;
const complete = { type: 'end', reason: 'complete', usage: null } as const;
const prompting = { temperature: 0.2, model: 'sol' };
const tour = pluginOf({ name: 'Tour', strings: ['tour'], prompting });
const said = 'b.yaml: the secret is wrong.';
const fault: PluginFault = { file: 'b.yaml', field: '', line: null, message: said };
const guide: UsableBot = {
  instructions: 'You are a guide.',
  parameters: { temperature: 1 },
  tools: ['calculator'],
  plugins: true,
};
const free = { least: 0, most: 2, withoutReasoning: false, verified: true };
const model = (id: string) => ({ ...cautiousModel(id), takes: { temperature: free }, tools: true });
const catalogue = { read: '2026-11-20', models: [model('luna'), model('sol')], retired: {} };

function createHouse(settings: MemoryTurnSettings = {}) {
  const lines: unknown[] = [];
  const logger: Logger = {
    log: (_level, event, fields) => void lines.push({ event, ...fields }),
    with: () => logger,
  };
  const counts = { plugins: 0, tools: 0 };
  const bots = new Map([['guide', guide]]);
  const offered = ['scripted', 'luna', 'sol'];
  const memory = createMemoryTurnPorts({ bots, offered, catalogue, logger, ...settings });
  const plugins: PluginSource = {
    async ofAccount() {
      counts.plugins += 1;
      return { plugins: [tour], faults: [fault] };
    },
  };
  const tools: typeof memory.tools = {
    async named() {
      counts.tools += 1;
      return [];
    },
  };
  const ports = { ...memory, plugins, tools, records: createMemoryRecordStore() };
  const conversationId = ulid();
  return {
    ...ports,
    counts,
    lines,
    leaf: async () => (await ports.conversations.find(conversationId))?.activeLeafId ?? null,
    async run(rest: Partial<TurnRequest>, others: Partial<typeof ports> = {}) {
      const runTurn = createRunTurn({ ...ports, ...others });
      const request = { turnId: ulid(), conversationId, parentId: null, text: 'Hello', ...rest };
      const page = listenTo(await runTurn({ ...request, bot: 'guide' }, demo, signal));
      await ports.clock.advance(0);
      ports.gateway.say(complete);
      await ports.clock.advance(3000);
      await page.done;
      return { sent: ports.gateway.requests.at(-1) };
    },
  };
}

test('an answer with plugins is decided once: they are read once, and so are its tools', async () => {
  const house = createHouse();
  const { sent } = await house.run({ text: 'Is there a tour?' });
  expect(sent).toMatchObject({
    model: 'sol',
    parameters: { temperature: 0.2 },
    messages: [{ content: 'You are a guide.\n\nSpeak for Tour.' }, {}],
    tools: [{ name: 'plugin_tour' }],
  });
  expect(house.counts).toEqual({ plugins: 1, tools: 1 });
});

test('what was said before counts, and an answer to it too is decided once', async () => {
  const house = createHouse();
  await house.run({ text: 'Is there a tour?' });
  const before = { ...house.counts };
  const { sent } = await house.run({ parentId: await house.leaf(), text: 'When?' });
  expect(sent?.tools).toMatchObject([{ name: 'plugin_tour' }]);
  expect(house.counts).toEqual({ plugins: before.plugins + 1, tools: before.tools + 1 });
});

test('plugins are read while the branch is', async () => {
  const read = new EventEmitter();
  const house = createHouse();
  await house.run({});
  const { sent } = await house.run(
    { parentId: await house.leaf(), text: 'Is there a tour?' },
    {
      plugins: {
        async ofAccount() {
          read.emit('plugins');
          return { plugins: [tour], faults: [] };
        },
      },
      messages: {
        ...house.messages,
        readBack: async (...asked) => {
          await once(read, 'plugins');
          return house.messages.readBack(...asked);
        },
      },
    },
  );
  expect(sent?.tools).toMatchObject([{ name: 'plugin_tour' }]);
});

test('a model that is not to be had leaves the answer to what would have answered', async () => {
  const house = createHouse({ offered: ['luna'] });
  const { sent } = await house.run({
    text: 'Is there a tour?',
    parameters: { model: 'luna', temperature: 2 },
  });
  expect(sent).toMatchObject({ model: 'luna', parameters: { temperature: 0.2 } });
});

test('of files that are left out the log has the names, and nothing of what they say', async () => {
  const house = createHouse();
  await house.run({});
  expect(house.lines).toContainEqual({ event: 'plugins.left-out', files: ['b.yaml'] });
  expect(JSON.stringify(house.lines)).not.toContain('secret');
});

test('a preview of a bot uses plugins where the bot is to', async () => {
  const house = createHouse();
  const tryBot = createTryBot(house);
  const messages = [
    { role: 'user', text: 'Is there a tour?' },
    { role: 'assistant', text: 'There is.' },
  ] as const;
  for (const plugins of [true, false]) {
    const request = {
      previewId: ulid(),
      definition: { instructions: 'You are a guide.', parameters: {}, plugins },
      messages: [...messages],
      question: 'When?',
    };
    const page = listenTo(await tryBot(request, demo, signal));
    await house.clock.advance(0);
    house.gateway.say(complete);
    await house.clock.advance(0);
    await page.done;
  }
  const [withThem, without] = house.gateway.requests;
  expect(withThem?.tools).toMatchObject([{ name: 'plugin_tour' }]);
  expect(without?.tools).toBeUndefined();
});
