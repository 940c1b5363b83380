import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { eraseHoldings } from '../app/erase-holdings.ts';
import { createAccountHouse } from '../app/accounts/testing/account-house.ts';
import { addConversation, type Holding } from '../app/accounts/testing/holdings.ts';
import type { OwnedConversations } from '../app/owned-conversations.ts';
import type { Conversation } from '../domain/conversation.ts';
import { createMemoryStores } from './memory/memory-stores.ts';
import { startDynamoStores } from './testing/dynamo-stores.ts';

// What the adapters do wrong today.

const now = Date.UTC(2026, 0, 1);

function some(owner: string, count: number): readonly Conversation[] {
  return Array.from({ length: count }, (_, index) => ({
    id: ulid(),
    accountId: 'account',
    owner,
    title: 'Title',
    shelf: null,
    activeLeafId: null,
    lastMessageAt: now + index,
    createdAt: now,
  }));
}

test('in memory a walk goes on where it was, though that conversation moved up or is gone', async () => {
  for (const isGone of [true, false]) {
    const { conversations, owned } = createMemoryStores();
    const all = some('owner', 4);
    for (const one of all) await conversations.create(one);
    const [, second] = await owned.page('owner', null, 2);
    if (!second) throw new Error('There are four.');
    if (isGone) await owned.erase(second);
    else await conversations.touch(second, { lastMessageAt: now + 99, activeLeafId: 'x' });
    const rest = await walk(owned, 'owner', second);
    expect(rest.slice(0, 2)).toEqual(all.slice(2));
  }
});

test('in memory a journal that was written on after its turn was removed is swept with its person', async () => {
  const { journal, remains } = createMemoryStores();
  const turn = { sub: 'sub', turnId: ulid() };
  await journal.append(turn, { sequence: 1, position: 0, text: 'late' }, now);
  await remains.sweep({ kind: 'person', sub: 'sub' }, null);
  expect((await journal.readAfter(turn, 0)).entries).toEqual([]);
});

/** DynamoDB whose index lags: asked the same again, it answers the same, as it stood before. */
function laggingIndex() {
  const answers = new Map<string, string>();
  let isLagging = false;
  const given: typeof fetch = async (input, options) => {
    const request = new Request(input);
    const body = await request.clone().text();
    const isIndex = body.includes('IndexName');
    const kept = answers.get(body);
    if (isIndex && isLagging && kept !== undefined) {
      answers.delete(body);
      return new Response(kept);
    }
    const response = await fetch(request, options);
    if (isIndex) answers.set(body, await response.clone().text());
    return response;
  };
  return { given, lag: () => (isLagging = true) };
}

test('an empty page is the end, and not a page of conversations that the index still lists though they are gone', async () => {
  const index = laggingIndex();
  await using dynamo = await startDynamoStores(index.given);
  const { conversations, owned } = dynamo.stores;
  const owner = ulid();
  const all = some(owner, 3);
  for (const one of all) await conversations.create(one);
  const [first, second] = await owned.page(owner, null, 2);
  if (!first || !second) throw new Error('There are three.');
  await owned.erase(first);
  await owned.erase(second);
  index.lag();
  expect(await owned.page(owner, null, 2)).toEqual([all[2]]);
});

test('nothing is left of somebody’s conversations though the index lags behind what was erased', async () => {
  const index = laggingIndex();
  await using dynamo = await startDynamoStores(index.given);
  const house = { ...(await createAccountHouse('ada')), ...dynamo.stores };
  const held: Holding[] = [];
  for (let count = 0; count < 25; count += 1)
    held.push(await addConversation(house, { accountId: 'team', sub: 'ada' }));
  index.lag();
  const erasure = await eraseHoldings(house, { accountId: 'team', sub: 'ada' }, Infinity);
  expect(erasure).toEqual({ isWhole: true, erased: 25 });
  for (const { conversation } of held)
    expect(await house.conversations.find(conversation.id)).toBeNull();
});

async function walk(
  owned: OwnedConversations,
  owner: string,
  from: Conversation,
): Promise<readonly Conversation[]> {
  const found: Conversation[] = [];
  for (let after = from; found.length < 20;) {
    const page = await owned.page(owner, after, 2);
    const last = page.at(-1);
    if (!last) break;
    found.push(...page);
    after = last;
  }
  return found;
}
