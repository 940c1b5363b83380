import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import type { Known } from './graphql-values.ts';
import type { Product } from './product.ts';
import {
  aimedField,
  bodyFieldsOf,
  type Field,
  fieldArbitrary,
  idArbitrary,
  queryFieldsOf,
} from './rest-bodies.ts';
import type { Values } from './row-kinds.ts';
import type { RestRoute } from './surface.ts';
import { anyPreview } from './preview-bodies.ts';

export type RestCall = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type RestAnswer = { readonly status: number; readonly text: string };

function parametersOf({ path }: RestRoute): readonly string[] {
  return [...path.matchAll(/\{([^+}]+)\+?\}/g)].map(([, name = '']) => name);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function filledPath({ path }: RestRoute, values: Values, query: Values): string {
  const filled = path.replaceAll(/\{([^+}]+)\+?\}/g, (_, name: string) =>
    encodeURIComponent(textOf(values[name])),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return filled;
  const pairs = given.map(([name, value]) => [name, textOf(value)]);
  return `${filled}?${new URLSearchParams(pairs).toString()}`;
}

const headersArbitrary = fc.constantFrom<Readonly<Record<string, string>>[]>(
  {},
  { 'last-event-id': '0' },
  { 'last-event-id': '99999' },
  { 'last-event-id': '-1' },
);

/** What nobody asked for must change nothing. A strict body answers it with 400, so most have none of it. */
function forgedArbitrary(known: Known): fc.Arbitrary<Values> {
  const identifier = fc.constantFrom(...known.identifiers);
  const forged = fc.record(
    {
      owner: identifier,
      accountId: identifier,
      sub: identifier,
      role: fc.constant('owner'),
      admin: fc.constant(true),
      state: fc.constant('active'),
    },
    { requiredKeys: [] },
  );
  return fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, { arbitrary: forged, weight: 1 });
}

function recordArbitrary(
  fields: readonly (readonly [string, Field])[],
  item: Values,
  known: Known,
): fc.Arbitrary<Values> {
  return fc.record(
    Object.fromEntries(
      fields.map(([name, field]) => [name, fieldArbitrary(field, name, item, known)]),
    ),
  );
}

/** Calls of a route with what an attacker knows, in its path, its body and its query. */
export function restArbitrary(route: RestRoute, known: Known): fc.Arbitrary<RestCall> {
  const fields = bodyFieldsOf(route);
  return fc.constantFrom(...known.items).chain((item) => {
    const parameters = parametersOf(route).map(
      (name) => [name, idArbitrary(name, item, known)] as const,
    );
    return fc
      .record({
        values: fc.record(Object.fromEntries(parameters)),
        body: recordArbitrary(fields ?? [], item, known),
        query: recordArbitrary(queryFieldsOf(route), item, known),
        headers: headersArbitrary,
        forged: forgedArbitrary(known),
      })
      .map(({ values, body, query, headers, forged }) => ({
        method: route.method,
        path: filledPath(route, values, { ...forged, ...query }),
        headers,
        body: fields === null ? null : JSON.stringify({ ...forged, ...body }),
      }));
  });
}

/** Null where the row has not all that is asked for. */
function aimedRecord(
  fields: readonly (readonly [string, Field])[],
  item: Values,
): Readonly<Record<string, unknown>> | null {
  const entries: (readonly [string, unknown])[] = [];
  for (const [name, field] of fields) {
    const given = aimedField(field, name, item);
    if (given === null) return null;
    entries.push(...given.map((value) => [name, value] as const));
  }
  return Object.fromEntries(entries);
}

/** What no row has: of a preview nothing is kept. */
const rowless: Values = { previewId: anyPreview };

/** The call that the owner of a row would make; null where the row has not all that the route asks for. */
export function aimedRestCall(route: RestRoute, item: Values): RestCall | null {
  const values = parametersOf(route).map((name) => [name, item[name] ?? rowless[name]] as const);
  if (values.some(([, value]) => typeof value !== 'string')) return null;
  const fields = bodyFieldsOf(route);
  const body = aimedRecord(fields ?? [], item);
  const query = aimedRecord(queryFieldsOf(route), item);
  if (body === null || query === null) return null;
  return {
    method: route.method,
    path: filledPath(route, Object.fromEntries(values), query),
    headers: {},
    body: fields === null ? null : JSON.stringify(body),
  };
}

/** Makes a call of the REST API and reads its answer to the end; one that is throttled says nothing and is made again. */
export async function askRest(
  { origin }: Product,
  authorization: string | null,
  { method, path, headers, body }: RestCall,
): Promise<RestAnswer> {
  for (;;) {
    const answer = await askOnce();
    if (answer.status !== 429) return answer;
    await sleep(40);
  }

  async function askOnce(): Promise<RestAnswer> {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== null && { 'content-type': 'application/json' }),
        ...(authorization !== null && { authorization }),
      },
      ...(body !== null && { body }),
    });
    return { status: response.status, text: await response.text() };
  }
}
