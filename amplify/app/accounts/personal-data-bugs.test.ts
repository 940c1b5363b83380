import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import type { ConversationPlace, OwnedConversations } from '../owned-conversations.ts';
import { readPersonalData, type ReadingPlace } from './read-personal-data.ts';
import { createAccountHouse, openAccount, type AccountHouse } from './testing/account-house.ts';
import { addConversation, type Holding } from './testing/holdings.ts';

// What the code does wrong today.

const signal = new AbortController().signal;
const ada = { sub: 'ada' };

test('with the memory adapter: what is written meanwhile in the conversation read last hides none of the others', () =>
  missesNothing((house) => house, 49));

test('what is written meanwhile in a conversation read in part hides nothing of the next one', async () => {
  await missesNothing(withIndexOrder, 'partial');
});

/** Reads a page, writes in one of its conversations, and reads the rest. */
async function missesNothing(
  change: (house: AccountHouse) => AccountHouse,
  where: number | 'partial',
): Promise<void> {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'team', { ada: 'owner' });
  const held: Holding[] = [];
  if (where === 'partial') {
    const text = 'x'.repeat(400_000);
    held.push(await addConversation(house, { ...ada, accountId: 'team', turns: 4, text }));
    held.push(await addConversation(house, { ...ada, accountId: 'team', turns: 4 }));
  } else
    for (let index = 0; index < 120; index += 1)
      held.push(await addConversation(house, { ...ada, accountId: 'team' }));
  const ports = change(house);
  const found = new Set<string>();
  let place: ReadingPlace | null = null;
  for (let page = 0; page < 50; page += 1) {
    const read = await readPersonalData(ports, ada, place, signal);
    if (read.kind === 'refused') throw new Error('Refused.');
    for (const { messages } of read.body.parts) for (const { id } of messages) found.add(id);
    place = read.body.next;
    if (place === null) break;
    const touched = held[where === 'partial' ? 0 : where];
    if (page === 0 && touched)
      await house.conversations.touch(touched.conversation, {
        lastMessageAt: house.clock.now(),
        activeLeafId: ulid(),
      });
  }
  const missing = held.flatMap(({ messages }) => messages).filter(({ id }) => !found.has(id));
  expect(missing.length).toBe(0);
}

/** As DynamoDB's index pages: from a place, whoever stands there now. */
function withIndexOrder(house: AccountHouse): AccountHouse {
  const owned: OwnedConversations = {
    ...house.owned,
    async page(owner, after, limit) {
      const all = await house.owned.page(owner, null, 10_000);
      return all.filter((one) => after === null || isAfter(one, after)).slice(0, limit);
    },
  };
  return { ...house, owned };
}

function isAfter(one: ConversationPlace, after: ConversationPlace): boolean {
  return (
    one.lastMessageAt > after.lastMessageAt ||
    (one.lastMessageAt === after.lastMessageAt && one.id > after.id)
  );
}
