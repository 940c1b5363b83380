import { afterAll, expect, test } from 'vitest';
import { alterAssembly } from './altered-assembly.ts';
import { aimedRestCallsOf, attack, type Door } from './attack.ts';
import { eavesdrop } from './eavesdrop.ts';
import { askGraphql } from './graphql-client.ts';
import { accountHoles, limitHoles, talkHoles } from './holes.ts';
import { signInPeople } from './people.ts';
import { projectAssembly, startProduct, startUnthrottledProduct } from './product.ts';
import { fieldRules, routeRules, ruleOf } from './rules.ts';
import { readRow } from './row-kinds.ts';
import { setScene } from './scene.ts';

const project = await projectAssembly();
const altered = await alterAssembly(project, [...talkHoles, ...accountHoles]);
const alteredLimits = await alterAssembly(project, limitHoles);
const product = await startUnthrottledProduct({ assemblyFolder: altered.folder });
const limited = await startProduct({ assemblyFolder: alteredLimits.folder });
afterAll(async () => {
  await Promise.all([product.close(), limited.close()]);
  await Promise.all([altered.remove(), alteredLimits.remove()]);
});
const scene = await setScene(product);
const [stranger = expect.fail('there is no stranger')] = scene.attackers;
const count = 20;

function attackerNamed(wanted: string) {
  const found = scene.attackers.find(({ name }) => name === wanted);
  if (found) return found;
  throw new Error(`Nobody is ${wanted}.`);
}

function doorNamed(wanted: string): Door {
  const route = scene.routes.find(({ name }) => name === wanted);
  if (route) return { kind: 'route', route };
  const field = scene.surface.fields.find(({ name }) => name === wanted);
  if (field) return { kind: 'field', field };
  throw new Error(`Nothing is called ${wanted}.`);
}

// The same functions as in the tests of the real thing; here they must find something.

test('finds a query that has lost its owner check', async () => {
  for (const name of [
    'getConversation',
    'getMessage',
    'listMessages',
    'listConversationsByOwner',
  ]) {
    const { leak } = await attack(scene, stranger, doorNamed(name), count);
    expect({ name, isFound: (leak?.marks ?? []).length > 0 }).toEqual({ name, isFound: true });
  }
});

test('finds a subscription that has lost its filter', async () => {
  const { listeners } = await eavesdrop(scene);
  for (const name of [stranger.name, 'the owner elsewhere']) {
    const heard = listeners.find((listener) => listener.name === name)?.heard ?? [];
    expect(heard).toContain('onTurn');
    expect(heard).toContain('onUpdateConversation');
  }
});

test('finds a notice that anybody may publish', async () => {
  const { leak } = await attack(scene, stranger, doorNamed('publishTurn'), 0);
  expect(leak?.answer).toContain('"turnId"');
});

test('finds a route that writes into the conversation of another', async () => {
  const { damage } = await attack(scene, stranger, doorNamed('POST /chat'), count);
  expect(damage.some((line) => line.startsWith('planted: new: message'))).toBe(true);
});

test('finds a mutation that has lost its owner check', async () => {
  const { damage } = await attack(scene, stranger, doorNamed('updateConversation'), count);
  expect(damage.some((line) => line.startsWith('changed: conversation'))).toBe(true);
});

/** Who gets at what; those that take most away come last. */
const leaks = [
  ['a member', 'GET /accounts/{accountId}/invitations', 'canary-wombat-36@example.com'],
  ['a member', 'GET /accounts/{accountId}/audit', ''],
  ['the owner', 'GET /accounts/{accountId}/account', 'canary-bilby-32'],
  ['a suspended member', 'GET /accounts/{accountId}/account', 'canary-wombat-32'],
  ['a removed member', 'GET /accounts/{accountId}/workflows', 'canary-wombat-35'],
  ['an invited newcomer', 'GET /admin/people', 'demo@example.com'],
  ['a stranger', 'GET /admin/settings', 'canary-potoroo-31'],
  ['a removed member', 'POST /chat', ''],
] as const;

test.each(leaks)('finds what comes to %s by %s', async (attacker, door, word) => {
  const { leak } = await attack(scene, attackerNamed(attacker), doorNamed(door), count);
  expect(leak?.answer).toContain(word);
});

const deeds = [
  ['the owner', 'updateMessage', 'changed: message '],
  ['a member', 'PUT /accounts/{accountId}/account', 'changed: account '],
  ['a member', 'PUT /accounts/{accountId}/members/{sub}', 'changed: owners '],
  ['the owner', 'DELETE /accounts/{accountId}/workflows/{workflowId}', 'gone: workflow '],
  ['a member', 'PUT /admin/people/{sub}', 'changed: admins '],
  ['a stranger', 'POST /person/invitations/{invitationId}/acceptance', 'new: membership '],
  ['a removed member', 'DELETE /accounts/{accountId}', 'gone: account '],
] as const;

test.each(deeds)('finds what %s does by %s', async (attacker, door, line) => {
  const { damage } = await attack(scene, attackerNamed(attacker), doorNamed(door), count);
  expect(damage.filter((one) => one.startsWith(line))).not.toEqual([]);
});

test('sees the limits of queries as the template sets them', async () => {
  const { guest } = await signInPeople(limited);
  const ask = (query: string) => askGraphql(limited, guest.accessToken, { query, variables: {} });
  expect((await ask('{ __schema { __typename } }')).data).not.toBeNull();
  expect((await ask('{ getMessage(conversationId: "a", id: "b") { id } }')).text).not.toContain(
    'QueryDepthLimitReached',
  );
  expect((await ask('{ listMessages(conversationId: "a") { items { id } } }')).text).toContain(
    'QueryDepthLimitReached',
  );
});

test('names what the generator knows no call of, and what has no rule', async () => {
  expect(doorNamed('getSecret').kind).toBe('field');
  expect(() => ruleOf(fieldRules, 'getSecret')).toThrow('No rule says who may use getSecret.');
  const name = 'PUT /secrets/{secretId}';
  const route = { method: 'PUT', path: '/secrets/{secretId}', name };
  expect(() => ruleOf(routeRules, name)).toThrow(name);
  expect(() => aimedRestCallsOf({ ...route, path: '/secrets' }, scene.rows)).toThrow(name);
  expect(aimedRestCallsOf({ ...route, method: 'GET', name: 'GET …' }, scene.rows)).toEqual([]);
  expect(() => readRow('AccountTable1', { id: 'account#a', item_type: 'invoice#1' })).toThrow(
    'No rule says whose a row of AccountTable1 is: account#a, invoice#1.',
  );
});

test('an alteration that no longer applies is named', async () => {
  const [hole = expect.fail()] = talkHoles;
  const gone = { ...hole, name: 'gone', what: 'what is nowhere' };
  await expect(alterAssembly(project, [gone])).rejects.toThrow('Nothing to alter: gone.');
});
