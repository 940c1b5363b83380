import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { aimedCallsOf } from './attack.ts';
import { askGraphql } from './graphql-client.ts';
import { callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { marksHiddenBy, marksIn } from './marks.ts';
import type { Person } from './people.ts';
import { connect, type RealtimeClient } from './realtime-client.ts';
import { fieldRules, ruleOf } from './rules.ts';
import type { Scene } from './scene.ts';
import { standingOf } from './standing.ts';
import { readRows, type Row } from './stored-rows.ts';
import type { RootField } from './surface.ts';
import { haveTurn } from './turns.ts';

/** What came of listening to everything while others acted. */
export type Eavesdropped = {
  /** Names of the subscriptions by which the victim heard of it: silence of the others proves nothing. */
  readonly heardByVictim: ReadonlySet<string>;
  readonly listeners: readonly {
    readonly name: string;
    /** How many subscriptions were taken. */
    readonly begun: number;
    /** Names of those by which something of others came. */
    readonly heard: readonly string[];
  }[];
};

type Listener = {
  readonly name: string;
  readonly person: Person;
  readonly authorization: string;
};

/** A connection holds a hundred. */
const subscriptionsOfOne = 90;
const patience = 300;

/** Everything somebody does that others could hear of, with answers of every width. */
async function act({ product, surface, rows }: Scene, actor: Person, word: string): Promise<void> {
  const { conversationId } = await haveTurn(product, actor, { text: `Again my ${word}.` });
  const widths = ['id', 'id title', 'id title owner', 'id accountId title lastMessageAt owner'];
  for (const width of widths) {
    const query = `mutation($input: UpdateConversationInput!) {
      updateConversation(input: $input) { ${width} }
    }`;
    const variables = { input: { id: conversationId, title: `${word}: ${width}` } };
    const { data } = await askGraphql(product, actor.accessToken, { query, variables });
    if (!data?.['updateConversation']) throw new Error(`${actor.name} cannot rename.`);
  }
  const own = rows.filter(({ values }) => values['owner'] === actor.owner);
  for (const field of surface.fields.filter(({ operation }) => operation === 'mutation')) {
    const [call] = aimedCallsOf({ surface, rows: own }, field);
    if (call !== undefined) await askGraphql(product, actor.accessToken, call);
  }
}

/** By everybody's owner, their own in other accounts and none at all, then by what else comes to mind. */
function callsOf(scene: Scene, field: RootField, count: number): readonly GraphqlCall[] {
  const aimed = aimedCallsOf(scene, field);
  const tried = fc.sample(callArbitrary(scene.surface, field, scene.knownTalk), count);
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

/** Names of subscriptions by which a listener heard what is not theirs. */
function foreignNamesHeard(
  rows: readonly Row[],
  { person }: Listener,
  client: RealtimeClient,
): readonly string[] {
  const who = standingOf(person, rows);
  const names = [...new Set(namesHeard(client))];
  return names.filter((name) => {
    const messages = client.received().filter(({ id }) => id?.startsWith(`${name} `));
    const hidden = marksHiddenBy(ruleOf(fieldRules, name), who, rows);
    return marksIn(JSON.stringify(messages), hidden).length > 0;
  });
}

/** Lets everybody subscribe to all there is, by everybody's values, then some act. */
export async function eavesdrop(scene: Scene): Promise<Eavesdropped> {
  const { product, people, victim, surface, attackers } = scene;
  const fields = surface.fields.filter(({ operation }) => operation === 'subscription');
  const own = await connect(product, victim.accessToken);
  const ofVictim = scene.rows.filter(({ values }) => values['owner'] === victim.owner);
  for (const field of fields)
    await begin(own, field, aimedCallsOf({ surface, rows: ofVictim }, field).slice(0, 1));
  const { elsewhere } = people;
  const all: readonly Listener[] = [
    ...attackers.flatMap(({ name, person, authorization }) =>
      person === null || authorization === null ? [] : [{ name, person, authorization }],
    ),
    { name: 'the owner elsewhere', person: elsewhere, authorization: elsewhere.accessToken },
  ];
  const count = Math.floor(subscriptionsOfOne / fields.length);
  const listening = all.map(async (listener) => {
    const client = await connect(product, listener.authorization);
    const begun = fields.map((field) => begin(client, field, callsOf(scene, field, count)));
    const total = (await Promise.all(begun)).reduce((sum, one) => sum + one, 0);
    return { listener, client, begun: total };
  });
  const listeners = await Promise.all(listening);
  await act(scene, elsewhere, 'canary-bilby-51');
  await act(scene, people.member, 'canary-numbat-51');
  // Last, so that others would have heard all by the time that the victim has.
  await act(scene, victim, 'canary-wombat-51');
  for (let waited = 0; waited < 3000; waited += patience) {
    await sleep(patience);
    if (fields.every(({ name }) => namesHeard(own).includes(name))) break;
  }
  await sleep(patience);
  const rows = await readRows(product);
  const outcome = {
    heardByVictim: new Set(namesHeard(own)),
    listeners: listeners.map(({ listener, client, begun }) => ({
      name: listener.name,
      begun,
      heard: foreignNamesHeard(rows, listener, client),
    })),
  };
  [own, ...listeners.map(({ client }) => client)].forEach((client) => client.close());
  return outcome;
}
