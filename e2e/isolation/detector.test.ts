import { afterAll, expect, test } from 'vitest';
import { alterAssembly } from './altered-assembly.ts';
import { setAlteredScene } from './altered-scene.ts';
import { aimedRestCallsOf, attack } from './attack.ts';
import { talkHoles } from './holes.ts';
import { projectAssembly } from './product.ts';
import { fieldRules, routeRules, ruleOf } from './rules.ts';
import { readRow } from './row-kinds.ts';

// What finds leaks and damage finds some where there are some; `detector.slow.test.ts` has every kind.
const { scene, attackerNamed, doorNamed, close } = await setAlteredScene();
afterAll(close);
const stranger = attackerNamed('a stranger');
const count = 20;

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

test('finds a mutation that has lost its owner check', async () => {
  const { damage } = await attack(scene, stranger, doorNamed('updateConversation'), count);
  expect(damage.some((line) => line.startsWith('changed: conversation'))).toBe(true);
});

test('finds what comes to whom a rule keeps out', async () => {
  const door = doorNamed('GET /accounts/{accountId}/account');
  const { leak } = await attack(scene, attackerNamed('a suspended member'), door, count);
  expect(leak?.answer).toContain('canary-wombat-32');
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
  await expect(alterAssembly(await projectAssembly(), [gone])).rejects.toThrow(
    'Nothing to alter: gone.',
  );
});
