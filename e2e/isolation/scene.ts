import { aimedCall } from './graphql-calls.ts';
import { askGraphql, pageTokensIn } from './graphql-client.ts';
import type { Known } from './graphql-values.ts';
import { marksOf } from './marks.ts';
import type { Person } from './people.ts';
import type { Product } from './product.ts';
import { isTalk, type Values } from './row-kinds.ts';
import { readRows, type Row } from './stored-rows.ts';
import { type Cast, tellStory } from './story.ts';
import { type GraphqlSurface, graphqlSurface, type RestRoute, restRoutes } from './surface.ts';

/** Somebody who tries to get at what is another's, or to do what is another's to do. */
export type Attacker = {
  readonly name: string;
  readonly authorization: string | null;
  /** Whose token it is; null for whoever has none. */
  readonly person: Person | null;
  /** The REST API takes access tokens only, GraphQL takes both. */
  readonly opensRoutes: boolean;
};

/** A product with people in it who have talked with it, and what is known of them. */
export type Scene = {
  readonly product: Product;
  readonly people: Cast;
  readonly surface: GraphqlSurface;
  readonly routes: readonly RestRoute[];
  /** Owner and admin. */
  readonly victim: Person;
  /** All that was stored before anybody attacked. */
  readonly rows: readonly Row[];
  /** By what one recognizes them. */
  readonly marks: readonly string[];
  /** What attackers know and try. */
  readonly known: Known;
  /** What they know of conversations, which is all that GraphQL has. */
  readonly knownTalk: Known;
  readonly attackers: readonly Attacker[];
  /** Marks that attackers have sent and that may be stored, and so may come back to them. */
  readonly written: Set<string>;
};

/** Page tokens that somebody gets of their own pages: each query that has them, one item a page. */
async function pageTokensOf(
  product: Product,
  surface: GraphqlSurface,
  person: Person,
  items: readonly Values[],
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
function forgedTokens(items: readonly Values[]): readonly string[] {
  return items
    .filter(({ id }) => typeof id === 'string')
    .map(({ id, conversationId, owner, lastMessageAt }) => {
      const key = { id, conversationId, owner, lastMessageAt };
      const entries = Object.entries(key).filter(([, value]) => typeof value === 'string');
      const marshalled = Object.fromEntries(entries.map(([name, value]) => [name, { S: value }]));
      return Buffer.from(JSON.stringify(marshalled)).toString('base64');
    });
}

function withToken(name: string, person: Person): Attacker {
  return { name, authorization: person.accessToken, person, opensRoutes: true };
}

function attackersOf(cast: Cast): readonly Attacker[] {
  const { guest, member, suspended, removed, newcomer, demo } = cast;
  const named = [
    ['a stranger', guest],
    ['a member', member],
    ['a suspended member', suspended],
    ['a removed member', removed],
    ['an invited newcomer', newcomer],
  ] as const;
  const { idToken } = guest;
  return [
    ...named.map(([name, person]) => withToken(name, person)),
    { name: "a stranger's ID token", authorization: idToken, person: guest, opensRoutes: false },
    { name: 'nobody', authorization: null, person: null, opensRoutes: false },
    withToken('the owner', demo),
  ];
}

/** Sets people talking and governing, then reads what each of them has that others must not get. */
export async function setScene(product: Product): Promise<Scene> {
  return sceneOf(product, await tellStory(product));
}

/** The same where the story was told by the product whose data this one began with. */
export async function sceneOf(product: Product, people: Cast): Promise<Scene> {
  const { assembly } = product.backend;
  const surface = graphqlSurface(assembly);
  const { demo: victim, guest, newcomer } = people;
  const rows = await readRows(product);
  const items = rows.map(({ values }) => values);
  const talk = rows.filter(isTalk).map(({ values }) => values);
  const own = talk.filter(({ owner }) => owner === victim.owner);
  const tokens = await pageTokensOf(product, surface, victim, own);
  const marks = [...new Set(items.flatMap(marksOf))];
  const known: Known = {
    items,
    identifiers: marks,
    tokens: [...tokens, ...forgedTokens(own)],
    own: [guest, newcomer].flatMap(({ sub, owner, accountId }) => [sub, owner, accountId]),
  };
  return {
    product,
    people,
    surface,
    routes: restRoutes(assembly),
    victim,
    rows,
    marks,
    known,
    knownTalk: { ...known, items: talk },
    attackers: attackersOf(people),
    written: new Set(),
  };
}
