import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import { startTestAccountTable } from '../../adapters/dynamodb/test-account-table.ts';

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
  const claims = { account_id: 'personal-sub-of-ada', account_role: 'owner' };
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
  };
  const { response } = await handler(eventOf(attributes));
  expect(JSON.stringify(response)).not.toContain('victim');
  expect(response.claimsAndScopeOverrideDetails).toMatchObject({
    idTokenGeneration: {
      claimsToAddOrOverride: { account_id: 'personal-mallory' },
      claimsToSuppress: ['custom:account_id', 'custom:account_role', 'custom:owner_id'],
    },
    groupOverrideDetails: { groupsToOverride: ['owners'] },
  });
});

test('makes no token for an event without a person', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler(table.environment);
  await expect(handler(eventOf({ email: 'ada@example.com' }))).rejects.toThrow('sub');
});
