import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { aimedCallsOf } from './attack.ts';
import { askGraphql } from './graphql-client.ts';
import { callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { connect, type RealtimeClient } from './realtime-client.ts';
import type { Attacker, Scene } from './scene.ts';
import type { RootField } from './surface.ts';
import { haveTurn } from './turns.ts';

/** What came of listening to everything while the victim acted. */
export type Eavesdropped = {
  /** Names of the subscriptions by which the victim heard of it: silence of the others proves nothing. */
  readonly heardByVictim: ReadonlySet<string>;
  readonly listeners: readonly {
    readonly attacker: Attacker;
    /** How many subscriptions were taken. */
    readonly begun: number;
    /** Names of those by which something came. */
    readonly heard: readonly string[];
  }[];
};

/** A connection holds a hundred. */
const subscriptionsOfOne = 90;
const patience = 300;

/** Everything the victim does that others could hear of, with answers of every width. */
async function victimActs(scene: Scene): Promise<void> {
  const { product, victim, surface } = scene;
  const { conversationId } = await haveTurn(product, victim, { text: 'Again my canary-wombat-7.' });
  const widths = ['id', 'id title', 'id title owner', 'id accountId title lastMessageAt owner'];
  for (const width of widths) {
    const query = `mutation($input: UpdateConversationInput!) {
      updateConversation(input: $input) { ${width} }
    }`;
    const variables = { input: { id: conversationId, title: `canary-quokka-9: ${width}` } };
    const { data } = await askGraphql(product, victim.accessToken, { query, variables });
    if (!data?.['updateConversation']) throw new Error('The victim cannot rename a conversation.');
  }
  for (const field of surface.fields.filter(({ operation }) => operation === 'mutation')) {
    const [call] = aimedCallsOf(scene, field);
    if (call !== undefined) await askGraphql(product, victim.accessToken, call);
  }
}

function callsOf(scene: Scene, attacker: Attacker, field: RootField, count: number) {
  const aimed = aimedCallsOf(scene, field);
  const tried = fc.sample(callArbitrary(scene.surface, field, attacker.known), count);
  return [...aimed.slice(0, count / 2), ...tried].slice(0, count);
}

async function begin(
  client: RealtimeClient,
  field: RootField,
  calls: readonly GraphqlCall[],
): Promise<number> {
  const states = calls.map((call, index) => client.subscribe(`${field.name} ${index}`, call));
  return (await Promise.all(states)).filter((state) => state === 'subscribed').length;
}

function namesHeard(client: RealtimeClient): readonly string[] {
  return client.received().map(({ id }) => id?.split(' ')[0] ?? '');
}

/** Lets everybody subscribe to all there is, by the victim's values, and the victim act. */
export async function eavesdrop(scene: Scene): Promise<Eavesdropped> {
  const { product, victim, surface, attackers } = scene;
  const fields = surface.fields.filter(({ operation }) => operation === 'subscription');
  const own = await connect(product, victim.accessToken);
  for (const field of fields) await begin(own, field, aimedCallsOf(scene, field).slice(0, 1));
  const others = attackers.flatMap(({ authorization, ...rest }) =>
    authorization === null ? [] : [{ ...rest, authorization }],
  );
  const count = Math.floor(subscriptionsOfOne / fields.length);
  const listening = others.map(async (attacker) => {
    const client = await connect(product, attacker.authorization);
    const begun = fields.map((field) =>
      begin(client, field, callsOf(scene, attacker, field, count)),
    );
    const total = (await Promise.all(begun)).reduce((sum, one) => sum + one, 0);
    return { attacker, client, begun: total };
  });
  const listeners = await Promise.all(listening);
  await victimActs(scene);
  // By then others would have heard too what the victim has heard.
  for (let waited = 0; waited < 3000; waited += patience) {
    await sleep(patience);
    if (fields.every(({ name }) => namesHeard(own).includes(name))) break;
  }
  const outcome = {
    heardByVictim: new Set(namesHeard(own)),
    listeners: listeners.map(({ attacker, client, begun }) => ({
      attacker,
      begun,
      heard: namesHeard(client),
    })),
  };
  [own, ...listeners.map(({ client }) => client)].forEach((client) => client.close());
  return outcome;
}
