import { ulid } from 'ulid';
import * as z from 'zod';
import { hear, send, type TurnQuestion } from '../../e2e/faults/take-turn.ts';
import { askGraphql } from '../../e2e/isolation/graphql-client.ts';
import { signInPeople, type Person } from '../../e2e/isolation/people.ts';
import { startProduct, type Product } from '../../e2e/isolation/product.ts';
import type { Bench, Measurement } from './bench.ts';
import { storeLongConversation } from './long-conversation.ts';
import { createPacedModel } from './paced-model.ts';

const tokens = 300;

/** What turns send, write and read: the first one, the thousandth, and a list of fifty conversations. */
export const unitsBench: Bench = {
  name: 'units',
  title: 'bytes on the wire and units of the tables, indexes counted',
  async run({ tell }) {
    const model = createPacedModel({ tokens, beforeFirst: 100, between: 10 });
    const product = await startProduct({ model: model.room });
    try {
      const { demo, guest } = await signInPeople(product);
      tell('the first turn of a conversation');
      const first = await wholeTurn(product, demo, newQuestion(ulid(), null));
      tell('the thousandth');
      const long = await storeLongConversation(product, demo, 999);
      const thousandth = await wholeTurn(product, demo, newQuestion(long.id, long.leafId));
      tell('a list of fifty');
      return [
        {
          name: 'bytes on the wire for each token',
          value: first.bytes / tokens,
          unit: 'B',
          target: { id: 'P6', at: 'most', value: 45 },
        },
        ...unitsOf('the first turn, of 3 s', first),
        ...unitsOf('the thousandth', thousandth),
        await listOfFifty(product, guest),
      ];
    } finally {
      await product.close();
    }
  },
};

type Cost = { readonly bytes: number; readonly writes: number; readonly reads: number };

function unitsOf(turn: string, { writes, reads }: Cost): readonly Measurement[] {
  return [
    {
      name: `write units of ${turn}`,
      value: writes,
      unit: '',
      target: { id: 'P8', at: 'most', value: 16 },
    },
    { name: `read units of ${turn}`, value: reads, unit: '', target: null },
  ];
}

function newQuestion(conversationId: string, parentId: string | null): TurnQuestion {
  return { turnId: ulid(), conversationId, parentId, text: 'A question of the bench' };
}

async function wholeTurn(product: Product, person: Person, question: TurnQuestion): Promise<Cost> {
  let [writes, reads, bytes] = [0, 0, 0];
  const stopCounting = product.backend.dynamodb.onConsumed(({ writeUnits, readUnits }) => {
    writes += writeUnits;
    reads += readUnits;
  });
  const response = await send(product, person, question);
  const [counted, read] = response.body?.tee() ?? [];
  const heard = hear(new Response(read, { status: response.status }));
  for await (const part of counted ?? []) bytes += part.length;
  const { end } = await heard;
  if (end?.status !== 'complete') throw new Error(`The turn ended as ${JSON.stringify(end)}.`);
  // The end is told to other tabs after the page has heard it.
  await new Promise((resolve) => setTimeout(resolve, 300));
  stopCounting();
  return { bytes, writes, reads };
}

const listSchema = z.object({
  listConversationsByOwner: z.object({ items: z.array(z.object({ id: z.string() })) }),
});

async function listOfFifty(product: Product, person: Person): Promise<Measurement> {
  for (let stored = 0; stored < 60; stored += 1) await storeLongConversation(product, person, 1);
  let reads = 0;
  const stopCounting = product.backend.dynamodb.onConsumed(({ readUnits }) => (reads += readUnits));
  const { data, text } = await askGraphql(product, person.accessToken, {
    query: `query ($owner: String!) {
      listConversationsByOwner(owner: $owner, sortDirection: DESC, limit: 50) {
        items { id title lastMessageAt }
      }
    }`,
    variables: { owner: person.owner },
  });
  stopCounting();
  const listed = listSchema.safeParse(data).data?.listConversationsByOwner.items.length;
  if (listed !== 50) throw new Error(`Not fifty conversations: ${text}`);
  const target = { id: 'P8', at: 'most', value: 3 } as const;
  return { name: 'read units of a list of 50 conversations', value: reads, unit: '', target };
}
