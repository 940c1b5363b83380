import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { TemplateResource } from '../compliance/read-templates.ts';
import { synthesisTimeout, synthesizedBackend } from '../compliance/synthesized-backend.ts';
import { shorten } from './testing/shorten-resource.ts';

beforeAll(synthesizedBackend, synthesisTimeout);

const names = [
  'administer-deployment',
  'configure-account',
  'delete-data',
  'erase-conversation',
  'follow-turn',
  'list-models',
  'manage-attachments',
  'manage-bots',
  'manage-members',
  'manage-person',
  'manage-presets',
  'pre-sign-up',
  'pre-token-generation',
  'read-personal-data',
  'run-langchain-turn',
  'run-turn',
  'stop-turn',
  'test-bot',
  'try-bot',
] as const;

const statementSchema = z.object({
  Effect: z.literal('Allow'),
  Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
  Resource: z.unknown(),
});
const policySchema = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
});
const environmentSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

async function ours(): Promise<ReadonlyMap<string, TemplateResource>> {
  const { resources } = await synthesizedBackend();
  const tagged = resources.flatMap((resource) => {
    const tags = z
      .array(z.object({ Key: z.string(), Value: z.string() }))
      .safeParse(resource.Properties['Tags']);
    const name = tags.data?.find(({ Key }) => Key === 'amplify:friendly-name')?.Value;
    // Amplify's own functions, which only work on deployment, are in the stacks of the data.
    const isOurs = resource.Type === 'AWS::Lambda::Function' && !resource.stack.startsWith('data');
    return isOurs && name !== undefined ? [[name, resource] as const] : [];
  });
  return new Map(tagged);
}

/** What the role of a function may do, as `action on resource`. */
async function grantsOf(name: string): Promise<readonly string[]> {
  const { resources } = await synthesizedBackend();
  const lambda = (await ours()).get(name);
  const role = z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
    .parse(lambda?.Properties['Role'])['Fn::GetAtt'][0];
  const policies = resources
    .filter(({ Type, stack }) => Type === 'AWS::IAM::Policy' && stack === lambda?.stack)
    .map(({ Properties }) => policySchema.parse(Properties))
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role));
  const grants = policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      [Resource].flat().flatMap((one) => Action.map((action) => `${action} on ${shorten(one)}`)),
    );
  return [...new Set(grants)].toSorted();
}

/** What was put into the bucket for an account. */
const pluginGrants = ['s3:GetObject on files plugins', 's3:ListBucket on files'];

const bedrockGrant = 'bedrock:InvokeModelWithResponseStream on models';

const turnGrants = [
  'appsync:GraphQL on types/Mutation/fields/publishTurn',
  'dynamodb:GetItem on AccountTable',
  'dynamodb:GetItem on Conversation',
  'dynamodb:GetItem on Message',
  'dynamodb:PutItem on AccountTable',
  'dynamodb:PutItem on Conversation',
  'dynamodb:PutItem on Message',
  'dynamodb:Query on AccountTable',
  'dynamodb:Query on Message',
  'dynamodb:UpdateItem on AccountTable',
  'dynamodb:UpdateItem on Conversation',
  'dynamodb:UpdateItem on Message',
];

test('runs every function of ours on Node 22, ARM and 256 MB', async () => {
  const functions = await ours();
  expect([...functions.keys()].toSorted()).toEqual(names);
  for (const { Properties } of functions.values())
    expect(Properties).toMatchObject({
      Runtime: 'nodejs22.x',
      Architectures: ['arm64'],
      MemorySize: 256,
      Handler: 'index.handler',
    });
  expect(functions.get('run-turn')?.Properties['Timeout']).toBe(900);
  expect(functions.get('run-langchain-turn')?.Properties['Timeout']).toBe(900);
  expect(functions.get('follow-turn')?.Properties['Timeout']).toBe(900);
  expect(functions.get('stop-turn')?.Properties['Timeout']).toBe(28);
  expect(functions.get('erase-conversation')?.Properties['Timeout']).toBe(28);
});

