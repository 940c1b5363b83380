import { ulid } from 'ulid';
import { afterAll, expect, test } from 'vitest';
import type { MessagePage } from '../app/message-store.ts';
import type { Step } from '../contract/steps.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';
import type { Turn } from '../domain/turn.ts';
import { createMemoryStores, type Stores } from './memory/memory-stores.ts';
import { startDynamoStores } from './testing/dynamo-stores.ts';

// The laws of the stores' ports, held against every adapter that there is.

const dynamo = await startDynamoStores();
const { tables } = dynamo;
afterAll(() => dynamo[Symbol.asyncDispose]());

const adapters: Readonly<Record<string, () => Stores>> = {
  'in memory': createMemoryStores,
  'on DynamoDB': () => dynamo.stores,
};

const now = 1_800_000_000_000;

function aTurn(): Turn {
  return {
    sub: 'sub',
    turnId: ulid(),
    owner: 'sub::name',
    conversationId: ulid(),
    userMessageId: ulid(),
    assistantMessageId: ulid(),
    fingerprint: 'fingerprint',
    model: null,
    acceptedAt: now,
    state: { kind: 'running', leaseUntil: now + 30_000, stopOrdered: false },
  };
}

function aMessage(changes: Partial<Message> = {}): Message {
  return {
    conversationId: ulid(),
    id: ulid(),
    parentId: null,
    place: { depth: 0, tokens: 0 },
    role: 'assistant',
    text: '',
    status: 'pending',
    turnId: ulid(),
    model: null,
    error: null,
    usage: null,
    steps: [],
    continues: null,
    rating: null,
    owner: 'sub::name',
    createdAt: now,
    ...changes,
  };
}

function aConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: ulid(),
    accountId: 'account',
    owner: 'sub::name',
    title: 'Title',
    shelf: null,
    activeLeafId: null,
    allowedTools: [],
    botSlug: null,
    parameters: null,
    lastMessageAt: now,
    createdAt: now,
    ...changes,
  };
}

const ended = {
  ending: {
    status: 'complete',
    error: null,
    usage: { inputTokens: 1, outputTokens: 2 },
    retryAt: now + 9000,
  },
  endedAt: now + 5000,
  answerLength: 12,
  stepChanges: 3,
} as const;
const thought: Step = { kind: 'reasoning', id: 'step-1', at: 0, milliseconds: 40, text: 'Hm. 😀' };
const call: Step = {
  kind: 'tool',
  id: 'step-2',
  at: 6,
  milliseconds: null,
  tool: 'get_weather',
  input: '{"place":"Paris"}',
  state: 'running',
  output: null,
  isCut: false,
};
const given = {
  steps: [thought, call],
  status: 'length',
  error: 'answer-too-long',
  usage: null,
  retryAt: now + 60_000,
  text: 'Answer 😀',
  model: 'm',
  settledAt: now,
} as const;

