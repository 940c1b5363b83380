import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { ulid } from 'ulid';
import type { Known } from './graphql-values.ts';
import type { Product } from './product.ts';
import type { RestRoute } from './surface.ts';

type Item = Readonly<Record<string, unknown>>;

export type RestCall = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type RestAnswer = { readonly status: number; readonly text: string };

/** Of a body's field: what the victim has of that name, or words of whoever asks. */
type BodyField = 'id' | 'nullable id' | 'optional id' | 'words' | 'optional words';

/** What the bodies of routes hold. A route that takes a body and is not here stops the test by its name. */
const bodies: Readonly<Record<string, Readonly<Record<string, BodyField>>>> = {
  'POST /chat': {
    turnId: 'id',
    conversationId: 'id',
    parentId: 'nullable id',
    text: 'optional words',
    continues: 'optional id',
  },
  'POST /chat/{turnId}/stop': {},
};

const methodsWithoutBody = ['GET', 'HEAD', 'DELETE'];

function bodyFieldsOf({ method, name }: RestRoute): readonly [string, BodyField][] | null {
  if (methodsWithoutBody.includes(method)) return null;
  const fields = bodies[name];
  if (fields === undefined) throw new Error(`The generator knows no body of ${name}.`);
  return Object.entries(fields);
}

function parametersOf({ path }: RestRoute): readonly string[] {
  return [...path.matchAll(/\{([^+}]+)\+?\}/g)].map(([, name = '']) => name);
}

function filledPath({ path }: RestRoute, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^+}]+)\+?\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
}

function idArbitrary(name: string, item: Item, known: Known): fc.Arbitrary<string> {
  const same = item[name];
  const others = fc.constantFrom(...known.identifiers, ...known.own, '..', '%2e%2e', '*', '#');
  const fresh = fc.constant(null).map(() => ulid());
  if (typeof same !== 'string') return fc.oneof(others, fresh);
  return fc.oneof(
    { arbitrary: fc.constant(same), weight: 4 },
    { arbitrary: others, weight: 1 },
    { arbitrary: fresh, weight: 1 },
  );
}

function bodyFieldArbitrary(
  kind: BodyField,
  name: string,
  item: Item,
  known: Known,
): fc.Arbitrary<string | null | undefined> {
  switch (kind) {
    case 'id':
      return idArbitrary(name, item, known);
    case 'nullable id':
      return fc.option(idArbitrary(name, item, known), { freq: 2 });
    case 'optional id':
      return fc.option(idArbitrary(name, item, known), { freq: 2, nil: undefined });
    case 'words':
      return fc.constant(words);
    case 'optional words':
      return fc.option(fc.constant(words), { freq: 4, nil: undefined });
    default:
      return kind satisfies never;
  }
}

const words = 'Tell me what they said.';

const headersArbitrary = fc.constantFrom<Readonly<Record<string, string>>[]>(
  {},
  { 'last-event-id': '0' },
  { 'last-event-id': '99999' },
  { 'last-event-id': '-1' },
);

/** Calls of a route with what an attacker knows, in its path, its body and its query. */
export function restArbitrary(route: RestRoute, known: Known): fc.Arbitrary<RestCall> {
  const fields = bodyFieldsOf(route);
  return fc.constantFrom(...known.items).chain((item) => {
    const parameters = parametersOf(route).map(
      (name) => [name, idArbitrary(name, item, known)] as const,
    );
    const bodyFields = (fields ?? []).map(
      ([name, kind]) => [name, bodyFieldArbitrary(kind, name, item, known)] as const,
    );
    // What nobody asked for must change nothing: an owner, an account, a role.
    const forged = fc.record(
      {
        owner: fc.constantFrom(...known.identifiers),
        accountId: fc.constantFrom(...known.identifiers),
        sub: fc.constantFrom(...known.identifiers),
      },
      { requiredKeys: [] },
    );
    return fc
      .record({
        values: fc.record(Object.fromEntries(parameters)),
        body: fc.record(Object.fromEntries(bodyFields)),
        headers: headersArbitrary,
        forged,
      })
      .map(({ values, body, headers, forged: more }) => ({
        method: route.method,
        path: `${filledPath(route, values)}?${new URLSearchParams(more).toString()}`,
        headers,
        body: fields === null ? null : JSON.stringify({ ...body, ...more }),
      }));
  });
}

/** The call that the owner of a row would make; null where the row has not all that the route asks for. */
export function aimedRestCall(route: RestRoute, item: Item): RestCall | null {
  const values: Record<string, string> = {};
  for (const name of parametersOf(route)) {
    const value = item[name];
    if (typeof value !== 'string') return null;
    values[name] = value;
  }
  const body: Record<string, unknown> = {};
  for (const [name, kind] of bodyFieldsOf(route) ?? []) {
    const value = item[name] ?? null;
    if (value === null && kind.startsWith('optional')) continue;
    if (value === null && kind !== 'nullable id') return null;
    body[name] = value;
  }
  return {
    method: route.method,
    path: filledPath(route, values),
    headers: {},
    body: bodyFieldsOf(route) === null ? null : JSON.stringify(body),
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