test('the triggers of the user pool may read accounts, one of them make and take back, and nothing else', async () => {
  expect(await grantsOf('pre-sign-up')).toEqual([
    'dynamodb:GetItem on AccountTable',
    'dynamodb:Query on AccountTable',
    'logs:CreateLogStream on presignuplog',
    'logs:PutLogEvents on presignuplog',
  ]);
  expect(await grantsOf('pre-token-generation')).toEqual([
    'dynamodb:DeleteItem on AccountTable',
    'dynamodb:GetItem on AccountTable',
    'dynamodb:PutItem on AccountTable',
    'dynamodb:Query on AccountTable',
    'logs:CreateLogStream on pretokengenerationlog',
    'logs:PutLogEvents on pretokengenerationlog',
  ]);
});

test('following a turn may end it and tell of it, and knows no provider', async () => {
  expect(await grantsOf('follow-turn')).toEqual([
    ...turnGrants,
    'logs:CreateLogStream on followturnlog',
    'logs:PutLogEvents on followturnlog',
  ]);
});

test('stopping a turn may do what following it may', async () => {
  expect(await grantsOf('stop-turn')).toEqual([
    ...turnGrants,
    'logs:CreateLogStream on stopturnlog',
    'logs:PutLogEvents on stopturnlog',
  ]);
});

const recordGrants = [
  'dynamodb:DeleteItem on AccountTable',
  'dynamodb:GetItem on AccountTable',
  'dynamodb:PutItem on AccountTable',
  'dynamodb:Query on AccountTable',
];

/** What a function may do but write its log, and have to do with the keys of MCP servers. */
async function deedsOf(name: string): Promise<readonly string[]> {
  return (await grantsOf(name)).filter(
    (grant) => !grant.startsWith('logs:') && !mcpKeys.test(grant),
  );
}

const mcpKeys = /^ssm:(\w+) on parameter\/amplify\/local\/templates-sandbox-\w+\/MCP_KEYS\/\*$/u;

test('who configures an account writes keys of MCP servers, who answers reads them, who deletes removes them', async () => {
  const holders = await Promise.all(
    names.map(async (name) => [
      name,
      ...(await grantsOf(name)).flatMap((grant) => mcpKeys.exec(grant)?.[1] ?? []),
    ]),
  );
  const readers = ['run-langchain-turn', 'run-turn', 'test-bot', 'try-bot'];
  expect(holders.filter(({ length }) => length > 1)).toEqual([
    ['configure-account', 'DeleteParameter', 'GetParameter', 'PutParameter'],
    ['delete-data', 'DeleteParameter', 'GetParametersByPath'],
    ...readers.map((name) => [name, 'GetParameter']),
  ]);
});

test('what looks after accounts and people reaches no conversation', async () => {
  expect(await deedsOf('manage-person')).toEqual(recordGrants);
  expect(await deedsOf('configure-account')).toEqual([...recordGrants, ...pluginGrants]);
  expect(await deedsOf('manage-presets')).toEqual(recordGrants);
  expect(await deedsOf('manage-bots')).toEqual(recordGrants);
  expect(await deedsOf('manage-members')).toEqual([
    'cognito-idp:AdminUserGlobalSignOut on UserPool',
    ...recordGrants,
    'ses:SendEmail on identity/example.com',
    'ses:SendEmail on identity/parlance@example.com',
  ]);
  expect(await deedsOf('administer-deployment')).toEqual([
    'cognito-idp:ListUsers on UserPool',
    ...recordGrants.filter((grant) => !grant.includes('Delete')),
  ]);
});

test('looking after attachments reaches what was uploaded, and of what is in messages reads alone', async () => {
  expect(await deedsOf('manage-attachments')).toEqual([
    ...recordGrants,
    's3:AbortMultipartUpload on files pending',
    's3:DeleteObject on files pending',
    's3:GetObject on files attachments',
    's3:GetObject on files pending',
    's3:ListMultipartUploadParts on files pending',
    's3:PutObject on files pending',
  ]);
});

