import { marshall } from '@aws-sdk/util-dynamodb';
import { ulid } from 'ulid';
import { messageTokens } from '../../amplify/contract/parameters/token-estimate.ts';
import type { Person } from '../../e2e/isolation/people.ts';
import type { Product } from '../../e2e/isolation/product.ts';
import { tableNamed } from '../../e2e/isolation/stored-rows.ts';

const sample = [
  'Some **words** and a `name`, in a paragraph that is long enough to wrap more than once on a page of this width.',
  '- first\n- second\n- third',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '```ts\nexport const answer = 42;\n```',
];

/** Stores a conversation of this many turns, as their functions would have; gives it and its last message. */
export async function storeLongConversation(
  product: Product,
  { owner, accountId }: Person,
  turns: number,
): Promise<{ readonly id: string; readonly leafId: string | null }> {
  const { dynamodb } = product.backend;
  const conversationId = ulid();
  const start = Date.now() - turns * 60_000;
  const messages = await tableNamed(product, 'Message');
  let parentId: string | null = null;
  let depth = 0;
  let tokens = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const turnId = ulid();
    for (const role of ['user', 'assistant']) {
      const at = start + turn * 60_000 + (role === 'user' ? 0 : 1000);
      const id = ulid(at);
      const text =
        role === 'user'
          ? `Question ${turn + 1}`
          : `Answer ${turn + 1}\n\n${sample[turn % sample.length] ?? ''}`;
      const createdAt = new Date(at).toISOString();
      const item = { conversationId, id, parentId, role, text, status: 'complete', turnId, owner };
      const times = { createdAt, updatedAt: createdAt };
      const whole = { __typename: 'Message', ...item, ...times, place: { depth, tokens } };
      await dynamodb.execute('PutItem', { TableName: messages, Item: marshalled(whole) });
      parentId = id;
      depth += 1;
      tokens += messageTokens(text);
    }
  }
  const now = new Date().toISOString();
  const item = { id: conversationId, accountId, owner, title: 'A long conversation' };
  const times = { lastMessageAt: now, createdAt: now, updatedAt: now };
  await dynamodb.execute('PutItem', {
    TableName: await tableNamed(product, 'Conversation'),
    Item: marshalled({ __typename: 'Conversation', ...item, ...times }),
  });
  return { id: conversationId, leafId: parentId };
}

function marshalled(item: object): object {
  return marshall(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)));
}
