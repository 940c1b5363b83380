import { ulid } from 'ulid';
import { afterAll, describe, expect, test } from 'vitest';
import type { OwnedConversations } from '../app/owned-conversations.ts';
import type { TurnRemains, TurnsOf } from '../app/turn-remains.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Turn } from '../domain/turn.ts';
import { createMemoryStores, type Stores } from './memory/memory-stores.ts';
import { startDynamoStores } from './testing/dynamo-stores.ts';

// The laws of the ports through which what people have is handed out or taken away, held against every adapter.

const dynamo = await startDynamoStores();
afterAll(() => dynamo[Symbol.asyncDispose]());

const adapters: readonly (readonly [string, () => Stores])[] = [
  ['in memory', createMemoryStores],
  ['on DynamoDB', () => dynamo.stores],
];

const now = Date.UTC(2026, 0, 1);

describe.each(adapters)('%s', (_where, open) => {
  test('conversations of an owner come page by page, those first that were silent longest, each once', async () => {
    const { conversations, owned } = open();
    const owner = ulid();
    const all: Conversation[] = [];
    for (const [index, age] of [5, 1, 9, 3, 3, 3, 7].entries()) {
      const shelf = [null, 'pinned', 'archived', 'deleted'] as const;
      all.push(
        aConversation({ owner, shelf: shelf[index % 4] ?? null, lastMessageAt: now - age * 1000 }),
      );
    }
    for (const one of all) await conversations.create(one);
    await conversations.create(aConversation({ owner: `${owner}x` }));
    for (const limit of [1, 2, 3, 7, 20]) {
      const found = await walk(owned, owner, limit);
      expect(found.toSorted(byId)).toEqual(all.toSorted(byId));
      const times = found.map(({ lastMessageAt }) => lastMessageAt);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }
    expect(await owned.page(owner, null, 2)).toHaveLength(2);
    expect(await owned.page(ulid(), null, 2)).toEqual([]);
  });

  test('a walk finds what was written in behind it, and what is new', async () => {
    const { conversations, owned } = open();
    const owner = ulid();
    const [first, second, third] = [1, 2, 3].map((at) =>
      aConversation({ owner, lastMessageAt: now + at }),
    );
    if (!first || !second || !third) throw new Error('There are three.');
    for (const one of [first, second, third]) await conversations.create(one);
    const page = await owned.page(owner, null, 2);
    expect(page).toEqual([first, second]);
    const activity = { lastMessageAt: now + 9, activeLeafId: ulid() };
    await conversations.touch(first, activity);
    const fourth = aConversation({ owner, lastMessageAt: now + 5 });
    await conversations.create(fourth);
    expect(await owned.page(owner, second, 9)).toEqual([third, fourth, { ...first, ...activity }]);
  });

  test('a walk goes on where it was, though the conversation it came to moved up or is gone', async () => {
    for (const isGone of [true, false]) {
      const { conversations, owned } = open();
      const owner = ulid();
      const all = [1, 2, 3, 4].map((at) => aConversation({ owner, lastMessageAt: now + at }));
      for (const one of all) await conversations.create(one);
      const [, second] = await owned.page(owner, null, 2);
      if (!second) throw new Error('There are four.');
      const activity = { lastMessageAt: now + 99, activeLeafId: ulid() };
      await (isGone ? owned.erase(second) : conversations.touch(second, activity));
      const moved = isGone ? [] : [{ ...second, ...activity }];
      expect(await owned.page(owner, second, 9)).toEqual([...all.slice(2), ...moved]);
    }
  });

  test('a conversation is erased from whatever shelf, by its owner alone, and again is no matter', async () => {
    const { conversations, owned } = open();
    const owner = ulid();
    for (const shelf of [null, 'pinned', 'archived', 'deleted'] as const) {
      const conversation = aConversation({ owner, shelf });
      await conversations.create(conversation);
      await owned.erase({ ...conversation, owner: ulid() });
      expect(await conversations.find(conversation.id)).toEqual(conversation);
      await owned.erase(conversation);
      await owned.erase(conversation);
      expect(await conversations.find(conversation.id)).toBeNull();
      expect(await owned.page(owner, null, 5)).toEqual([]);
    }
  });

  test('a turn is removed with its journal, and again is no matter; others stay', async () => {
    const stores = open();
    const [gone, stays] = [await addTurn(stores), await addTurn(stores)];
    for (let time = 0; time < 2; time += 1) await stores.remains.remove(gone);
    expect(await stores.journal.readAfter(gone, 0)).toEqual({ turn: null, entries: [] });
    expect(await leftOf(stores, stays)).toBe(3);
  });

  test('a sweep removes all turns of a person, in whatever account, and nobody else’s', async () => {
    const stores = open();
    const sub = ulid();
    const theirs = [
      await addTurn(stores, { sub, owner: `a::${sub}` }),
      await addTurn(stores, { sub, owner: `b::${sub}` }),
    ];
    const others = [
      await addTurn(stores, { sub: `${sub}x`, owner: `a::${sub}x` }),
      await addTurn(stores, { sub: sub.slice(1), owner: `a::${sub.slice(1)}` }),
    ];
    await sweepAll(stores.remains, { kind: 'person', sub });
    expect(await countLeft(stores, theirs)).toBe(0);
    expect(await countLeft(stores, others)).toBe(6);
  });

  test('a sweep removes all turns of an account, whosever, and those of no other', async () => {
    const stores = open();
    const accountId = ulid();
    const theirs = [
      await addTurn(stores, { sub: 'ada', owner: `${accountId}::ada` }),
      await addTurn(stores, { sub: 'bob', owner: `${accountId}::bob` }),
    ];
    const others = [
      await addTurn(stores, { sub: 'ada', owner: `${accountId}x::ada` }),
      await addTurn(stores, { sub: 'ada', owner: `x${accountId}::ada` }),
    ];
    await sweepAll(stores.remains, { kind: 'account', accountId });
    expect(await countLeft(stores, theirs)).toBe(0);
    expect(await countLeft(stores, others)).toBe(6);
  });

  test('a sweep removes a journal that was written on after its turn was removed', async () => {
    const stores = open();
    const [sub, accountId] = [ulid(), ulid()];
    const [theirs, others] = [
      await addTurn(stores, { sub, owner: `${accountId}::${sub}` }),
      await addTurn(stores),
    ];
    for (const whose of [
      { kind: 'person', sub },
      { kind: 'account', accountId },
    ] as const) {
      for (const turn of [theirs, others]) {
        await stores.remains.remove(turn);
        await stores.journal.append(turn, { sequence: 3, position: 2, text: 'late' }, now);
      }
      await sweepAll(stores.remains, whose);
      expect(await countLeft(stores, [theirs])).toBe(0);
      expect(await countLeft(stores, [others])).toBe(1);
    }
  });

  test('a sweep called on from where it came misses nothing, however much there is', async () => {
    const stores = open();
    const sub = ulid();
    const text = 'x'.repeat(300_000);
    const turns: Turn[] = [];
    for (let index = 0; index < 12; index += 1) {
      const whose = index % 3 === 0 ? ulid() : sub;
      turns.push(await addTurn(stores, { sub: whose, owner: `a::${whose}` }, text));
    }
    await sweepAll(stores.remains, { kind: 'person', sub });
    const theirs = turns.filter((turn) => turn.sub === sub);
    expect(await countLeft(stores, theirs)).toBe(0);
    expect(await countLeft(stores, turns)).toBe(4 * 3);
  });
});

