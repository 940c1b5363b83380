import * as fc from 'fast-check';
import { damageBetween } from './damage.ts';
import { aimedCall, callArbitrary, type GraphqlCall } from './graphql-calls.ts';
import { askGraphql, askSigned } from './graphql-client.ts';
import type { Known } from './graphql-values.ts';
import { marksHiddenBy, marksIn, marksSeenBy } from './marks.ts';
import type { Person } from './people.ts';
import { aimedRestCall, askRest, type RestCall, restArbitrary } from './rest-calls.ts';
import { isTalk } from './row-kinds.ts';
import { fieldRules, routeRules, type Rule, ruleOf } from './rules.ts';
import type { Attacker, Scene } from './scene.ts';
import { mayUse, type Standing, standingOf } from './standing.ts';
import { readRows, type Row } from './stored-rows.ts';
import type { RestRoute, RootField } from './surface.ts';

/** What an attacker's call brought that was not theirs. */
export type Leak<Call> = {
  readonly call: Call;
  /** None where it is only that somebody was let in whom the rule keeps out. */
  readonly marks: readonly string[];
  readonly answer: string;
};

/** What may be tried: a field of GraphQL, or a route of the REST API. */
export type Door =
  | { readonly kind: 'field'; readonly field: RootField }
  | { readonly kind: 'route'; readonly route: RestRoute };

function ruleOfDoor(door: Door): Rule {
  return door.kind === 'field'
    ? ruleOf(fieldRules, door.field.name)
    : ruleOf(routeRules, door.route.name);
}

/** What a rule is to an attacker: by the memberships of now, and by what was there before anybody attacked. */
type Stake = {
  readonly attacker: Attacker;
  readonly rule: Rule;
  readonly who: Standing | null;
  /** What must not come to them. */
  readonly hidden: readonly string[];
};

function standingIn(
  { person, opensRoutes }: Attacker,
  door: Door,
  rows: readonly Row[],
): Standing | null {
  if (person === null || (door.kind === 'route' && !opensRoutes)) return null;
  return standingOf(person, rows);
}

type Answered = { readonly text: string; readonly isDone: boolean; readonly isReading: boolean };

/** What of others stands in an answer besides what whoever reads it had sent. */
function leakOf<Call>(
  { marks: all, written }: Scene,
  { rule, who, hidden }: Stake,
  call: Call,
  { text, isDone, isReading }: Answered,
): Leak<Call> | null {
  const sent = JSON.stringify(call);
  // Refusals quote what was asked; what is read never does. What was written may come back whenever one writes.
  const given = isDone && isReading ? '' : sent;
  if (isDone && !isReading) for (const mark of marksIn(sent, all)) written.add(mark);
  const found = marksIn(text, hidden, given);
  const marks = isReading ? found : found.filter((mark) => !written.has(mark));
  if (marks.length === 0 && (!isDone || mayUse(rule.of, who))) return null;
  return { call, marks, answer: text };
}

async function tryGraphql(
  scene: Scene,
  stake: Stake,
  call: GraphqlCall,
): Promise<Leak<GraphqlCall> | null> {
  const { data, text } = await askGraphql(scene.product, stake.attacker.authorization, call);
  const isDone = Object.values(data ?? {}).some((value) => value !== null);
  const isReading = call.query.startsWith('query');
  // Of a query whose one field is refused the errors beside the others quote what was asked.
  if (!isReading || !isDone) return leakOf(scene, stake, call, { text, isDone, isReading });
  const errors = leakOf(scene, stake, call, { text, isDone: false, isReading });
  return errors ?? leakOf(scene, stake, call, { text: JSON.stringify(data), isDone, isReading });
}

async function tryRest(scene: Scene, stake: Stake, call: RestCall): Promise<Leak<RestCall> | null> {
  const token = stake.attacker.authorization;
  const authorization = token === null ? null : `Bearer ${token}`;
  const { status, text } = await askRest(scene.product, authorization, call);
  const isReading = call.method === 'GET';
  return leakOf(scene, stake, call, { text, isDone: status < 400, isReading });
}

/** Of what the attacker knows, nothing that somebody wrote: stored and read again it would look like a leak. */
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

/** Whether all calls are made that there are. */
export const everything = process.env['PARLANCE_TEST_ALL'] === '1';

/** How many calls an attack makes: those that owners make for their rows, up to `mostAimed`, then `count` others. */
type Effort = { readonly count: number; readonly mostAimed: number };

/** So many of a list, from all over it. */
export function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return items.filter(
    (_, at) =>
      Math.floor((at * most) / items.length) !== Math.floor(((at - 1) * most) / items.length),
  );
}

/** What came of an attack. */
export type Outcome = {
  readonly leak: Leak<unknown> | null;
  /** What it changed that the rule does not let the attacker change. */
  readonly damage: readonly string[];
};

/** Attacks a field or a route: with the calls that owners make for their rows, then with `count` others. */
export async function attack(
  scene: Scene,
  attacker: Attacker,
  door: Door,
  count: number,
): Promise<Outcome> {
  const before = await readRows(scene.product);
  const rule = ruleOfDoor(door);
  const who = standingIn(attacker, door, before);
  const stake = { attacker, rule, who, hidden: marksHiddenBy(rule, who, scene.rows) };
  // Whom the rule keeps out is refused whatever they bring: a few tries more show no more.
  const mayEnter = mayUse(rule.of, who);
  const effort: Effort = {
    count: mayEnter ? count : Math.ceil(count / 3),
    mostAimed: mayEnter || everything ? Infinity : 4,
  };
  const leak = await (door.kind === 'field'
    ? leakOfField(scene, stake, door.field, effort)
    : leakOfRoute(scene, stake, door.route, effort));
  const after = await readRows(scene.product);
  return { leak, damage: damageBetween(before, after, rule, who) };
}

