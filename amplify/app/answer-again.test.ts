import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../adapters/memory/all-messages.ts';
import { createMemoryTurnPorts } from '../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import type { Caller } from '../domain/caller.ts';
import { continuation } from '../contract/requests/continuation.ts';
import type { Admission } from './admission.ts';
import type { ModelEvent } from './model-gateway.ts';
import { createRunTurn } from './run-turn.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const owner = 'account-demo::sub-demo';
const end = { type: 'end', reason: 'complete', usage: null } as const;
const cut = { type: 'failure', code: 'provider-cut' } as const;

/** Turns of one conversation on ports in memory. */
function createHouse() {
  const ports = createMemoryTurnPorts();
  const conversationId = ulid();
  const runTurn = createRunTurn(ports);

  function request(rest: Omit<TurnRequest, 'turnId' | 'conversationId'>): Promise<Admission> {
    const turn = { turnId: ulid(), conversationId, ...rest };
    return runTurn(turn, demo, new AbortController().signal);
  }
  return {
    ...ports,
    request,
    /** Runs a turn to its end, the model saying these words, and gives all that is stored then. */
    async run(
      rest: Omit<TurnRequest, 'turnId' | 'conversationId'>,
      words: string,
      last: ModelEvent = end,
    ) {
      const page = listenTo(await request(rest));
      await ports.clock.advance(0);
      ports.gateway.say({ type: 'text', text: words });
      ports.gateway.say(last);
      await ports.clock.advance(0);
      await page.done;
      const messages = await allMessages(ports.messages, conversationId, owner);
      return { page, messages };
    },
    conversation: () => ports.conversations.find(conversationId),
  };
}

test('a question is answered again beside its first answer, and the new one is shown from now on', async () => {
  const house = createHouse();
  const { messages } = await house.run({ parentId: null, text: 'Why?' }, 'First.');
  const [question, first] = messages;
  const again = await house.run({ parentId: question?.id ?? '' }, 'Second.');
  expect(again.messages.map(({ role, text }) => [role, text])).toEqual([
    ['user', 'Why?'],
    ['assistant', 'First.'],
    ['assistant', 'Second.'],
  ]);
  const second = again.messages.at(-1);
  expect(second).toMatchObject({ parentId: question?.id, place: first?.place });
  expect(house.gateway.requests.at(-1)?.messages).toEqual([{ role: 'user', content: 'Why?' }]);
  expect(await house.conversation()).toMatchObject({ activeLeafId: second?.id, title: 'Why?' });
});

test('an answer that broke off is gone on with: the new one holds it and names it', async () => {
  const house = createHouse();
  const { messages } = await house.run({ parentId: null, text: 'Why?' }, 'Because of ', cut);
  const [question, partial] = messages;
  expect(partial).toMatchObject({ status: 'interrupted' });
  const on = await house.run(
    { parentId: question?.id ?? '', continues: partial?.id ?? '' },
    'the moon.',
  );
  expect(on.page.text()).toBe('Because of the moon.');
  expect(on.messages.at(-1)).toMatchObject({
    text: 'Because of the moon.',
    status: 'complete',
    continues: partial?.id,
    parentId: question?.id,
  });
  expect(house.gateway.requests.at(-1)?.messages).toEqual([
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'Because of ' },
    { role: 'user', content: continuation },
  ]);
});

test('what breaks off again before a new word keeps what there was', async () => {
  const house = createHouse();
  const { messages } = await house.run({ parentId: null, text: 'Why?' }, 'Because of ', cut);
  const [question, partial] = messages;
  const on = await house.run(
    { parentId: question?.id ?? '', continues: partial?.id ?? '' },
    '',
    cut,
  );
  expect(on.messages.at(-1)).toMatchObject({ text: 'Because of ', status: 'interrupted' });
});

test('only an answer to that question that broke off can be gone on with', async () => {
  const house = createHouse();
  const { messages } = await house.run({ parentId: null, text: 'Why?' }, 'Because.');
  const [question, whole] = messages;
  const parentId = question?.id ?? '';
  const refusals = await Promise.all([
    house.request({ parentId, continues: whole?.id ?? '' }),
    house.request({ parentId, continues: parentId }),
    house.request({ parentId, continues: ulid() }),
    house.request({ parentId: whole?.id ?? '' }),
    house.request({ parentId: ulid() }),
  ]);
  expect(refusals.map((refusal) => [refusal.kind, 'param' in refusal && refusal.param])).toEqual([
    ['refused', 'continues'],
    ['refused', 'continues'],
    ['refused', 'continues'],
    ['refused', 'parentId'],
    ['refused', 'parentId'],
  ]);
});

test('an answer is not gone on with while it is written', async () => {
  const house = createHouse();
  const page = listenTo(await house.request({ parentId: null, text: 'Why?' }));
  await house.clock.advance(0);
  const start = page.events()[0];
  const ids = start?.type === 'turn-start' ? start : null;
  const refusal = await house.request({
    parentId: ids?.userMessageId ?? '',
    continues: ids?.assistantMessageId ?? '',
  });
  expect(refusal).toMatchObject({ code: 'turn-running', param: 'continues' });
});

test('of a long conversation no more is read than a window holds', async () => {
  const house = createHouse();
  let parentId: string | null = null;
  for (let turn = 0; turn < 30; turn += 1) {
    const { messages } = await house.run({ parentId, text: 'Why?' }, 'x'.repeat(1000));
    parentId = messages.at(-1)?.id ?? null;
  }
  const read: string[] = [];
  const readBack = house.messages.readBack.bind(house.messages);
  const messages = {
    ...house.messages,
    async readBack(...parts: Parameters<typeof readBack>) {
      const page = await readBack(...parts);
      read.push(...page.messages.map(({ id }) => id));
      return page;
    },
  };
  const conversation = await house.conversation();
  const turn = { turnId: ulid(), conversationId: conversation?.id ?? '', parentId, text: 'So?' };
  const runTurn = createRunTurn({ ...house, messages });
  void listenTo(await runTurn(turn, demo, new AbortController().signal));
  await house.clock.advance(0);
  const sent = house.gateway.requests.at(-1)?.messages ?? [];
  expect(sent.at(-1)).toEqual({ role: 'user', content: 'So?' });
  expect(sent.length).toBeGreaterThan(10);
  // Of sixty: those that an unknown model reads, and what is left of their last page.
  expect(read.length).toBeLessThan(30);
});
