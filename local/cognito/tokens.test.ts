import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import type { StartedCognito, Trigger } from './testing/start-cognito.ts';
import { clientId, issuer, startCognito } from './testing/start-cognito.ts';

const email = 'ada@example.com';
const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

async function tokensOf(cognito: StartedCognito) {
  await addPerson(cognito, email);
  const tokens = await signIn(cognito, email, goodPassword);
  return { ...tokens, access: decodeJwt(tokens.AccessToken), id: decodeJwt(tokens.IdToken) };
}

/** A Cognito whose tokens a function changes, by events of one version. */
function withClaims(version: 'V1_0' | 'V2_0', response: unknown, events: unknown[] = []) {
  const claims: Trigger = (event) => {
    events.push(event);
    return { ...event, response };
  };
  const PreTokenGenerationConfig = { LambdaArn: 'claims', LambdaVersion: version };
  return startCognito({
    pool: { LambdaConfig: { PreTokenGenerationConfig } },
    functions: { claims },
  });
}

test('tokens hold exactly the claims of Cognito', async () => {
  const cognito = await startCognito();
  const { access, id } = await tokensOf(cognito);
  const shared = {
    sub: uuid,
    iss: issuer,
    origin_jti: uuid,
    event_id: uuid,
    auth_time: expect.any(Number),
    iat: expect.any(Number),
    exp: expect.any(Number),
    jti: uuid,
  };
  expect(access).toEqual({
    ...shared,
    client_id: clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: access.sub,
  });
  expect(id).toEqual({
    ...shared,
    aud: clientId,
    token_use: 'id',
    email,
    email_verified: true,
    'cognito:username': access.sub,
  });
  expect(id['origin_jti']).toBe(access['origin_jti']);
  expect(Number(access.exp) - Number(access.iat)).toBe(3600);
});

test('tokens live as long as the client says', async () => {
  const cognito = await startCognito({
    client: {
      AccessTokenValidity: 15,
      IdTokenValidity: 2,
      RefreshTokenValidity: 1,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
    },
  });
  const { access, id, RefreshToken } = await tokensOf(cognito);
  expect(Number(access.exp) - Number(access.iat)).toBe(900);
  expect(Number(id.exp) - Number(id.iat)).toBe(7200);
  cognito.pass(23 * 3_600_000);
  const renewed = await cognito.call('GetTokensFromRefreshToken', { RefreshToken });
  expect(renewed).toMatchObject({ AuthenticationResult: { ExpiresIn: 900 } });
  expect(renewed).not.toHaveProperty('AuthenticationResult.RefreshToken');
  cognito.pass(2 * 3_600_000);
  await expect(cognito.call('GetTokensFromRefreshToken', { RefreshToken })).rejects.toThrow(
    'NotAuthorizedException',
  );
});

test('renewed tokens belong to the same sign-in', async () => {
  const cognito = await startCognito();
  const { access, RefreshToken } = await tokensOf(cognito);
  cognito.pass(60_000);
  const AuthParameters = { REFRESH_TOKEN: RefreshToken };
  const answer = await cognito.call('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters,
  });
  const { AccessToken } = renewedSchema.parse(answer).AuthenticationResult;
  expect(decodeJwt(AccessToken)).toMatchObject({
    origin_jti: access['origin_jti'],
    event_id: access['event_id'],
    auth_time: access['auth_time'],
  });
  expect(decodeJwt(AccessToken).iat).toBeGreaterThanOrEqual(Number(access.iat) + 60);
});

const renewedSchema = z.object({
  AuthenticationResult: z.object({ AccessToken: z.string(), RefreshToken: z.string().optional() }),
});

test('a refresh token that is rotated ends after its grace', async () => {
  const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 };
  const cognito = await startCognito({ client: { RefreshTokenRotation } });
  const { RefreshToken: first } = await tokensOf(cognito);
  const renew = async (RefreshToken: string | undefined) =>
    renewedSchema.parse(await cognito.call('GetTokensFromRefreshToken', { RefreshToken }))
      .AuthenticationResult.RefreshToken;
  const second = await renew(first);
  expect(second).not.toBe(first);
  cognito.pass(5000);
  await renew(first);
  cognito.pass(6000);
  await expect(renew(first)).rejects.toThrow('Refresh Token has been revoked');
  await renew(second);
});

test('a revoked refresh token takes its access tokens along, as far as Cognito reads them', async () => {
  const cognito = await startCognito();
  const { AccessToken, RefreshToken } = await tokensOf(cognito);
  await cognito.call('RevokeToken', { Token: RefreshToken });
  await expect(cognito.call('GetTokensFromRefreshToken', { RefreshToken })).rejects.toThrow(
    'NotAuthorizedException: Refresh Token has been revoked',
  );
  await expect(cognito.call('GetUser', { AccessToken })).rejects.toThrow('has been revoked');
  // Every other service verifies the signature alone.
  expect(await cognito.cognito.verifier().verify(AccessToken)).toMatchObject({ kind: 'valid' });
  await cognito.call('RevokeToken', { Token: 'unknown' });
  await expect(cognito.call('RevokeToken', { Token: AccessToken })).rejects.toThrow(
    'UnsupportedTokenTypeException',
  );
});

test('without revocation tokens have no origin, and signing out everywhere still ends them', async () => {
  const cognito = await startCognito({ client: { EnableTokenRevocation: false } });
  const { access, AccessToken, RefreshToken } = await tokensOf(cognito);
  expect(access).not.toHaveProperty('origin_jti');
  await expect(cognito.call('RevokeToken', { Token: RefreshToken })).rejects.toThrow(
    'UnsupportedOperationException',
  );
  await cognito.call('GlobalSignOut', { AccessToken });
  await expect(cognito.call('GetUser', { AccessToken })).rejects.toThrow('has been revoked');
});