for (const [where, open] of Object.entries(adapters)) {
  test(`${where}: of many who accept a turn one does, and the others get what was accepted`, async () => {
    const { turns } = open();
    const first = aTurn();
    const others = Array.from({ length: 20 }, () => ({ ...aTurn(), turnId: first.turnId }));
    const results = await Promise.all([first, ...others].map((turn) => turns.accept(turn)));
    expect(results.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    const stored = await turns.find(first);
    const known = results.flatMap((result) => (result.kind === 'known' ? [result.turn] : []));
    expect(known).toEqual(Array.from({ length: 20 }, () => stored));
  });

  test(`${where}: a turn of another person with the same id is another turn`, async () => {
    const { turns } = open();
    const turn = aTurn();
    await turns.accept(turn);
    expect(await turns.find({ sub: 'somebody', turnId: turn.turnId })).toBeNull();
    expect(await turns.accept({ ...turn, sub: 'somebody' })).toEqual({ kind: 'accepted' });
    expect(await turns.find(turn)).toEqual(turn);
  });

  test(`${where}: a turn ends once, whoever ends it`, async () => {
    const { turns } = open();
    const turn = aTurn();
    await turns.accept(turn);
    const late = { ...ended, answerLength: 99 };
    const results = [await turns.end(turn, ended), await turns.end(turn, late)];
    expect(results).toEqual([true, false]);
    expect(await turns.endAbandoned(turn, late, now + 900_000)).toBe(false);
    expect(await turns.find(turn)).toEqual({ ...turn, state: { kind: 'ended', ...ended } });
  });

  test(`${where}: a lease moves while the turn runs and not after`, async () => {
    const { turns } = open();
    const turn = aTurn();
    expect(await turns.renewLease(turn, now)).toBe(false);
    await turns.accept(turn);
    expect(await turns.renewLease(turn, now + 60_000)).toBe(true);
    const running = { kind: 'running', leaseUntil: now + 60_000, stopOrdered: false };
    expect((await turns.find(turn))?.state).toEqual(running);
    await turns.end(turn, ended);
    expect(await turns.renewLease(turn, now + 90_000)).toBe(false);
  });

  test(`${where}: a turn is ordered to stop while it runs and not after, and its lease goes on`, async () => {
    const { turns } = open();
    const turn = aTurn();
    expect(await turns.orderStop(turn)).toBe(false);
    await turns.accept(turn);
    expect([await turns.orderStop(turn), await turns.orderStop(turn)]).toEqual([true, true]);
    await turns.renewLease(turn, now + 60_000);
    const ordered = { kind: 'running', leaseUntil: now + 60_000, stopOrdered: true };
    expect((await turns.find(turn))?.state).toEqual(ordered);
    await turns.end(turn, ended);
    expect(await turns.orderStop(turn)).toBe(false);
    expect((await turns.find(turn))?.state).toEqual({ kind: 'ended', ...ended });
  });

  test(`${where}: what a person says of a tool is kept while the turn runs, the last of it`, async () => {
    const { turns } = open();
    const turn = aTurn();
    const yes = { stepId: 'step1', decision: 'once', input: '{"a":"😀"}' } as const;
    const no = { stepId: 'step2', decision: 'refuse', input: '' } as const;
    expect(await turns.orderApproval(turn, yes)).toBe(false);
    await turns.accept(turn);
    for (const approval of [yes, no]) expect(await turns.orderApproval(turn, approval)).toBe(true);
    expect((await turns.find(turn))?.state).toEqual({ ...turn.state, approval: no });
    await turns.end(turn, ended);
    expect(await turns.orderApproval(turn, yes)).toBe(false);
    expect((await turns.find(turn))?.state).toEqual({ kind: 'ended', ...ended });
  });

  test(`${where}: a tool is allowed in a conversation by its owner alone, once however often`, async () => {
    const { conversations } = open();
    const conversation = aConversation();
    const { id, owner } = conversation;
    await conversations.allowTool({ id, owner }, 'send_mail');
    expect(await conversations.find(id)).toBeNull();
    await conversations.create(conversation);
    await conversations.allowTool({ id, owner: 'thief' }, 'send_mail');
    expect(await conversations.find(id)).toEqual(conversation);
    for (const tool of ['send_mail', 'book', 'send_mail'])
      await conversations.allowTool({ id, owner }, tool);
    const allowedTools = ['send_mail', 'book'];
    expect(await conversations.find(id)).toEqual({ ...conversation, allowedTools });
    await conversations.disallowTool({ id, owner: 'thief' }, 'book');
    await conversations.disallowTool({ id, owner }, 'send_mail');
    expect(await conversations.find(id)).toEqual({ ...conversation, allowedTools: ['book'] });
  });

  test(`${where}: tools that are allowed and taken back at the same time are each as was last said`, async () => {
    const { conversations } = open();
    const conversation = aConversation();
    const { id, owner } = conversation;
    await conversations.create(conversation);
    const allow = (tool: string) => conversations.allowTool({ id, owner }, tool);
    await Promise.all(['book', 'send_mail'].map(allow));
    await Promise.all([
      conversations.disallowTool({ id, owner }, 'book'),
      ...['pay', 'print', 'send_mail'].map(allow),
    ]);
    const { allowedTools = [] } = (await conversations.find(id)) ?? {};
    expect(allowedTools.toSorted()).toEqual(['pay', 'print', 'send_mail']);
  });

  test(`${where}: only a turn whose lease ran out counts as abandoned`, async () => {
    const { turns } = open();
    const turn = aTurn();
    await turns.accept(turn);
    expect(await turns.endAbandoned(turn, ended, now + 30_000)).toBe(false);
    expect(await turns.endAbandoned(turn, ended, now + 30_001)).toBe(true);
  });

  test(`${where}: a journal is read from where one stands, with its turn`, async () => {
    const { turns, journal } = open();
    const turn = aTurn();
    await turns.accept(turn);
    for (const [index, text] of ['ä\n', '😀', 'c'].entries())
      await journal.append(turn, { sequence: index + 1, position: index * 2, text }, now);
    const steps = [call, { ...thought, from: 3 }];
    await journal.append(turn, { sequence: 4, position: 5, text: '', steps }, now);
    expect(await journal.readAfter(turn, 0)).toEqual({
      turn,
      entries: [
        { sequence: 1, position: 0, text: 'ä\n' },
        { sequence: 2, position: 2, text: '😀' },
        { sequence: 3, position: 4, text: 'c' },
        { sequence: 4, position: 5, text: '', steps },
      ],
    });
    expect((await journal.readAfter(turn, 2)).entries).toHaveLength(2);
    expect((await journal.readAfter(turn, 4)).turn).toEqual(turn);
  });

  test(`${where}: a journal that is removed is empty, and its turn stays`, async () => {
    const { turns, journal } = open();
    const turn = aTurn();
    await turns.accept(turn);
    for (let sequence = 1; sequence <= 3; sequence += 1)
      await journal.append(turn, { sequence, position: sequence, text: 'x' }, now);
    await journal.remove(turn);
    await journal.remove(turn);
    expect(await journal.readAfter(turn, 0)).toEqual({ turn, entries: [] });
  });

  test(`${where}: an entry appended again changes nothing, and an unknown turn has none`, async () => {
    const { journal } = open();
    const turn = aTurn();
    const entry = { sequence: 1, position: 0, text: 'once' };
    await journal.append(turn, entry, now);
    await journal.append(turn, entry, now);
    expect(await journal.readAfter(turn, 0)).toEqual({ turn: null, entries: [entry] });
    expect(await journal.readAfter(aTurn(), 0)).toEqual({ turn: null, entries: [] });
  });

  test(`${where}: a conversation is created once and moved by its owner alone`, async () => {
    const { conversations } = open();
    const parameters = '{"temperature":0.5}';
    const conversation = aConversation({ botSlug: 'default-marv', parameters });
    const { id, owner } = conversation;
    const activity = { lastMessageAt: now + 1, activeLeafId: ulid() };
    expect(await conversations.find(id)).toBeNull();
    expect(await conversations.touch({ id, owner }, activity)).toBe(false);
    expect(await conversations.create(conversation)).toBe(true);
    expect(await conversations.create({ ...conversation, owner: 'thief' })).toBe(false);
    expect(await conversations.touch({ id, owner: 'thief' }, activity)).toBe(false);
    expect(await conversations.touch({ id, owner }, activity)).toBe(true);
    expect(await conversations.find(id)).toEqual({ ...conversation, ...activity });
  });

  test(`${where}: a conversation is removed by its owner from the shelf of deleted ones alone`, async () => {
    const { conversations } = open();
    const kept = aConversation();
    const deleted = aConversation({ shelf: 'deleted' });
    for (const conversation of [kept, deleted]) await conversations.create(conversation);
    expect(await conversations.remove(kept)).toBe(false);
    expect(await conversations.remove({ ...deleted, owner: 'thief' })).toBe(false);
    expect(await conversations.remove(deleted)).toBe(true);
    expect(await conversations.remove(deleted)).toBe(false);
    expect(await conversations.find(deleted.id)).toBeNull();
    expect(await conversations.find(kept.id)).toEqual(kept);
  });

  test(`${where}: messages are read back in time, and by their owner alone`, async () => {
    const { messages } = open();
    const first = aMessage({ id: ulid(now), role: 'user', text: 'Question', status: 'complete' });
    const { conversationId } = first;
    const second = aMessage({ conversationId, id: ulid(now + 1), parentId: first.id });
    const foreign = aMessage({ conversationId, owner: 'somebody' });
    for (const message of [second, foreign, first]) await messages.add(message);
    const all = { messages: [second, first], before: null };
    expect(await messages.readBack(conversationId, 'sub::name', null)).toEqual(all);
    const earlier = { messages: [first], before: null };
    expect(await messages.readBack(conversationId, 'sub::name', first.id)).toEqual(earlier);
    expect(await messages.find(first, 'sub::name')).toEqual(first);
    expect(await messages.find(first, 'somebody')).toBeNull();
    const none = { messages: [], before: null };
    expect(await messages.readBack(ulid(), 'sub::name', null)).toEqual(none);
  });

  test(`${where}: a message that is removed is gone, and removing it again is no fault`, async () => {
    const { messages } = open();
    const message = aMessage();
    await messages.add(message);
    await messages.remove(message);
    await messages.remove(message);
    expect(await messages.find(message, message.owner)).toBeNull();
    expect(await messages.settle(message, given)).toBe(false);
  });

  test(`${where}: an answer is written into a pending message once`, async () => {
    const { messages } = open();
    const message = aMessage();
    expect(await messages.settle(message, given)).toBe(false);
    await messages.add(message);
    expect(await messages.settle(message, given)).toBe(true);
    expect(await messages.settle(message, { ...given, text: 'Other' })).toBe(false);
    await messages.add(message);
    const { settledAt: _, ...answer } = given;
    expect(await messages.find(message, message.owner)).toEqual({ ...message, ...answer });
  });

  test(`${where}: page after page gives every message of a conversation once, however large`, async () => {
    const { messages } = open();
    const { conversationId } = aMessage();
    const text = 'x'.repeat(300_000);
    const ids = Array.from({ length: 70 }, (_, index) => ulid(now + index));
    for (const [index, id] of ids.entries())
      await messages.add(aMessage({ conversationId, id, text: index < 5 ? text : '' }));
    const read: string[] = [];
    let from: string | null = null;
    do {
      const page: MessagePage = await messages.readBack(conversationId, 'sub::name', from);
      read.push(...page.messages.map(({ id }) => id));
      from = page.before;
    } while (from !== null);
    expect(read).toEqual(ids.toReversed());
  });
}

test('what is written past Amplify Data has all that it reads by', async () => {
  const conversation = aConversation();
  const { conversations, messages } = dynamo.stores;
  await conversations.create(conversation);
  // What is null is not there.
  const {
    shelf: _,
    botSlug: _bot,
    parameters: _set,
    allowedTools: _none,
    ...stored
  } = conversation;
  const message = aMessage();
  await messages.add(message);
  await messages.settle(message, { ...given, usage: { inputTokens: 3, outputTokens: 4 } });
  const time = new Date(now).toISOString();
  const times = { createdAt: time, updatedAt: time };
  const row = { __typename: 'Conversation', ...stored, lastMessageAt: time, ...times };
  expect(await tables.conversation.get({ id: conversation.id })).toEqual(row);
  const { conversationId, id, owner } = message;
  const key = { conversationId, id };
  const usage = { inputTokens: 3, outputTokens: 4 };
  const written = { __typename: 'Message', status: 'length', usage, ...times };
  expect(await tables.message.get(key)).toMatchObject(written);
  // Amplify Data writes it.
  await tables.message.update({ key, set: { rating: 'good' }, where: { owner } });
  expect(await messages.find(key, owner)).toMatchObject({ rating: 'good' });
});