test('handing out what is kept of a person writes nothing', async () => {
  expect(await deedsOf('read-personal-data')).toEqual([
    'dynamodb:GetItem on AccountTable',
    'dynamodb:GetItem on Conversation',
    'dynamodb:GetItem on Receipt',
    'dynamodb:Query on AccountTable',
    'dynamodb:Query on Conversation',
    'dynamodb:Query on Message',
  ]);
});

test('one function alone removes sign-ins and reads the whole account table', async () => {
  expect(await deedsOf('delete-data')).toEqual([
    'cognito-idp:AdminDeleteUser on UserPool',
    'cognito-idp:AdminUserGlobalSignOut on UserPool',
    'dynamodb:DeleteItem on AccountTable',
    'dynamodb:DeleteItem on Conversation',
    'dynamodb:DeleteItem on Message',
    'dynamodb:DeleteItem on Receipt',
    'dynamodb:GetItem on AccountTable',
    'dynamodb:GetItem on Conversation',
    'dynamodb:PutItem on AccountTable',
    'dynamodb:Query on AccountTable',
    'dynamodb:Query on Conversation',
    'dynamodb:Query on Message',
    'dynamodb:Scan on AccountTable',
    'dynamodb:UpdateItem on AccountTable',
    's3:AbortMultipartUpload on files pending',
    's3:DeleteObject on files attachments',
    's3:DeleteObject on files pending',
    's3:DeleteObject on files plugins',
    's3:ListBucket on files',
  ]);
});

test('erasing a conversation may delete, and it writes nothing but orders to stop', async () => {
  expect(await grantsOf('erase-conversation')).toEqual([
    'dynamodb:DeleteItem on AccountTable',
    'dynamodb:DeleteItem on Conversation',
    'dynamodb:DeleteItem on Message',
    'dynamodb:DeleteItem on Receipt',
    'dynamodb:GetItem on AccountTable',
    'dynamodb:GetItem on Conversation',
    'dynamodb:Query on AccountTable',
    'dynamodb:Query on Message',
    'dynamodb:UpdateItem on AccountTable',
    'logs:CreateLogStream on eraseconversationlog',
    'logs:PutLogEvents on eraseconversationlog',
    's3:DeleteObject on files attachments',
    's3:DeleteObject on files pending',
  ]);
});

const providerKey =
  /^ssm:GetParameter on parameter\/amplify\/local\/templates-sandbox-\w+\/OPENAI_API_KEY$/u;

test('listing models reads who asks and the key of the provider, and writes nothing', async () => {
  const [bedrock, get, query, key, ...others] = await deedsOf('list-models');
  expect([bedrock, get, query]).toEqual([
    bedrockGrant,
    'dynamodb:GetItem on AccountTable',
    'dynamodb:Query on AccountTable',
  ]);
  expect(key).toMatch(providerKey);
  expect(others).toEqual([]);
});

test.each(['try-bot', 'test-bot'])(
  '%s reads who asks, plugins and the key of the provider, and keeps that somebody does and what came of it',
  async (name) => {
    const deeds = await deedsOf(name);
    expect(deeds.filter((deed) => !deed.startsWith('ssm:'))).toEqual([
      bedrockGrant,
      'dynamodb:DeleteItem on AccountTable',
      'dynamodb:GetItem on AccountTable',
      'dynamodb:PutItem on AccountTable',
      'dynamodb:Query on AccountTable',
      ...pluginGrants,
    ]);
    expect(deeds.at(-1)).toMatch(providerKey);
    expect(deeds).toHaveLength(8);
  },
);

test('nobody else reads it', async () => {
  const readers: string[] = [];
  for (const name of names)
    if ((await deedsOf(name)).some((grant) => grant.startsWith('ssm:'))) readers.push(name);
  expect(readers).toEqual(['list-models', 'run-langchain-turn', 'run-turn', 'test-bot', 'try-bot']);
});

const receiptGrants = ['DeleteItem', 'PutItem', 'UpdateItem'].map(
  (action) => `dynamodb:${action} on Receipt`,
);

