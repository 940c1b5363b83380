import { decodeJwt, SignJWT } from 'jose';
import { afterAll, expect, test } from 'vitest';
import {
  aimedRestCallsOf,
  attack,
  different,
  everything,
  nothing,
  reachesRoute,
  spread,
} from './attack.ts';
import type { Person } from './people.ts';
import { bodyFieldsOf } from './rest-bodies.ts';
import { askRest } from './rest-calls.ts';
import { endings, fieldRules, routeRules, ruleOf } from './rules.ts';
import type { Attacker } from './scene.ts';
import { poolKey } from './signing-keys.ts';
import { type Entitled, mayUse, standingOf } from './standing.ts';
import { readRows } from './stored-rows.ts';
import { whileToolWaits } from './waiting-tool.ts';
import type { RestRoute } from './surface.ts';
import { setToldScene } from './told-story.ts';
import { haveTurn } from './turns.ts';

const scene = await setToldScene();
const { product } = scene;
afterAll(() => product.close());
const { surface, rows, victim, people } = scene;
const { demo, member, newcomer, guest, elsewhere } = people;
const pool = poolKey(product);
test('every route has its rule, and every rule its route', () => {
  const names = scene.routes.map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(routeRules).toSorted());
});

test('so has every field', () => {
  const names = scene.surface.fields.map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(fieldRules).toSorted());
});

/** What a stale or a mistaken trigger might say of a stranger: that they own and administer. */
const lifted = {
  account_id: victim.accountId,
  account_role: 'owner',
  owner_id: `${victim.accountId}::${guest.sub}`,
  'cognito:groups': ['owners', 'admins'],
};
const token = await new SignJWT({ ...decodeJwt(guest.accessToken), ...lifted })
  .setProtectedHeader({ alg: 'RS256', kid: pool.kid })
  .sign(pool.privateKey);
const stranger: Attacker = {
  name: 'a stranger whose genuine token says another account',
  authorization: token,
  person: { ...guest, accountId: lifted.account_id, owner: lifted.owner_id, accessToken: token },
  opensRoutes: true,
};

const doors = [
  ...surface.fields
    .filter(({ operation }) => operation !== 'subscription')
    .map((field) => [field.name, { kind: 'field', field }] as const),
  ...scene.routes
    .filter(({ name }) => !endings.some((ending) => ending === name))
    .map((route) => [route.name, { kind: 'route', route }] as const),
];

test.each(doors)('%s asks the stores, not only the token', async (_name, door) => {
  expect(await attack(scene, stranger, door, 1)).toEqual(nothing);
});

const inAccount = scene.routes.filter(({ path }) => path.startsWith('/accounts/{accountId}/'));

/** The victim's own account among them, where they are owner too, but for another token. */
const otherAccounts = [elsewhere.accountId, guest.accountId];

function callsInto(route: RestRoute, accountId: string) {
  const account = `/accounts/${encodeURIComponent(accountId)}/`;
  const calls = aimedRestCallsOf(route, rows).map((call) => {
    return { ...call, path: call.path.replace(/^\/accounts\/[^/]+\//, account) };
  });
  // None gets past the account, whatever it names behind it.
  return spread(different(calls), everything ? Infinity : 3);
}

test.each(inAccount.map((route) => [route.name, route] as const))(
  '%s knows no other account than the one of the token',
  async (_name, route) => {
    const before = await readRows(product);
    const { accountId } = demo;
    const alike = [accountId.toUpperCase(), `${accountId} `, `${accountId}#`, `../${accountId}`];
    for (const other of [...otherAccounts, ...alike, 'personal-nobody', '*']) {
      for (const call of callsInto(route, other)) {
        const { status, text } = await askRest(product, `Bearer ${demo.accessToken}`, call);
        expect({ path: call.path, status, text }).toEqual({
          path: call.path,
          status: 404,
          text: expect.stringContaining('"account-not-found"'),
        });
      }
    }
    expect(await readRows(product)).toEqual(before);
  },
);

const forged = {
  accountId: guest.accountId,
  owner: guest.owner,
  sub: guest.sub,
  role: 'owner',
  admin: true,
  state: 'active',
};

/** Routes that read their whole body; a question's is read in another place, and what it says of others is not believed. */
const withBody = scene.routes
  .map((route) => [route.name, route, (bodyFieldsOf(route) ?? []).map(([name]) => name)] as const)
  .filter(([name, , fields]) => fields.length > 0 && !/^POST \/chat(?:\/langchain)?$/.test(name));

test.each(withBody)('%s takes no field that nobody asked for', async (name, route, fields) => {
  const writer = [demo, guest].find((person) =>
    mayUse(ruleOf(routeRules, name).of, standingOf(person, rows)),
  );
  const [call = expect.fail(`no row fits ${name}`)] = aimedRestCallsOf(route, rows);
  const before = await readRows(product);
  for (const [field, value] of Object.entries(forged)) {
    if (fields.includes(field)) continue;
    const body = JSON.stringify({ ...JSON.parse(call.body ?? '{}'), [field]: value });
    const path = call.path.replace(/^\/accounts\/[^/]+/, `/accounts/${demo.accountId}`);
    const authorization = `Bearer ${writer?.accessToken}`;
    const { status, text } = await askRest(product, authorization, { ...call, path, body });
    expect({ field, status, text }).toEqual({
      field,
      status: 400,
      text: expect.stringContaining(`"param":"${field}"`),
    });
  }
  expect(await readRows(product)).toEqual(before);
});

// After all else, for what follows changes what there is.
/** What the others have asked was not asked there, so nothing that is stored can be joined. */
const langchain = 'POST /chat/langchain';

const routes = scene.routes.toSorted((one, other) => endingOf(one.name) - endingOf(other.name));

function endingOf(name: string): number {
  // What is newly asked stands in the place of what others aim at, so it is asked after them.
  if (name === langchain) return -0.5;
  return endings.findIndex((ending) => ending === name);
}

/** The least of those who may; a person's own routes ask for an invitation, a conversation, an account, or one to leave: whom of two an owner has removed by then is chance. */
const entitled: Readonly<Record<Entitled, readonly Person[]>> = {
  person: [newcomer, member, guest, demo],
  member: [member],
  owner: [demo],
  admin: [demo],
  function: [],
};

/** Says something of a tool that waits for it, which is not for long. */
const approvals = 'POST /chat/{turnId}/approvals';

/** Throws where it has no whole answer. */
async function haveLangchainTurn(person: Person): Promise<void> {
  await haveTurn(product, person, { text: 'Hello', engine: 'langchain' });
}

test.each(routes.map((route) => [route.name, route] as const))(
  'route %s does what it is for, for the least of those who may',
  async (name, route) => {
    const people = entitled[ruleOf(routeRules, name).of];
    const reaches = (person: Person) => reachesRoute(scene, route, person);
    for (const person of people) {
      if (name === langchain) return haveLangchainTurn(person);
      const isDone = await (name === approvals
        ? whileToolWaits(product, await readRows(product), person, () => reaches(person))
        : reaches(person));
      if (isDone) return;
    }
    expect.fail(`no call of ${people.map((person) => person.name).join(' or ')} does`);
  },
);

test('the local backend itself met no fault in any of it', () => {
  expect(product.faults).toEqual([]);
});
