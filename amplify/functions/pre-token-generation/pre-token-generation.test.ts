import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import { createDynamoClient } from '../../adapters/dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../../adapters/dynamodb/dynamo-record-store.ts';
import { startTestAccountTable } from '../../adapters/dynamodb/test-account-table.ts';
import { unknownPerson } from '../../app/accounts/read-person.ts';
import { keys } from '../../app/accounts/records.ts';
import { readAwsEnvironment } from '../aws-environment.ts';

const signal = new AbortController().signal;

function eventOf(attributes: Record<string, string>): PreTokenGenerationV2TriggerEvent {
  return {
    version: '2',
    triggerSource: 'TokenGeneration_Authentication',
    region: 'us-east-1',
    userPoolId: 'us-east-1_Pool00001',
    userName: 'ada',
    callerContext: { awsSdkVersion: 'test', clientId: 'client' },
    request: {
      userAttributes: attributes,
      groupConfiguration: { groupsToOverride: ['admins'], iamRolesToOverride: [] },
      scopes: ['aws.cognito.signin.user.admin'],
      clientMetadata: { account_id: 'victim' },
    },
    response: { claimsAndScopeOverrideDetails: {} },
  };
}

/** The handler as Lambda loads it: fresh, with its environment around it. */
async function loadHandler(environment: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  const { handler } = await import('./handler.ts');
  vi.unstubAllEnvs();
  return handler;
}

test('puts account, role and groups into both tokens and makes the account first', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler(table.environment);
  const { response } = await handler(eventOf({ sub: 'sub-of-ada', email: 'ada@example.com' }));
  const claims = {
    account_id: 'personal-sub-of-ada',
    account_role: 'owner',
    owner_id: 'personal-sub-of-ada::sub-of-ada',
  };
  expect(response.claimsAndScopeOverrideDetails).toMatchObject({
    idTokenGeneration: { claimsToAddOrOverride: claims },
    accessTokenGeneration: { claimsToAddOrOverride: claims },
    groupOverrideDetails: { groupsToOverride: ['owners'] },
  });
});

test('believes neither attributes, nor groups, nor what the client sent along', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler(table.environment);
  const attributes = {
    sub: 'mallory',
    account_id: 'victim',
    'custom:account_id': 'victim',
    'custom:account_role': 'owner',
    owner_id: 'victim::mallory',
    'custom:owner_id': 'victim::mallory',
  };
  const { response } = await handler(eventOf(attributes));
  expect(JSON.stringify(response)).not.toContain('victim');
  expect(response.claimsAndScopeOverrideDetails).toMatchObject({
    idTokenGeneration: {
      claimsToAddOrOverride: {
        account_id: 'personal-mallory',
        account_role: 'owner',
        owner_id: 'personal-mallory::mallory',
      },
      claimsToSuppress: ['custom:account_id', 'custom:account_role', 'custom:owner_id'],
    },
    groupOverrideDetails: { groupsToOverride: ['owners'] },
  });
});

test.each([
  ['true', 'ada@example.com'],
  ['false', null],
  [undefined, null],
] as const)('an address counts when it is verified: %s', async (verified, kept) => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler(table.environment);
  const attributes = { sub: 'ada', email: 'Ada@Example.com' };
  await handler(eventOf({ ...attributes, ...(verified && { email_verified: verified }) }));
  const person = await recordsOf(table.environment).read(keys.person('ada'), signal);
  expect(person?.value.email ?? null).toBe(kept);
});

test('a token of who is being deleted opens nothing, and none of the attributes comes through', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler(table.environment);
  await handler(eventOf({ sub: 'ada' }));
  const records = recordsOf(table.environment);
  await records.write(keys.admins(), { subs: ['ada'] }, 0, signal);
  const there = await records.read(keys.person('ada'), signal);
  const person = { ...unknownPerson, deleting: true };
  await records.write(keys.person('ada'), person, there?.version ?? 0, signal);
  const { response } = await handler(eventOf({ sub: 'ada', 'custom:owner_id': 'victim::ada' }));
  const generation = {
    claimsToAddOrOverride: {},
    claimsToSuppress: ['custom:account_id', 'custom:account_role', 'custom:owner_id'],
  };
  expect(response.claimsAndScopeOverrideDetails).toEqual({
    idTokenGeneration: generation,
    accessTokenGeneration: generation,
    groupOverrideDetails: { groupsToOverride: [], iamRolesToOverride: [] },
  });
});

test('makes no token for an event without a person', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler(table.environment);
  await expect(handler(eventOf({ email: 'ada@example.com' }))).rejects.toThrow('sub');
});

function recordsOf(environment: Readonly<Record<string, string>>) {
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const client = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  return createDynamoRecordStore(client, environment['ACCOUNT_TABLE'] ?? '');
}
