import { ulid } from 'ulid';
import { allMessages } from '../../../adapters/memory/all-messages.ts';
import {
  createMemoryTurnPorts,
  type MemoryTurnSettings,
} from '../../../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../../../adapters/memory/stream-recorder.ts';
import type { Caller } from '../../../domain/caller.ts';
import type { Message } from '../../../domain/message.ts';
import type { ToolCall } from '../../../domain/tool.ts';
import type { SchemaVerdict } from '../../bot-tests/schema-checker.ts';
import { createRunTurn } from '../../run-turn.ts';
import type { Tool } from '../tool.ts';

export const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const owner = 'account-demo::sub-demo';
const signal = new AbortController().signal;

export const weather: Tool = {
  offered: {
    name: 'get_weather',
    description: 'Says how the weather is.',
    parameters: {
      type: 'object',
      properties: { place: { type: 'string' } },
      required: ['place'],
      additionalProperties: false,
    },
  },
  acts: false,
  limits: { duration: 10_000, bytes: 4000 },
  run: async (input) => ({ kind: 'done', output: `Sunny for ${JSON.stringify(input)}` }),
};

/** What the weather's schema says, without the time that a checker takes. */
function placeIn(value: unknown, name = ''): SchemaVerdict {
  const place = typeof value === 'object' && value !== null && 'place' in value && value.place;
  if (typeof place === 'string') return { kind: 'fits' };
  const reason = place === false ? `${name} must have a place.` : '/place must be string.';
  return { kind: 'does-not-fit', reason };
}

/** A bot that has the weather, as it runs in a test, and whatever else of a turn. */
export async function createToolHouse(
  changes: Partial<Tool> = {},
  settings: MemoryTurnSettings = {},
) {
  const bot = { instructions: 'Help.', parameters: {}, tools: ['weather'] as const };
  const ports = createMemoryTurnPorts({
    bots: new Map([['helper', bot]]),
    tools: new Map([['weather', { ...weather, ...changes }]]),
    schemas: { check: async (_schema, value, _signal, name) => placeIn(value, name) },
    ...settings,
  });
  const request = { turnId: ulid(), conversationId: ulid(), parentId: null, bot: 'helper' };
  const asked = { ...request, text: 'How is the weather?' };
  const runTurn = createRunTurn(ports);
  const page = listenTo(await runTurn(asked, demo, signal));
  await ports.clock.advance(0);
  const usage = { inputTokens: 10, outputTokens: 2 };
  return {
    ...ports,
    page,
    turnId: request.turnId,
    /** Lets the model say something, call those and wait for their results. */
    async call(words: string, ...calls: readonly ToolCall[]) {
      if (words !== '') ports.gateway.say({ type: 'text', text: words });
      for (const call of calls) ports.gateway.say({ type: 'tool-call', call });
      ports.gateway.say({ type: 'end', reason: 'tools', usage });
      await ports.clock.advance(0);
    },
    async say(words: string) {
      ports.gateway.say({ type: 'text', text: words });
      ports.gateway.say({ type: 'end', reason: 'complete', usage });
      await ports.clock.advance(0);
      await page.done;
    },
    /** Asks another question after an answer. */
    async ask(parentId: string) {
      listenTo(await runTurn({ ...asked, turnId: ulid(), parentId }, demo, signal));
      await ports.clock.advance(0);
    },
    /** Lets an answer that broke off be gone on with. */
    async goOnWith(answer: Message | undefined) {
      const { turnId: _, bot: _bot, text: _text, ...again } = asked;
      const parentId = answer?.parentId ?? '';
      const goingOn = { ...again, turnId: ulid(), parentId, continues: answer?.id ?? '' };
      listenTo(await runTurn(goingOn, demo, signal));
      await ports.clock.advance(0);
    },
    results: () => ports.gateway.requests.at(-1)?.messages.filter(({ role }) => role === 'tool'),
    answer: async () => (await allMessages(ports.messages, request.conversationId, owner)).at(-1),
  };
}

/** A call of the weather somewhere. */
export function calling(place: string, id = `call-${place}`): ToolCall {
  return { id, name: 'get_weather', arguments: JSON.stringify({ place }) };
}
