import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { setScene } from './attack.ts';
import { aimedCall, callArbitrary } from './graphql-calls.ts';
import { askGraphql } from './graphql-client.ts';
import { marksIn } from './holdings.ts';
import { startProduct } from './product.ts';
import { connect, openRealtime, type RealtimeClient } from './realtime-client.ts';
import { haveTurn } from './turns.ts';

const product = await startProduct();
const scene = await setScene(product);
const { surface, victim, holdings, attackers } = scene;
const clients: RealtimeClient[] = [];
afterAll(async () => {
  clients.forEach((client) => client.close());
  await product.close();
});

const fields = surface.fields.filter(({ operation }) => operation === 'subscription');
/** A connection holds a hundred. */
const callsForEachField = Math.floor(90 / fields.length);

async function connectAs(authorization: string): Promise<RealtimeClient> {
  const client = await connect(product, authorization);
  clients.push(client);
  return client;
}

/** Everything the victim does that others could hear of, with answers of every width. */
async function victimActs(): Promise<void> {
  const text = 'My canary-wombat-7 again.';
  const { conversationId } = await haveTurn(product, victim, { text });
  const widths = ['id', 'id title', 'id title owner', 'id accountId title lastMessageAt owner'];
  for (const [index, width] of widths.entries()) {
    const query = `mutation($input: UpdateConversationInput!) {
      updateConversation(input: $input) { ${width} }
    }`;
    const title = `canary-quokka-9 ${index}`;
    const variables = { input: { id: conversationId, title } };
    const { data } = await askGraphql(product, victim.accessToken, { query, variables });
    if (!data?.['updateConversation']) throw new Error('The victim cannot rename a conversation.');
  }
  const mutations = surface.fields.filter(({ operation }) => operation === 'mutation');
  for (const field of mutations) {
    const [call] = holdings.rows.flatMap(({ item }) => aimedCall({ surface, field }, item) ?? []);
    if (call !== undefined) await askGraphql(product, victim.accessToken, call);
  }
}

test('there are subscriptions to listen to', () => {
  expect(fields.length).toBeGreaterThanOrEqual(2);
});

test('nobody connects without a token', async () => {
  for (const authorization of [null, '', 'Bearer ']) {
    expect((await openRealtime(product, authorization)).kind).toBe('refused');
  }
});

test('whoever is not the victim hears nothing of what the victim does', async () => {
  const own = await connectAs(victim.accessToken);
  for (const field of fields) {
    const item = { owner: victim.owner };
    const call = aimedCall({ surface, field }, item);
    expect(call && (await own.subscribe(field.name, call))).toBe('subscribed');
  }
  const listeners = await Promise.all(
    attackers
      .filter(({ authorization }) => authorization !== null)
      .map(async (attacker) => {
        const client = await connectAs(attacker.authorization ?? '');
        const begun = { count: 0 };
        for (const field of fields) {
          const aimed = [null, {}].flatMap((more) =>
            holdings.rows.flatMap(({ item }) => aimedCall({ surface, field }, item, more) ?? []),
          );
          const tried = fc.sample(callArbitrary(surface, field, attacker.known), callsForEachField);
          const calls = [...aimed.slice(0, 5), ...tried].slice(0, callsForEachField);
          for (const [index, call] of calls.entries()) {
            const state = await client.subscribe(`${field.name}-${index}`, call);
            if (state === 'subscribed') begun.count += 1;
          }
        }
        return { attacker, client, begun };
      }),
  );
  await victimActs();
  // A subscription that its owner hears nothing by would prove nothing: it is named here.
  const isSilent = (name: string) => !own.received().some(({ id }) => id === name);
  await expect
    .poll(() => fields.map(({ name }) => name).filter((name) => isSilent(name)))
    .toEqual([]);
  // What the victim heard others would have heard by now.
  await sleep(300);
  for (const { attacker, client, begun } of listeners) {
    expect(begun.count).toBeGreaterThan(fields.length);
    expect(client.received()).toEqual([]);
    const leaks = client.messages.map((message) =>
      marksIn(JSON.stringify(message.type === 'error' ? [] : message), attacker.marks),
    );
    expect(leaks.flat()).toEqual([]);
  }
});
