import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createAccountHouse } from '../../app/accounts/testing/account-house.ts';
import { addConversation, type Holding } from '../../app/accounts/testing/holdings.ts';
import { eraseHoldings } from '../../app/erase-holdings.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { startDynamoStores } from '../testing/dynamo-stores.ts';

// The port's laws stand in holdings-stores.test.ts; these hold while the index lags behind the table.

const now = Date.UTC(2026, 0, 1);

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

test('a conversation that moved up while the index lags hides none of those that it has passed', async () => {
  const index = laggingIndex();
  await using dynamo = await startDynamoStores(index.given);
  const { conversations, owned } = dynamo.stores;
  const owner = ulid();
  const all = some(owner, 3);
  for (const one of all) await conversations.create(one);
  const [first] = await owned.page(owner, null, 1);
  if (!first) throw new Error('There are three.');
  const activity = { lastMessageAt: now + 99, activeLeafId: ulid() };
  await conversations.touch(first, activity);
  index.lag();
  const [again] = await owned.page(owner, null, 1);
  expect(again).toEqual({ ...first, activeLeafId: activity.activeLeafId });
  const rest = await owned.page(owner, again ?? null, 9);
  expect(rest).toEqual([...all.slice(1), { ...first, ...activity }]);
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

function some(owner: string, count: number): readonly Conversation[] {
  return Array.from({ length: count }, (_, index) => ({
    id: ulid(),
    accountId: 'account',
    owner,
    title: 'Title',
    shelf: null,
    activeLeafId: null,
    allowedTools: [],
    botSlug: null,
    parameters: null,
    lastMessageAt: now + index,
    createdAt: now,
  }));
}

/** DynamoDB whose index lags: asked the same again, it answers the same once more, as it stood before. */
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
