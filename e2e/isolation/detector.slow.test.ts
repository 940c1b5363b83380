import { afterAll, expect, test } from 'vitest';
import { alterAssembly } from './altered-assembly.ts';
import { setAlteredScene } from './altered-scene.ts';
import { attack } from './attack.ts';
import { eavesdrop } from './eavesdrop.ts';
import { askGraphql } from './graphql-client.ts';
import { limitHoles } from './holes.ts';
import { signInPeople } from './people.ts';
import { projectAssembly, startProduct } from './product.ts';

const { scene, attackerNamed, doorNamed, close } = await setAlteredScene();
const alteredLimits = await alterAssembly(await projectAssembly(), limitHoles);
const limited = await startProduct({ assemblyFolder: alteredLimits.folder });
afterAll(async () => {
  await Promise.all([close(), limited.close()]);
  await alteredLimits.remove();
});
const stranger = attackerNamed('a stranger');
const count = 20;

// The same functions as in the tests of the real thing; here they must find something.

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

/** Who gets at what; those that take most away come last. */
const leaks = [
  ['a member', 'GET /accounts/{accountId}/invitations', 'canary-wombat-36@example.com'],
  ['a member', 'GET /accounts/{accountId}/audit', ''],
  ['a member', 'GET /accounts/{accountId}/bots', 'canary-wombat-41'],
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
