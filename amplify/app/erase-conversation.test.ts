import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../adapters/memory/all-messages.ts';
import { createMemoryTurnPorts } from '../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import type { Caller } from '../domain/caller.ts';
import type { Shelf } from '../domain/conversation.ts';
import { createEraseConversation, type ErasePorts } from './erase-conversation.ts';
import { createRunTurn } from './run-turn.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const guest: Caller = { sub: 'sub-guest', username: 'guest', accountId: 'account-guest' };
const owner = 'account-demo::sub-demo';

/** A conversation of three turns, the last still running, on the given shelf. */
async function createHouse(shelf: Shelf | null) {
  const ports = createMemoryTurnPorts();
  const conversationId = ulid();
  await ports.conversations.create({
    id: conversationId,
    accountId: demo.accountId,
    owner,
    title: 'Why?',
    shelf,
    activeLeafId: null,
    allowedTools: [],
    botSlug: null,
    parameters: null,
    lastMessageAt: 0,
    createdAt: 0,
  });
  const turnIds: string[] = [];
  for (const ends of [true, true, false]) {
    const turn = { turnId: ulid(), conversationId, parentId: null, text: 'Why?' };
    turnIds.push(turn.turnId);
    const page = listenTo(await createRunTurn(ports)(turn, demo, new AbortController().signal));
    await ports.clock.advance(0);
    ports.gateway.say({ type: 'text', text: 'Because.' });
    if (ends) ports.gateway.say({ type: 'end', reason: 'complete', usage: null });
    await ports.clock.advance(1500);
    if (ends) await page.done;
  }
  const messages = await allMessages(ports.messages, conversationId, owner);
  return { ...ports, conversationId, turnIds, ids: messages.map(({ id }) => id) };
}

/** Everything that is kept of a conversation's words. */
async function remains({
  conversationId,
  turnIds,
  ids,
  ...ports
}: Awaited<ReturnType<typeof createHouse>>) {
  const readings = turnIds.map((turnId) => ports.journal.readAfter({ sub: demo.sub, turnId }, 0));
  const receipts = ids.map((id) => ports.receipts.find({ conversationId, id }, owner));
  return {
    receipts: (await Promise.all(receipts)).filter((one) => one !== null).length,
    conversation: await ports.conversations.find(conversationId),
    messages: (await allMessages(ports.messages, conversationId, owner)).length,
    entries: (await Promise.all(readings)).flatMap(({ entries }) => entries).length,
  };
}

test('nothing is left of a conversation that is erased, and what still ran in it stops', async () => {
  const house = await createHouse('deleted');
  expect(await remains(house)).toMatchObject({ messages: 6, receipts: 3 });
  const erase = createEraseConversation(house);
  expect(await erase(house.conversationId, demo)).toEqual({ kind: 'answered', state: 'erased' });
  expect(await remains(house)).toEqual({
    conversation: null,
    messages: 0,
    entries: 0,
    receipts: 0,
  });
  await house.clock.advance(5000);
  expect(house.gateway.aborted).toBe(true);
  expect(await remains(house)).toMatchObject({ conversation: null, messages: 0, receipts: 0 });
  expect(await erase(house.conversationId, demo)).toMatchObject({ code: 'conversation-not-found' });
});

test.each([null, 'pinned', 'archived'] as const)(
  'a conversation on the shelf %s is not erased',
  async (shelf) => {
    const house = await createHouse(shelf);
    const before = await remains(house);
    const answer = await createEraseConversation(house)(house.conversationId, demo);
    expect(answer).toMatchObject({ kind: 'refused', code: 'conversation-not-deleted' });
    expect(await remains(house)).toEqual(before);
  },
);

test("another's conversation is not there to be erased", async () => {
  const house = await createHouse('deleted');
  const before = await remains(house);
  const answer = await createEraseConversation(house)(house.conversationId, guest);
  expect(answer).toMatchObject({ kind: 'refused', code: 'conversation-not-found' });
  expect(await remains(house)).toEqual(before);
});

test('an erasure that breaks off anywhere is finished by the next one', async () => {
  for (let step = 0; step < 14; step += 1) {
    const house = await createHouse('deleted');
    let left = step;
    function countDown(): void {
      if (left === 0) throw new Error('The store is gone.');
      left -= 1;
    }
    const ports: ErasePorts = {
      ...house,
      messages: {
        ...house.messages,
        async remove(key) {
          countDown();
          await house.messages.remove(key);
        },
      },
      journal: {
        ...house.journal,
        async remove(key) {
          countDown();
          await house.journal.remove(key);
        },
      },
      conversations: {
        ...house.conversations,
        async remove(key) {
          countDown();
          return house.conversations.remove(key);
        },
      },
    };
    await createEraseConversation(ports)(house.conversationId, demo).catch(() => undefined);
    left = Number.POSITIVE_INFINITY;
    await createEraseConversation(ports)(house.conversationId, demo);
    expect(await remains(house)).toMatchObject({ conversation: null, messages: 0 });
  }
});
