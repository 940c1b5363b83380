import { aimedCall } from './graphql-calls.ts';
import { askGraphql, pageTokensIn } from './graphql-client.ts';
import type { Known } from './graphql-values.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { type People, type Person, signInPeople } from './people.ts';
import type { Product } from './product.ts';
import { type GraphqlSurface, graphqlSurface, type RestRoute, restRoutes } from './surface.ts';
import { haveTurn } from './turns.ts';

type Item = Readonly<Record<string, unknown>>;

/** Somebody who tries to get at what is the victim's. */
export type Attacker = {
  readonly name: string;
  readonly authorization: string | null;
  /** Whose rows may change; null for whoever has none. */
  readonly sub: string | null;
  /** What of the victim's this one must never see. */
  readonly marks: readonly string[];
  readonly known: Known;
};

/** A product with people in it who have talked with it, and what is known of them. */
export type Scene = {
  readonly product: Product;
  readonly people: People;
  readonly surface: GraphqlSurface;
  readonly routes: readonly RestRoute[];
  readonly victim: Person;
  readonly holdings: Holdings;
  /** The victim's page tokens. */
  readonly tokens: readonly string[];
  readonly attackers: readonly Attacker[];
  /** What attackers have sent that may have been stored, and so may come back to them. */
  readonly written: string[];
};

/** Stand in the victim's texts, and so in titles, messages and journals. */
export const canaries = ['canary-wombat-7', 'canary-quokka-9'] as const;

/** Member and newcomer keep silent: whoever has nothing of their own sees nothing at all. */
async function talk(product: Product, { demo, guest }: People): Promise<void> {
  const first = await haveTurn(product, demo, { text: `My ${canaries[0]} is ill.` });
  const { conversationId } = first;
  await haveTurn(product, demo, { conversationId, text: `And the ${canaries[1]} too?` });
  const other = await haveTurn(product, demo, { text: `Another ${canaries[0]}, another day.` });
  const last = await haveTurn(product, demo, { text: `A ${canaries[1]} to forget.` });
  await shelve(product, demo, other.conversationId, 'pinned');
  await shelve(product, demo, last.conversationId, 'deleted');
  await haveTurn(product, guest, { text: 'What the guest asks.' });
}

async function shelve(product: Product, person: Person, id: string, shelf: string): Promise<void> {
  const query = `mutation($input: UpdateConversationInput!) {
    updateConversation(input: $input) { id }
  }`;
  const call = { query, variables: { input: { id, shelf } } };
  const { data, text } = await askGraphql(product, person.accessToken, call);
  if (!data) throw new Error(`A conversation was not shelved: ${text}`);
}

/** Page tokens that somebody gets of their own pages: each query that has them, one item a page. */
async function pageTokensOf(
  product: Product,
  surface: GraphqlSurface,
  person: Person,
  items: readonly Item[],
): Promise<readonly string[]> {
  const paged = surface.fields.filter(({ definition }) =>
    definition.args.some(({ name }) => name === 'nextToken'),
  );
  const calls = paged.flatMap((field) =>
    items.map((item) => aimedCall({ surface, field }, item, { limit: 1 })),
  );
  const answers = calls
    .filter((call) => call !== null)
    .map((call) => askGraphql(product, person.accessToken, call));
  return [...new Set((await Promise.all(answers)).flatMap(pageTokensIn))];
}

/** A page token of one's own making, as whoever reads the local backend's sources would try. */
function forgedTokens(items: readonly Item[]): readonly string[] {
  return items
    .filter(({ id }) => typeof id === 'string')
    .map(({ id, conversationId, owner, lastMessageAt }) => {
      const key = { id, conversationId, owner, lastMessageAt };
      const entries = Object.entries(key).filter(([, value]) => typeof value === 'string');
      const marshalled = Object.fromEntries(entries.map(([name, value]) => [name, { S: value }]));
      return Buffer.from(JSON.stringify(marshalled)).toString('base64');
    });
}

/** Sets people talking, then reads what the victim has that others must not get. */
export async function setScene(product: Product): Promise<Scene> {
  const { assembly } = product.backend;
  const surface = graphqlSurface(assembly);
  const people = await signInPeople(product);
  await talk(product, people);
  const { demo: victim, member, guest, newcomer } = people;
  const holdings = await holdingsOf(product, victim, canaries, [guest]);
  const toMember = await holdingsOf(product, victim, canaries, [guest, member]);
  const items = holdings.rows.map(({ item }) => item);
  const own = await holdingsOf(product, guest, [], [victim, member]);
  const tokens = await pageTokensOf(product, surface, victim, items);
  const known: Known = {
    items,
    identifiers: holdings.identifiers,
    tokens: [...tokens, ...forgedTokens(items)],
    own: own.identifiers,
  };
  const marks = holdings.marks;
  const attackers: readonly Attacker[] = [
    { name: 'a stranger', authorization: guest.accessToken, sub: guest.sub, marks, known },
    {
      name: 'a member',
      authorization: member.accessToken,
      sub: member.sub,
      marks: toMember.marks,
      known,
    },
    { name: 'a newcomer', authorization: newcomer.accessToken, sub: newcomer.sub, marks, known },
    { name: "a stranger's ID token", authorization: guest.idToken, sub: guest.sub, marks, known },
    { name: 'nobody', authorization: null, sub: null, marks, known },
  ];
  const routes = restRoutes(assembly);
  return { product, people, surface, routes, victim, holdings, tokens, attackers, written: [] };
}
