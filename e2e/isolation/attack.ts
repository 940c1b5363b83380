import * as fc from 'fast-check';
import { aimedCall, callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { askGraphql, askSigned } from './graphql-client.ts';
import type { Known } from './graphql-values.ts';
import { marksIn } from './holdings.ts';
import { aimedRestCall, askRest, type RestCall, restArbitrary } from './rest-calls.ts';
import type { Attacker, Scene } from './scene.ts';
import { damageBetween, readRows } from './stored-rows.ts';
import type { RestRoute, RootField } from './surface.ts';

/** What an attacker's call brought that was not theirs. */
export type Leak<Call> = {
  readonly call: Call;
  readonly marks: readonly string[];
  readonly answer: string;
};

/** What of the victim's stands in an answer besides what whoever reads it had sent. */
function leakOf<Call>(
  { written }: Scene,
  attacker: Attacker,
  call: Call,
  answer: string,
  isWriting: boolean,
): Leak<Call> | null {
  const sent = JSON.stringify(call);
  if (isWriting) written.push(sent);
  const marks = marksIn(answer, attacker.marks, isWriting ? written.join('\n') : sent);
  return marks.length === 0 ? null : { call, marks, answer };
}

async function tryGraphql(
  scene: Scene,
  attacker: Attacker,
  call: GraphqlCall,
): Promise<Leak<GraphqlCall> | null> {
  const { data, text } = await askGraphql(scene.product, attacker.authorization, call);
  const leak = leakOf(scene, attacker, call, text, call.query.startsWith('mutation'));
  if (leak !== null || !call.query.startsWith('query')) return leak;
  // Errors quote what was asked; the data of a query never does.
  const marks = marksIn(JSON.stringify(data), attacker.marks);
  return marks.length === 0 ? null : { call, marks, answer: text };
}

async function tryRest(
  scene: Scene,
  attacker: Attacker,
  call: RestCall,
): Promise<Leak<RestCall> | null> {
  const token = attacker.authorization;
  const authorization = token === null ? null : `Bearer ${token}`;
  const { text } = await askRest(scene.product, authorization, call);
  return leakOf(scene, attacker, call, text, call.method !== 'GET');
}

/** Of what the attacker knows, nothing that the victim wrote: stored and read again it would look like a leak. */
function knownForWriting(known: Known): Known {
  const items = known.items.map((item) =>
    Object.fromEntries(
      Object.entries(item).filter(([, value]) => typeof value !== 'string' || !/\s/.test(value)),
    ),
  );
  return { ...known, items };
}

type Search<Call> = {
  readonly calls: fc.Arbitrary<Call>;
  /** Tried before any other. */
  readonly first: readonly Call[];
  readonly count: number;
  readonly attempt: (call: Call) => Promise<Leak<Call> | null>;
};

/** Tries calls until one leaks, and makes that one as small as it goes; null where none does. */
async function smallestLeak<Call>({ calls, first, count, attempt }: Search<Call>) {
  const leaks: Leak<Call>[] = [];
  const property = fc.asyncProperty(calls, async (call) => {
    const leak = await attempt(call);
    if (leak !== null) leaks.push(leak);
    return leak === null;
  });
  const examples = first.map((call): [Call] => [call]);
  const { failed, errorInstance } = await fc.check(property, {
    numRuns: first.length + count,
    examples,
  });
  if (failed && leaks.length === 0) throw errorInstance;
  return leaks.at(-1) ?? null;
}

/** Attacks a field of GraphQL: with the calls that the victim makes, then with others. */
export function leakOfField(
  scene: Scene,
  attacker: Attacker,
  field: RootField,
  count: number,
): Promise<Leak<GraphqlCall> | null> {
  const { known } = attacker;
  const isWriting = field.operation === 'mutation';
  return smallestLeak({
    calls: callArbitrary(scene.surface, field, isWriting ? knownForWriting(known) : known),
    first: aimedCallsOf(scene, field),
    count,
    attempt: (call) => tryGraphql(scene, attacker, call),
  });
}

/** The same for a route of the REST API. */
export function leakOfRoute(
  scene: Scene,
  attacker: Attacker,
  route: RestRoute,
  count: number,
): Promise<Leak<RestCall> | null> {
  return smallestLeak({
    calls: restArbitrary(route, attacker.known),
    first: aimedRestCallsOf(scene, route),
    count,
    attempt: (call) => tryRest(scene, attacker, call),
  });
}

/** Does something and says what of the rows that are not the attackers' it changed. */
export async function damageOf(
  { product, attackers }: Scene,
  attempts: () => Promise<unknown>,
): Promise<readonly string[]> {
  const before = await readRows(product);
  await attempts();
  const subs = attackers.flatMap(({ sub }) => sub ?? []);
  return damageBetween(before, await readRows(product), subs);
}

function different<Call>(calls: readonly Call[]): readonly Call[] {
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}

/** The calls that the victim would make for each of their rows, optional arguments left out, given, or a page of one. */
export function aimedCallsOf(
  { surface, holdings }: Scene,
  field: RootField,
): readonly GraphqlCall[] {
  const calls = holdings.rows.flatMap(({ item }) =>
    [null, {}, { limit: 1 }].flatMap((more) => aimedCall({ surface, field }, item, more) ?? []),
  );
  return different(calls);
}

/** The same for a route of the REST API. */
export function aimedRestCallsOf({ holdings }: Scene, route: RestRoute): readonly RestCall[] {
  return different(holdings.rows.flatMap(({ item }) => aimedRestCall(route, item) ?? []));
}

/**
 * Whether some call of a field brings its owner what is theirs, or a role of AWS where it is for
 * functions alone. Without one, no test of the field says anything.
 */
export async function reachesField(scene: Scene, field: RootField): Promise<boolean> {
  const { product, victim, holdings } = scene;
  for (const call of aimedCallsOf(scene, field)) {
    const asOwner = await askGraphql(product, victim.accessToken, call);
    if (marksIn(JSON.stringify(asOwner.data), holdings.marks).length > 0) return true;
    if (field.operation !== 'mutation') continue;
    const asRole = await askSigned(product, call);
    if (marksIn(JSON.stringify(asRole.data), holdings.marks).length > 0) return true;
  }
  return false;
}

/** The same for a route of the REST API; one that only writes has nothing to show, but treats its owner otherwise. */
export async function reachesRoute(scene: Scene, route: RestRoute): Promise<boolean> {
  const { product, victim, holdings } = scene;
  for (const call of aimedRestCallsOf(scene, route)) {
    const { status, text } = await askRest(product, `Bearer ${victim.accessToken}`, call);
    if (route.method !== 'GET' && status !== 404) return true;
    if (marksIn(text, holdings.marks, JSON.stringify(call)).length > 0) return true;
  }
  return false;
}
