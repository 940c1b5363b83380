import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import { createDynamoClient } from '../../adapters/dynamodb/dynamo-client.ts';
import { createDynamoRecordStore } from '../../adapters/dynamodb/dynamo-record-store.ts';
import { startTestAccountTable } from '../../adapters/dynamodb/test-account-table.ts';
import { keys } from '../../app/accounts/records.ts';
import { readAwsEnvironment } from '../aws-environment.ts';

const refusal = 'This address may not sign up here. Ask the owner of an account to invite it';

type Source = PreSignUpTriggerEvent['triggerSource'];

function eventOf(
  attributes: Record<string, string>,
  triggerSource: Source = 'PreSignUp_SignUp',
): PreSignUpTriggerEvent {
  return {
    version: '1',
    region: 'us-east-1',
    userPoolId: 'us-east-1_Pool00001',
    userName: 'ada',
    callerContext: { awsSdkVersion: 'test', clientId: 'client' },
    triggerSource,
    request: {
      userAttributes: attributes,
      validationData: { email: 'invited@example.com' },
      clientMetadata: { SIGN_UP: 'open', email: 'invited@example.com' },
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
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

test('lets everybody sign up where the deployment is open, and confirms nobody', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler({ ...table.environment, SIGN_UP: 'open' });
  const event = eventOf({ email: 'ada@example.com' });
  expect(await handler(structuredClone(event))).toEqual(event);
});

test('lets addresses of the named domains sign up, and tells others what to do', async () => {
  await using table = await startTestAccountTable();
  const policy = { SIGN_UP: 'domains', SIGN_UP_DOMAINS: 'example.com,example.org' };
  const handler = await loadHandler({ ...table.environment, ...policy });
  for (const email of ['ada@example.com', 'Ada@Example.ORG']) {
    const event = eventOf({ email });
    expect(await handler(structuredClone(event))).toEqual(event);
  }
  for (const email of ['ada@sub.example.com', 'ada@example.com.evil.com', 'ada@example.co'])
    await expect(handler(eventOf({ email }))).rejects.toThrow(refusal);
});

test.each(['invited', 'domains'])(
  'lets whoever is invited sign up where the policy is %s, as long as the invitation stands',
  async (SIGN_UP) => {
    await using table = await startTestAccountTable();
    const hour = 60 * 60_000;
    await addInvitation(table.environment, 'invited@example.com', Date.now() + hour);
    await addInvitation(table.environment, 'late@example.com', Date.now() - hour);
    const policy = { SIGN_UP, SIGN_UP_DOMAINS: 'other.example' };
    const handler = await loadHandler({ ...table.environment, ...policy });
    const event = eventOf({ email: 'Invited@Example.com' });
    expect(await handler(structuredClone(event))).toEqual(event);
    for (const email of ['late@example.com', 'uninvited@example.com'])
      await expect(handler(eventOf({ email }))).rejects.toThrow(refusal);
  },
);

test('believes neither the name, nor what the client sent along, nor another attribute', async () => {
  await using table = await startTestAccountTable();
  await addInvitation(table.environment, 'invited@example.com', Date.now() + 60_000);
  const handler = await loadHandler({ ...table.environment, SIGN_UP: 'invited' });
  const attributes = { 'custom:email': 'invited@example.com', preferred_username: 'invited' };
  for (const email of [{ email: 'mallory@example.com' }, {}])
    await expect(handler(eventOf({ ...attributes, ...email }))).rejects.toThrow(refusal);
});

test('lets an administrator make whom they like', async () => {
  await using table = await startTestAccountTable();
  const handler = await loadHandler({ ...table.environment, SIGN_UP: 'invited' });
  const event = eventOf({ email: 'ada@example.com' }, 'PreSignUp_AdminCreateUser');
  expect(await handler(structuredClone(event))).toEqual(event);
});

test('lets nobody in whom it cannot look up', async () => {
  const table = await startTestAccountTable();
  const { environment } = table;
  await table[Symbol.asyncDispose]();
  const handler = await loadHandler({ ...environment, SIGN_UP: 'invited' });
  await expect(handler(eventOf({ email: 'ada@example.com' }))).rejects.toThrow('DynamoDB');
});

test.each([{}, { SIGN_UP: '' }, { SIGN_UP: 'everybody' }])(
  'does not start with the policy %j',
  async (policy) => {
    await using table = await startTestAccountTable();
    await expect(loadHandler({ ...table.environment, ...policy })).rejects.toThrow('SIGN_UP');
  },
);

/** Of an account that there is, as an owner's invitation leaves it. */
async function addInvitation(
  environment: Readonly<Record<string, string>>,
  email: string,
  validUntil: number,
): Promise<void> {
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  const client = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  const records = createDynamoRecordStore(client, environment['ACCOUNT_TABLE'] ?? '');
  const { signal } = new AbortController();
  const account = {
    name: 'Team',
    description: '',
    createdAt: new Date().toISOString(),
    deleting: false,
    deleters: [],
    sweptTo: null,
  };
  await records.write(keys.account('team'), account, 0, signal);
  const pointer = { accountId: 'team', invitationId: email, validUntil, expiresAt: 0 };
  await records.write(keys.invited(email, email), pointer, 0, signal);
  const invitation = {
    accountId: 'team',
    email,
    role: 'member',
    state: 'open',
    invitedBy: 'owner',
    acceptedBy: null,
    entered: false,
    mailedAt: [],
    createdAt: 0,
    validUntil,
    expiresAt: 0,
  } as const;
  await records.write(keys.invitation('team', email), invitation, 0, signal);
}