test('an ID token and an expired token are no access tokens', async () => {
  const cognito = await startCognito();
  const { IdToken, AccessToken } = await tokensOf(cognito);
  const read = (token: string) => cognito.call('GetUser', { AccessToken: token });
  await expect(read(IdToken)).rejects.toThrow('NotAuthorizedException: Invalid Access Token');
  await expect(read('x.y.z')).rejects.toThrow('NotAuthorizedException: Invalid Access Token');
  cognito.pass(3_700_000);
  await expect(read(AccessToken)).rejects.toThrow('Access Token has expired');
});

test('groups stand in both tokens by precedence, their roles in the ID token', async () => {
  const cognito = await startCognito({
    groups: [
      { GroupName: 'readers', Precedence: 1, RoleArn: 'arn:readers' },
      { GroupName: 'editors', Precedence: 0, RoleArn: 'arn:editors' },
    ],
  });
  await addPerson(cognito, email);
  for (const GroupName of ['readers', 'editors']) {
    await cognito.admin('AdminAddUserToGroup', { Username: email, GroupName });
  }
  const { AccessToken, IdToken } = await signIn(cognito, email, goodPassword);
  expect(decodeJwt(AccessToken)['cognito:groups']).toEqual(['editors', 'readers']);
  expect(decodeJwt(IdToken)).toMatchObject({
    'cognito:groups': ['editors', 'readers'],
    'cognito:roles': ['arn:editors', 'arn:readers'],
    'cognito:preferred_role': 'arn:editors',
  });
});

test('the second version changes claims, scopes and groups of both tokens', async () => {
  const events: unknown[] = [];
  const cognito = await withClaims(
    'V2_0',
    {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: {
          claimsToAddOrOverride: { plan: { seats: 3 }, email: 'shown@example.com' },
          claimsToSuppress: ['email_verified'],
        },
        accessTokenGeneration: {
          claimsToAddOrOverride: { account_id: 'A', roles: ['owner'] },
          scopesToAdd: ['notes/read'],
          scopesToSuppress: [],
        },
        groupOverrideDetails: { groupsToOverride: ['owners'] },
      },
    },
    events,
  );
  const { access, id } = await tokensOf(cognito);
  expect(events).toMatchObject([
    {
      version: '2',
      triggerSource: 'TokenGeneration_Authentication',
      request: {
        groupConfiguration: {
          groupsToOverride: [],
          iamRolesToOverride: [],
          preferredRole: null,
        },
        scopes: ['aws.cognito.signin.user.admin'],
      },
      response: { claimsAndScopeOverrideDetails: null },
    },
  ]);
  expect(access).toMatchObject({
    account_id: 'A',
    roles: ['owner'],
    scope: 'aws.cognito.signin.user.admin notes/read',
    'cognito:groups': ['owners'],
  });
  expect(id).toMatchObject({
    plan: { seats: 3 },
    email: 'shown@example.com',
    'cognito:groups': ['owners'],
  });
  expect(id).not.toHaveProperty('email_verified');
  expect(id).not.toHaveProperty('account_id');
});

test('the first version changes the claims of the ID token, in text only', async () => {
  const events: unknown[] = [];
  const details = {
    claimsToAddOrOverride: { plan: 'gold' },
    groupOverrideDetails: { groupsToOverride: ['owners'] },
  };
  const cognito = await withClaims('V1_0', { claimsOverrideDetails: details }, events);
  const { access, id } = await tokensOf(cognito);
  expect(events).toMatchObject([{ version: '1', response: { claimsOverrideDetails: null } }]);
  expect(events).not.toMatchObject([{ request: { scopes: expect.anything() } }]);
  expect(id).toMatchObject({ plan: 'gold', 'cognito:groups': ['owners'] });
  expect(access).not.toHaveProperty('plan');
  const numbers = { claimsOverrideDetails: { claimsToAddOrOverride: { plan: 3 } } };
  const refusing = await withClaims('V1_0', numbers);
  await expect(tokensOf(refusing)).rejects.toThrow('InvalidLambdaResponseException');
});

test('a function changes nothing that says who, from whom, for whom or until when', async () => {
  const forged = {
    sub: 'victim',
    iss: 'evil',
    exp: 9e12,
    iat: 0,
    auth_time: 0,
    jti: 'x',
    token_use: 'refresh',
    client_id: 'other',
    aud: 'other',
    username: 'victim',
    'cognito:username': 'victim',
    'cognito:groups': ['admins'],
    origin_jti: 'x',
    event_id: 'x',
    scope: 'everything',
  };
  const generation = {
    claimsToAddOrOverride: forged,
    claimsToSuppress: ['sub', 'exp', 'token_use', 'scope', 'cognito:username'],
  };
  const cognito = await withClaims('V2_0', {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: generation,
      accessTokenGeneration: generation,
    },
  });
  const { access, id } = await tokensOf(cognito);
  for (const claims of [access, id]) {
    for (const [name, value] of Object.entries(forged)) {
      expect(claims[name]).not.toEqual(value);
    }
  }
  expect(id).toHaveProperty('exp');
  expect(access).toHaveProperty('scope', 'aws.cognito.signin.user.admin');
});

test('an access token without the scope of its own user reads nothing here', async () => {
  const cognito = await withClaims('V2_0', {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
    },
  });
  const { AccessToken } = await tokensOf(cognito);
  await expect(cognito.call('GetUser', { AccessToken })).rejects.toThrow(
    'NotAuthorizedException: Access Token does not have required scopes',
  );
});
