import { decodeJwt } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { demoPassword } from '../../commands/demo-accounts.ts';
import { callCognito, signInWith, signUp, userPoolOf } from './cognito-client.ts';
import { personOf, signInPeople } from './people.ts';
import { startProduct } from './product.ts';

const product = await startProduct();
afterAll(() => product.close());
const people = await signInPeople(product);
const { demo, member, guest, newcomer } = people;
const { clientId: ClientId, userPoolId: UserPoolId } = userPoolOf(product);
const password = 'Mallory-2026';

const forbiddenAttributes = [
  ['custom:account_id', demo.accountId],
  ['account_id', demo.accountId],
  ['custom:account_role', 'owner'],
  ['account_role', 'owner'],
  ['cognito:groups', 'admins'],
  ['custom:groups', 'admins'],
  ['sub', demo.sub],
  ['dev:custom:account_id', demo.accountId],
  ['email_verified', 'true'],
  ['phone_number_verified', 'true'],
  ['phone_number', '+41790000000'],
  ['preferred_username', 'demo@example.com'],
  ['profile', demo.accountId],
  ['anything', 'at all'],
] as const;

const refusals = /NotAuthorizedException|InvalidParameterException/;

test.each(forbiddenAttributes)('nobody signs up with %s', async (Name, Value) => {
  const email = `mallory-${Name.replaceAll(/\W/g, '-')}@example.com`;
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name, Value },
  ];
  const input = { ClientId, Username: email, Password: password, UserAttributes };
  const { status, text } = await callCognito(product, 'SignUp', input);
  expect({ status, text }).toEqual({ status: 400, text: expect.stringMatching(refusals) });
  const again = await callCognito(product, 'ConfirmSignUp', {
    ClientId,
    Username: email,
    ConfirmationCode: '000000',
  });
  expect(again.status).toBe(400);
  expect(product.mails.some(({ to }) => to === email)).toBe(false);
});

test.each(forbiddenAttributes)('nobody gives themselves %s later', async (Name, Value) => {
  const AccessToken = guest.accessToken;
  const UserAttributes = [{ Name, Value }];
  const before = await callCognito(product, 'GetUser', { AccessToken });
  const input = { AccessToken, UserAttributes };
  const { status, text } = await callCognito(product, 'UpdateUserAttributes', input);
  expect({ status, text }).toEqual({ status: 400, text: expect.stringMatching(refusals) });
  expect((await callCognito(product, 'GetUser', { AccessToken })).text).toBe(before.text);
});

test('an allowed attribute beside a forbidden one does not carry it in', async () => {
  const AccessToken = guest.accessToken;
  const UserAttributes = [
    { Name: 'name', Value: 'Guest' },
    { Name: 'custom:account_id', Value: demo.accountId },
  ];
  const input = { AccessToken, UserAttributes };
  const { status } = await callCognito(product, 'UpdateUserAttributes', input);
  expect(status).toBe(400);
  const { text } = await callCognito(product, 'GetUser', { AccessToken });
  expect(text).not.toContain(demo.accountId);
  expect(text).not.toContain('"Guest"');
});

test('whoever signs up owns an account alone and is in no other group', () => {
  expect(newcomer).toMatchObject({
    accountId: `personal-${newcomer.sub}`,
    groups: ['owners'],
  });
});

test('the demo people have the account, the role and the groups of their memberships', () => {
  expect(demo.accountId).toBe(member.accountId);
  expect(new Set([demo.accountId, guest.accountId, newcomer.accountId]).size).toBe(3);
  expect([demo, member, guest].map(({ groups }) => groups)).toEqual([
    ['owners', 'admins'],
    [],
    ['owners'],
  ]);
  const roles = [demo, member, guest].map(
    ({ accessToken }) => decodeJwt(accessToken)['account_role'],
  );
  expect(roles).toEqual(['owner', 'member', 'owner']);
});