test.each(['run-turn', 'run-langchain-turn'])(
  '%s may besides write receipts and read the one key of its provider',
  async (name) => {
    const grants = await grantsOf(name);
    const log = `${name.replaceAll('-', '')}log`;
    const turn = [...turnGrants.slice(1), ...receiptGrants].toSorted();
    expect(grants.filter((grant) => !grant.startsWith('ssm:'))).toEqual([
      turnGrants[0],
      bedrockGrant,
      ...turn,
      `logs:CreateLogStream on ${log}`,
      `logs:PutLogEvents on ${log}`,
      's3:GetObject on files attachments',
      's3:GetObject on files pending',
      's3:GetObject on files plugins',
      's3:ListBucket on files',
      's3:PutObject on files attachments',
    ]);
    const keys = grants.filter((grant) => grant.startsWith('ssm:') && !mcpKeys.test(grant));
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatch(providerKey);
  },
);

test('nobody else may call GraphQL with a role', async () => {
  const { resources } = await synthesizedBackend();
  const callers = resources.filter(
    ({ Type, Properties }) =>
      ['AWS::IAM::Policy', 'AWS::IAM::Role'].includes(Type) &&
      JSON.stringify(Properties).includes('appsync:GraphQL'),
  );
  expect(callers.map(({ stack }) => stack)).toEqual(['api', 'api', 'api', 'api']);
});

test('declares every variable that a start on this machine may give another value', async () => {
  const functions = await ours();
  const variables = Object.fromEntries(
    [...functions].map(([name, { Properties }]) => [
      name,
      Object.keys(environmentSchema.parse(Properties).Environment.Variables).toSorted(),
    ]),
  );
  const turn = [
    'ACCOUNT_TABLE',
    'ALLOWED_ORIGINS',
    'CONVERSATION_TABLE',
    'DEBUG_MODE',
    'GRAPHQL_URL',
    'MESSAGE_TABLE',
    'RECEIPT_TABLE',
  ];
  const account = [...turn, 'USER_POOL_ID'];
  const endpoints = ['BEDROCK', 'MODEL_SERVERS', 'OPENAI_BASE_URL'];
  const provider = [
    ...endpoints,
    'BEDROCK_GEOGRAPHY',
    'BEDROCK_GUARDRAIL',
    'MODEL',
    'OPENAI_API_KEY_PARAMETER',
    'STANDARD_PROVIDER',
  ];
  const mcp = ['MCP_KEYS', 'MCP_ORIGINS', 'MCP_SERVERS'];
  const tools = [...mcp, 'OPEN_METEO_URL', 'WEB_ORIGINS'];
  const files = ['FILE_BUCKET', 'FILE_URL'];
  expect(variables).toEqual({
    'pre-sign-up': ['ACCOUNT_TABLE', 'DEBUG_MODE', 'SIGN_UP', 'SIGN_UP_DOMAINS'],
    'pre-token-generation': ['ACCOUNT_TABLE', 'DEBUG_MODE'],
    'follow-turn': turn,
    'stop-turn': turn,
    'erase-conversation': [...turn, ...files].toSorted(),
    'manage-person': [...account, 'SIGN_UP', 'SIGN_UP_DOMAINS'].toSorted(),
    'configure-account': [...account, ...endpoints, ...mcp, ...files].toSorted(),
    'manage-bots': account,
    'manage-members': [...account, 'MAIL_SENDER'].toSorted(),
    'administer-deployment': account,
    'delete-data': [...account, ...mcp, ...files].toSorted(),
    'manage-attachments': [...account, ...files].toSorted(),
    'read-personal-data': account,
    'list-models': [...account, ...provider].toSorted(),
    'manage-presets': account,
    'run-langchain-turn': [...turn, ...provider, ...tools, ...files].toSorted(),
    'run-turn': [...turn, ...provider, ...tools, ...files].toSorted(),
    'test-bot': [...account, ...provider, ...tools, ...files].toSorted(),
    'try-bot': [...account, ...provider, ...tools, ...files].toSorted(),
  });
});
