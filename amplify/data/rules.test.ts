import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { synthesisTimeout, synthesizedBackend } from '../compliance/synthesized-backend.ts';

beforeAll(synthesizedBackend, synthesisTimeout);

async function objectTypes(): Promise<ReadonlyMap<string, ObjectTypeDefinitionNode>> {
  const { folder } = await synthesizedBackend();
  const [file = ''] = globSync('*.graphql', { cwd: folder });
  const { definitions } = parse(readFileSync(join(folder, file), 'utf8'));
  const types = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  return new Map(types.map((type) => [type.name.value, type]));
}

async function rootFields(name: string): Promise<readonly FieldDefinitionNode[]> {
  return (await objectTypes()).get(name)?.fields ?? [];
}

function rulesOf(node: { readonly directives?: readonly DirectiveNode[] | undefined }) {
  return (node.directives ?? [])
    .map((directive) => print(directive))
    .filter((rule) => /^@aws_(?!subscribe)/u.test(rule));
}

const signedIn = '@aws_cognito_user_pools,@aws_iam';

/** The templates that decide about a field, as text, in the order in which they run. */
async function templatesOf(typeName: string, fieldName: string): Promise<string> {
  const { folder, resources } = await synthesizedBackend();
  const resolver = resources.find(
    ({ Type, Properties }) =>
      Type === 'AWS::AppSync::Resolver' &&
      Properties['TypeName'] === typeName &&
      Properties['FieldName'] === fieldName,
  );
  const ids = z
    .object({ Functions: z.array(z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })) })
    .parse(resolver?.Properties['PipelineConfig'])
    .Functions.map((one) => one['Fn::GetAtt'][0]);
  return ids
    .flatMap((id) =>
      resources.filter((one) => one.logicalId === id && one.stack === resolver?.stack),
    )
    .map(({ Properties }) => JSON.stringify(Properties))
    .flatMap((text) => [...text.matchAll(/([\da-f]{64}\.(?:vtl|js))/gu)])
    .map(([name]) => readFileSync(join(folder, `asset.${name}`), 'utf8'))
    .join('\n');
}

test('every type and every operation says who may use it, and nobody comes without signing in', async () => {
  const types = await objectTypes();
  expect(types.size).toBeGreaterThanOrEqual(8);
  const operations = ['Query', 'Mutation', 'Subscription'];
  const shapes = [...types].filter(([name]) => !operations.includes(name));
  const open = shapes.filter(([, type]) => rulesOf(type).toSorted().join() !== signedIn);
  expect(open.map(([name]) => name)).toEqual([]);
  const fields = (await Promise.all(operations.map(rootFields))).flat();
  expect(fields.length).toBeGreaterThanOrEqual(8);
  const unruled = fields.filter((field) => {
    const rules = rulesOf(field).join(' ');
    return !rules.includes('@aws_cognito_user_pools') || /api_key|oidc|lambda/u.test(rules);
  });
  expect(unruled.map(({ name }) => name.value)).toEqual([]);
});

test('the only writes are what an owner says of a conversation or a message, and word of a turn', async () => {
  const names = (await rootFields('Mutation')).map(({ name }) => name.value);
  expect(names.toSorted()).toEqual(['publishTurn', 'updateConversation', 'updateMessage']);
});

test.each([
  {
    operation: 'updateConversation',
    fields: '["title","shelf","activeLeafId","parameters","id"]',
    erasable: '["shelf","parameters"]',
  },
  {
    operation: 'updateMessage',
    fields: '["id","rating","conversationId"]',
    erasable: '["rating"]',
  },
])('$operation changes $fields and nothing else', async ({ operation, fields, erasable }) => {
  const templates = await templatesOf('Mutation', operation);
  expect(templates).toContain(`#set( $ownerAllowedFields0 = ${fields} )`);
  expect(templates).toContain(`#set( $ownerNullAllowedFields0 = ${erasable} )`);
  expect(templates).toContain('#set( $isAuthorizedOnAllFields0 = false )');
  expect(templates).not.toContain('ownerAllowedFields1');
});

test.each([
  ['Query', 'getConversation'],
  ['Query', 'listConversationsByOwner'],
  ['Query', 'listShelvedConversations'],
  ['Query', 'getMessage'],
  ['Query', 'getReceipt'],
  ['Query', 'listMessages'],
  ['Subscription', 'onUpdateConversation'],
])('%s.%s is for the owner alone', async (typeName, fieldName) => {
  const templates = await templatesOf(typeName, fieldName);
  expect(templates).toContain('$ctx.identity.claims.get("owner_id")');
  expect(templates).not.toMatch(/cognito:groups|account_id|get\("sub"\)/u);
});

test('no operation is left out of the test before', async () => {
  const names = [...(await rootFields('Query')), ...(await rootFields('Subscription'))];
  expect(names.map(({ name }) => name.value).toSorted()).toEqual([
    'getConversation',
    'getMessage',
    'getReceipt',
    'listConversationsByOwner',
    'listMessages',
    'listShelvedConversations',
    'onTurn',
    'onUpdateConversation',
  ]);
});

test('no person may publish a turn', async () => {
  const publish = (await rootFields('Mutation')).find(({ name }) => name.value === 'publishTurn');
  expect(publish && rulesOf(publish)).toEqual([
    '@aws_cognito_user_pools(cognito_groups: ["nobody"])',
    '@aws_iam',
  ]);
});

test('callers are people of the user pool and roles; nobody sees the schema, no query goes deep', async () => {
  const { resources } = await synthesizedBackend();
  const api = resources.find(({ Type }) => Type === 'AWS::AppSync::GraphQLApi');
  expect(api?.Properties).toMatchObject({
    AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
    AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
    IntrospectionConfig: 'DISABLED',
    QueryDepthLimit: 6,
    ResolverCountLimit: 1000,
  });
});

test('conversations are found by owner and time, messages by their conversation', async () => {
  const { resources } = await synthesizedBackend();
  const tables = resources.filter(({ Type }) => Type === 'Custom::AmplifyDynamoDBTable');
  const keys = tables.map(({ stack, Properties }) => [stack, Properties['keySchema']]);
  expect(Object.fromEntries(keys)).toEqual({
    'data/Conversation': [{ attributeName: 'id', keyType: 'HASH' }],
    'data/Message': [
      { attributeName: 'conversationId', keyType: 'HASH' },
      { attributeName: 'id', keyType: 'RANGE' },
    ],
    'data/Receipt': [
      { attributeName: 'conversationId', keyType: 'HASH' },
      { attributeName: 'id', keyType: 'RANGE' },
    ],
  });
  expect(JSON.stringify(tables)).toContain('"conversationsByOwnerAndLastMessageAt"');
  expect(JSON.stringify(tables)).toContain('"conversationsByOwnerAndShelf"');
});