test('what a client says of itself at sign-in changes no claim', async () => {
  const ClientMetadata = {
    account_id: demo.accountId,
    'custom:account_id': demo.accountId,
    account_role: 'owner',
    groups: 'admins',
    'cognito:groups': '["admins"]',
    sub: demo.sub,
  };
  const email = newcomer.email;
  const tokens = await signInWith(product, email, 'Newcomer-2026', {
    ClientMetadata,
    UserContextData: { EncodedData: demo.accountId },
    AnalyticsMetadata: { AnalyticsEndpointId: demo.accountId },
  });
  const again = personOf('newcomer', email, tokens);
  expect(again).toMatchObject({ accountId: newcomer.accountId, groups: newcomer.groups });
  for (const token of [tokens.AccessToken, tokens.IdToken]) {
    const claims = JSON.stringify(decodeJwt(token));
    for (const foreign of [demo.accountId, demo.sub, 'admins'])
      expect(claims).not.toContain(foreign);
  }
});

test('nor does it at a refresh', async () => {
  const AuthParameters = { REFRESH_TOKEN: guest.refreshToken };
  const ClientMetadata = { account_id: demo.accountId, groups: 'admins' };
  const input = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters, ClientMetadata };
  const { status, text } = await callCognito(product, 'InitiateAuth', input);
  expect(status).toBe(200);
  const tokens = [...text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)].map(([token]) => token);
  expect(tokens.length).toBeGreaterThanOrEqual(2);
  for (const token of tokens) {
    expect(decodeJwt(token)).toMatchObject({ sub: guest.sub, account_id: guest.accountId });
  }
});

test('an address that looks like another is another person', async () => {
  const email = 'demo@example.com.evil.example';
  await signUp(product, email, password);
  const lookalike = personOf('lookalike', email, await signInWith(product, email, password));
  expect(lookalike.accountId).toBe(`personal-${lookalike.sub}`);
  const taken = { ClientId, Username: 'DEMO@example.com', Password: password };
  const { status, body } = await callCognito(product, 'SignUp', {
    ...taken,
    UserAttributes: [{ Name: 'email', Value: 'DEMO@example.com' }],
  });
  expect({ status, type: body['__type'] }).toEqual({
    status: 400,
    type: 'UsernameExistsException',
  });
});

test("another's address does not become one's own by naming it", async () => {
  const UserAttributes = [{ Name: 'email', Value: demo.email }];
  const AccessToken = guest.accessToken;
  await callCognito(product, 'UpdateUserAttributes', { AccessToken, UserAttributes });
  const atDemo = personOf('demo', demo.email, await signInWith(product, demo.email, demoPassword));
  const atGuest = personOf(
    'guest',
    guest.email,
    await signInWith(product, guest.email, demoPassword),
  );
  expect([atDemo.sub, atGuest.sub]).toEqual([demo.sub, guest.sub]);
  expect(decodeJwt(atGuest.idToken)['email']).toBe(guest.email);
});

test('what administrators do needs a signature of AWS', async () => {
  const Username = demo.email;
  for (const operation of [
    'AdminGetUser',
    'AdminUpdateUserAttributes',
    'AdminAddUserToGroup',
    'AdminSetUserPassword',
    'AdminInitiateAuth',
    'AdminCreateUser',
    'ListUsers',
    'DescribeUserPoolClient',
    'UpdateUserPoolClient',
    'CreateGroup',
  ]) {
    const input = { UserPoolId, ClientId, Username, GroupName: 'admins', Password: password };
    const { status, text } = await callCognito(product, operation, input);
    expect({ operation, status }).toEqual({ operation, status: 400 });
    expect(text).not.toContain(demo.sub);
    const unsigned = await fetch(`${product.origin}/__local/aws/`, {
      method: 'POST',
      headers: {
        authorization: guest.accessToken,
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    });
    expect([400, 403]).toContain(unsigned.status);
    expect(await unsigned.text()).toMatch(/MissingAuthenticationToken|IncompleteSignature/);
  }
});

test('only SRP signs in: no password is sent, and no other way is open', async () => {
  for (const AuthFlow of ['USER_PASSWORD_AUTH', 'CUSTOM_AUTH', 'ADMIN_NO_SRP_AUTH', 'USER_AUTH']) {
    const AuthParameters = { USERNAME: demo.email, PASSWORD: demoPassword };
    const input = { ClientId, AuthFlow, AuthParameters };
    const { status, text } = await callCognito(product, 'InitiateAuth', input);
    expect({ AuthFlow, status }).toEqual({ AuthFlow, status: 400 });
    expect(text).not.toContain('Token');
  }
});
