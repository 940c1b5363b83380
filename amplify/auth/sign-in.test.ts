import { beforeAll, expect, test } from 'vitest';
import { synthesisTimeout, synthesizedBackend } from '../compliance/synthesized-backend.ts';

beforeAll(synthesizedBackend, synthesisTimeout);

async function only(type: string) {
  const { resources } = await synthesizedBackend();
  const found = resources.filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  return found[0]?.Properties ?? {};
}

test('no client writes an attribute that says which account a person belongs to', async () => {
  const client = await only('AWS::Cognito::UserPoolClient');
  expect(client['WriteAttributes']).toEqual(['email', 'name']);
  expect(client['ReadAttributes']).toEqual(['email', 'email_verified', 'name']);
});

test('signs in by SRP alone, without hosted pages, and tells nobody who exists', async () => {
  const client = await only('AWS::Cognito::UserPoolClient');
  expect(client).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    AllowedOAuthFlowsUserPoolClient: false,
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
  });
  for (const property of ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs'])
    expect(client).not.toHaveProperty(property);
});

test('access and ID tokens live a quarter of an hour, refresh tokens 30 days', async () => {
  expect(await only('AWS::Cognito::UserPoolClient')).toMatchObject({
    AccessTokenValidity: 15,
    IdTokenValidity: 15,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  });
});

test('people sign in with an e-mail address and may add an authenticator app', async () => {
  expect(await only('AWS::Cognito::UserPool')).toMatchObject({
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercase: true,
      },
    },
  });
});

test('the triggers hold sign-ups against the policy, and add claims to access tokens', async () => {
  const { resources } = await synthesizedBackend();
  const trigger = resources.find(
    ({ Type, stack, logicalId }) =>
      Type === 'AWS::Lambda::Function' &&
      stack === 'auth' &&
      logicalId.startsWith('pretokengeneration'),
  );
  const policy = resources.find(
    ({ Type, stack, logicalId }) =>
      Type === 'AWS::Lambda::Function' && stack === 'auth' && logicalId.startsWith('presignup'),
  );
  const pool = await only('AWS::Cognito::UserPool');
  expect(pool['UserPoolTier']).toBe('ESSENTIALS');
  expect(pool['LambdaConfig']).toEqual({
    PreSignUp: { 'Fn::GetAtt': [policy?.logicalId, 'Arn'] },
    PreTokenGenerationConfig: {
      LambdaArn: { 'Fn::GetAtt': [trigger?.logicalId, 'Arn'] },
      LambdaVersion: 'V2_0',
    },
  });
});

test('nobody is a guest', async () => {
  expect(await only('AWS::Cognito::IdentityPool')).toMatchObject({
    AllowUnauthenticatedIdentities: false,
    AllowClassicFlow: false,
  });
});

test('there are groups for owners and admins', async () => {
  const { resources } = await synthesizedBackend();
  const groups = resources.filter(({ Type }) => Type === 'AWS::Cognito::UserPoolGroup');
  expect(groups.map(({ Properties }) => Properties['GroupName'])).toEqual(['owners', 'admins']);
});