test('on DynamoDB a sweep looks through a part at a time, and does not lose its place by what it removes', async () => {
  const { stores } = dynamo;
  const sub = ulid();
  const text = 'x'.repeat(300_000);
  const turns: Turn[] = [];
  for (let index = 0; index < 8; index += 1)
    turns.push(await addTurn(stores, { sub, owner: `a::${sub}` }, text));
  expect(await sweepAll(stores.remains, { kind: 'person', sub })).toBeGreaterThan(2);
  expect(await countLeft(stores, turns)).toBe(0);
});

function aConversation(changes: Partial<Conversation>): Conversation {
  return {
    id: ulid(),
    accountId: 'account',
    owner: 'account::sub',
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

function byId(one: Conversation, other: Conversation): number {
  return one.id < other.id ? -1 : 1;
}

async function walk(
  owned: OwnedConversations,
  owner: string,
  limit: number,
): Promise<readonly Conversation[]> {
  const found: Conversation[] = [];
  for (;;) {
    const page = await owned.page(owner, found.at(-1) ?? null, limit);
    expect(page.length).toBeLessThanOrEqual(limit);
    if (page.length === 0) return found;
    found.push(...page);
  }
}

/** A turn with two entries of its journal. */
async function addTurn(
  { turns, journal }: Stores,
  changes: Partial<Turn> = {},
  text = 'Text',
): Promise<Turn> {
  const turn: Turn = {
    sub: ulid(),
    turnId: ulid(),
    owner: 'account::sub',
    conversationId: ulid(),
    userMessageId: ulid(),
    assistantMessageId: ulid(),
    fingerprint: 'fingerprint',
    model: null,
    acceptedAt: now,
    state: { kind: 'running', leaseUntil: now, stopOrdered: false },
    ...changes,
  };
  await turns.accept(turn);
  for (const sequence of [1, 2])
    await journal.append(turn, { sequence, position: sequence, text }, now);
  return turn;
}

/** Of a turn and its two entries. */
async function leftOf({ journal }: Stores, turn: Turn): Promise<number> {
  const read = await journal.readAfter(turn, 0);
  return read.entries.length + (read.turn ? 1 : 0);
}

async function countLeft(stores: Stores, turns: readonly Turn[]): Promise<number> {
  const left = await Promise.all(turns.map((turn) => leftOf(stores, turn)));
  return left.reduce((sum, count) => sum + count, 0);
}

/** Gives how many calls it took. */
async function sweepAll(remains: TurnRemains, whose: TurnsOf): Promise<number> {
  let calls = 0;
  let from: string | null = null;
  do {
    from = (await remains.sweep(whose, from)).next;
    calls += 1;
  } while (from !== null);
  return calls;
}