/** What comes of an attack on what holds. */
export const nothing: Outcome = { leak: null, damage: [] };

function leakOfField(scene: Scene, stake: Stake, field: RootField, effort: Effort) {
  const { surface, knownTalk: known } = scene;
  const isWriting = field.operation === 'mutation';
  return smallestLeak({
    calls: callArbitrary(surface, field, isWriting ? knownForWriting(known) : known),
    first: spread(aimedCallsOf(scene, field), effort.mostAimed),
    count: effort.count,
    attempt: (call) => tryGraphql(scene, stake, call),
  });
}

/** What is an attacker's own, as they would have it. */
function raised(rows: readonly Row[], who: Standing | null): readonly Row[] {
  const wished = { role: 'owner', state: 'active', admin: true };
  return rows
    .filter(({ values }) => values['sub'] === who?.sub)
    .map((row) => ({ ...row, values: { ...row.values, ...wished } }));
}

function leakOfRoute(scene: Scene, stake: Stake, route: RestRoute, effort: Effort) {
  const rows = fewAlike(scene.rows);
  const own = aimedRestCallsOf(route, raised(rows, stake.who));
  return smallestLeak({
    calls: restArbitrary(route, scene.known),
    first: spread(different([...own, ...aimedRestCallsOf(route, rows)]), effort.mostAimed),
    count: effort.count,
    attempt: (call) => tryRest(scene, stake, call),
  });
}

/** Each call once. */
export function different<Call>(calls: readonly Call[]): readonly Call[] {
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}

/** By what rows differ that an attack could turn upon: what they are, whose, and how they stand. */
function differencesOf({ kind, values }: Row): readonly unknown[] {
  const { accountId, sub, role, shelf, maker, actor, email, state } = values;
  const { publication, deletedAt, attachments } = values;
  return [
    kind,
    accountId,
    sub,
    role,
    shelf,
    maker,
    actor,
    email,
    state,
    !!publication,
    !!deletedAt,
    // A question is joined by what it was asked with, and nobody can ask for a file twice.
    !!attachments,
  ];
}

/** One of the rows that differ in nothing that an attack could turn upon. */
function thinned(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(differencesOf(row)), row])).values()];
}

/** The same of all rows but talk only here; in `npm run test:all` each of them is tried. */
export function fewAlike(rows: readonly Row[]): readonly Row[] {
  return everything ? rows : thinned(rows);
}

/** The calls that an owner would make for each row of talk, optional arguments left out, given, or a page of one. */
export function aimedCallsOf(
  { surface, rows }: Pick<Scene, 'surface' | 'rows'>,
  field: RootField,
): readonly GraphqlCall[] {
  const calls = thinned(rows.filter(isTalk)).flatMap(({ values }) =>
    [null, {}, { limit: 1 }].flatMap((more) => aimedCall({ surface, field }, values, more) ?? []),
  );
  return different(calls);
}

/** The same for a route of the REST API, and rows of any kind. */
export function aimedRestCallsOf(route: RestRoute, rows: readonly Row[]): readonly RestCall[] {
  const tried = [...thinned(rows.filter(isTalk)), ...rows.filter((row) => !isTalk(row))];
  return different(tried.flatMap(({ values }) => aimedRestCall(route, values) ?? []));
}

/**
 * Whether some call of a field brings its owner what is theirs, or a role of AWS where it is for
 * functions alone. Without one, no test of the field says anything.
 */
export async function reachesField(scene: Scene, field: RootField): Promise<boolean> {
  const { product, victim, rows, marks } = scene;
  const rule = ruleOf(fieldRules, field.name);
  const seen = marksSeenBy(rule, standingOf(victim, rows), rows);
  for (const call of aimedCallsOf(scene, field)) {
    const asOwner = await askGraphql(product, victim.accessToken, call);
    if (marksIn(JSON.stringify(asOwner.data), seen).length > 0) return true;
    if (rule.of !== 'function') continue;
    const asRole = await askSigned(product, call);
    if (marksIn(JSON.stringify(asRole.data), marks).length > 0) return true;
  }
  return false;
}

/** The same for a route of the REST API and somebody who may use it; one that writes, or shows nothing that is stored, only has to be done. */
export async function reachesRoute(
  { product }: Pick<Scene, 'product'>,
  route: RestRoute,
  person: Person,
): Promise<boolean> {
  const rows = await readRows(product);
  const who = standingOf(person, rows);
  const rule = ruleOf(routeRules, route.name);
  const seen = marksSeenBy(rule, who, rows);
  const isTelling = route.method === 'GET' && rule.shows.length > 0;
  for (const call of aimedRestCallsOf(route, rows)) {
    const { status, text } = await askRest(product, `Bearer ${person.accessToken}`, call);
    if (status >= 400) continue;
    if (!isTelling || marksIn(text, seen, '').length > 0) return true;
  }
  return false;
}
