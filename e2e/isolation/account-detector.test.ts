import { afterAll, expect, test } from 'vitest';
import { type Alteration, alterAssembly } from './altered-assembly.ts';
import { attack, type Door } from './attack.ts';
import { projectAssembly, startUnthrottledProduct } from './product.ts';
import { setScene } from './scene.ts';

const files = /\.mjs$/;

/** Holes in what keeps accounts and roles apart, each cut into what is deployed. */
const holes: readonly Alteration[] = [
  {
    name: 'members do what owners do',
    files,
    what: /\w+\.membership\.role!=="owner"/,
    by: '!1',
  },
  {
    name: 'the account is taken from the path',
    files,
    what: /(\w+)\.parameters\.accountId!==(\w+)\.accountId(?=\?)/,
    by: '($2.accountId=$1.parameters.accountId,!1)',
  },
  {
    name: 'whoever is suspended or removed gets in',
    files,
    what: /(?<=return )(\w+)\?\.state==="active"&&!\w+\.deleting(?=\?)/,
    by: '$1',
  },
  {
    name: 'whoever is removed has answers',
    files,
    what: /\w+\?\.value\.state!=="active"(?=\?\w+\("not-a-member"\))/,
    by: '!1',
  },
  {
    name: 'everybody administers',
    files,
    what: /\w+\?\.value\.admin===!0&&!\w+\.value\.deleting(?=\?\{kind:"admin")/,
    by: '!0',
  },
  {
    name: 'an invitation is found by whoever knows it',
    files,
    what: /`invited#\$\{\w+\}`(?=,`invited#)/,
    by: '"invited#anybody"',
  },
  {
    name: 'an invitation is to no address',
    files,
    what: /\w+\?\.value\.email===\w+\.email(?=\?\{kind:"found")/,
    by: '!0',
  },
  {
    name: 'everybody deletes accounts',
    files,
    within: 'account.deleted',
    what: /(?<=return )(\w+)&&\(\w+\|\|\w+\|\|\w+\)(?=\?null)/,
    by: '$1',
  },
  {
    name: 'what somebody has in one account is theirs in all',
    files,
    what: /`\$\{\w+\}::\$\{(\w+)\}`/,
    by: '`anywhere::$${$1}`',
  },
];

const altered = await alterAssembly(await projectAssembly(), holes);
const product = await startUnthrottledProduct({ assemblyFolder: altered.folder });
afterAll(async () => {
  await product.close();
  await altered.remove();
});
const scene = await setScene(product);
const count = 30;

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
  ['the owner', 'getConversation', 'canary-bilby-11'],
  ['the owner', 'listMessages', 'canary-bilby-11'],
] as const;

test.each(leaks)('finds what comes to %s by %s', async (attacker, door, word) => {
  const { leak } = await attack(scene, attackerNamed(attacker), doorNamed(door), count);
  expect(leak?.answer).toContain(word);
});

const deeds = [
  ['a member', 'PUT /accounts/{accountId}/account', 'changed: account '],
  ['a member', 'PUT /accounts/{accountId}/members/{sub}', 'changed: membership '],
  ['the owner', 'DELETE /accounts/{accountId}/workflows/{workflowId}', 'gone: workflow '],
  ['a member', 'PUT /admin/people/{sub}', 'changed: person '],
  ['a stranger', 'POST /person/invitations/{invitationId}/acceptance', 'new: membership '],
  ['a stranger', 'DELETE /accounts/{accountId}', 'gone: account '],
] as const;

test.each(deeds)('finds what %s does by %s', async (attacker, door, line) => {
  const { damage } = await attack(scene, attackerNamed(attacker), doorNamed(door), count);
  expect(damage.filter((one) => one.startsWith(line))).not.toEqual([]);
});
