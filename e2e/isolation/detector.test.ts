import { afterAll, expect, test } from 'vitest';
import { type Alteration, alterAssembly } from './altered-assembly.ts';
import { aimedRestCallsOf, attack } from './attack.ts';
import { eavesdrop } from './eavesdrop.ts';
import { askGraphql } from './graphql-client.ts';
import { signInPeople } from './people.ts';
import { projectAssembly, startProduct, startUnthrottledProduct } from './product.ts';
import { fieldRules, routeRules, ruleOf } from './rules.ts';
import { readRow } from './row-kinds.ts';
import { setScene } from './scene.ts';

/** Holes, each cut into what is deployed; the tests of this room must find every one of them. */
const holes: readonly Alteration[] = [
  {
    name: 'whoever is signed in reads every conversation and message',
    files: /\.vtl$/,
    what: '$util.qr($ctx.stash.put("authFilter", { "or": $authFilter }))',
    by: '#set( $isAuthorized = true )',
  },
  {
    name: 'whoever is signed in lists the conversations of any owner',
    files: /\.vtl$/,
    what: '#if( $ownerCondition )',
    by: '#if( true )',
  },
  {
    name: 'whoever is signed in renames every conversation',
    files: /\.vtl$/,
    within: 'ownerAllowedFields0',
    what: '#if( $ownerEntity0 == $ownerClaim0 || $ownerClaimsList0.contains($ownerEntity0) )',
    by: '#if( true )',
  },
  {
    name: 'whoever is signed in hears every turn',
    files: /\.js$/,
    within: '@aws-appsync/utils',
    what: /extensions\.setSubscriptionFilter\([^;]*\);/,
    by: '',
  },
  {
    name: 'whoever is signed in hears of every new title',
    files: /\.vtl$/,
    what: '$extensions.setSubscriptionFilter($util.transform.toSubscriptionFilter($ctx.args.filter))',
    by: '',
  },
  {
    name: 'whoever is signed in publishes turns, as far as the schema says',
    files: /\.graphql$/,
    what: '@aws_cognito_user_pools(cognito_groups: ["nobody"])',
    by: '@aws_cognito_user_pools',
  },
  {
    name: 'whoever is signed in publishes turns, as far as the resolver says',
    files: /\.js$/,
    within: '@aws-appsync/utils',
    what: 'if (!isRole)',
    by: 'if (false)',
  },
  {
    name: 'whoever is signed in writes into any conversation',
    files: /\.mjs$/,
    within: 'conversation-not-found',
    what: /\w+\.owner===\w+(?=[^"]{0,60}"conversation-not-found")/,
    by: '!0',
  },
  {
    name: 'a turn goes on where no conversation of its person was there to be moved',
    files: /\.mjs$/,
    what: /throw new Error\("The conversation is gone or belongs to another\."\)/,
    by: 'void 0',
  },
  {
    name: 'there is a query that the generator knows no call of',
    files: /\.graphql$/,
    what: 'type Query {',
    by: 'type Query {\n  getSecret(id: ID!): String @aws_cognito_user_pools',
  },
];

const limitHoles: readonly Alteration[] = [
  { name: 'the schema is told', files: /\.json$/, what: '"DISABLED"', by: '"ENABLED"' },
  {
    name: 'queries may be two deep only',
    files: /\.json$/,
    what: /"QueryDepthLimit": *\d+/,
    by: '"QueryDepthLimit": 2',
  },
];

const project = await projectAssembly();
const altered = await alterAssembly(project, holes);
const alteredLimits = await alterAssembly(project, limitHoles);
const product = await startUnthrottledProduct({ assemblyFolder: altered.folder });
const limited = await startProduct({ assemblyFolder: alteredLimits.folder });
afterAll(async () => {
  await Promise.all([product.close(), limited.close()]);
  await Promise.all([altered.remove(), alteredLimits.remove()]);
});
const scene = await setScene(product, { furnished: false });
const [stranger = expect.fail('there is no stranger')] = scene.attackers;
const count = 30;

function fieldsNamed(...names: readonly string[]) {
  const fields = scene.surface.fields.filter(({ name }) => names.includes(name));
  expect(fields).toHaveLength(names.length);
  return fields;
}

// The same functions as in the tests of the real thing; here they must find something.

test('finds a query that has lost its owner check', async () => {
  const names = ['getConversation', 'getMessage', 'listMessages', 'listConversationsByOwner'];
  for (const field of fieldsNamed(...names)) {
    const { leak } = await attack(scene, stranger, { kind: 'field', field }, count);
    expect({ name: field.name, isFound: (leak?.marks ?? []).length > 0 }).toEqual({
      name: field.name,
      isFound: true,
    });
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
  const [field = expect.fail()] = fieldsNamed('publishTurn');
  const { leak } = await attack(scene, stranger, { kind: 'field', field }, 0);
  expect(leak?.answer).toContain('"turnId"');
});

test('finds a route that writes into the conversation of another', async () => {
  const [route = expect.fail()] = scene.routes.filter(({ name }) => name === 'POST /chat');
  const { damage } = await attack(scene, stranger, { kind: 'route', route }, count);
  expect(damage.some((line) => line.startsWith('planted: new: message'))).toBe(true);
});

test('finds a mutation that has lost its owner check', async () => {
  const [field = expect.fail()] = fieldsNamed('updateConversation');
  const { damage } = await attack(scene, stranger, { kind: 'field', field }, count);
  expect(damage.some((line) => line.startsWith('changed: conversation'))).toBe(true);
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
  const [field = expect.fail()] = fieldsNamed('getSecret');
  expect(() => ruleOf(fieldRules, field.name)).toThrow('No rule says who may use getSecret.');
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
  const [hole = expect.fail()] = holes;
  const gone = { ...hole, name: 'gone', what: 'what is nowhere' };
  await expect(alterAssembly(project, [gone])).rejects.toThrow('Nothing to alter: gone.');
});
