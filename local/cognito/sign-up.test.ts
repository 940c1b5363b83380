import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import { clientId, poolId, startCognito } from './testing/start-cognito.ts';

const email = [{ Name: 'email', Value: 'ada@example.com' }];
const newcomer = { Username: 'ada@example.com', Password: goodPassword, UserAttributes: email };

test('a newcomer signs up, confirms by the mailed code and signs in', async () => {
  const cognito = await startCognito();
  const answer = await cognito.call('SignUp', newcomer);
  expect(answer).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL' },
  });
  const [mail] = cognito.mails();
  expect(mail).toEqual({
    to: 'ada@example.com',
    subject: 'Verify your new account',
    code: expect.stringMatching(/^\d{6}$/),
    sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  await cognito.call('ConfirmSignUp', {
    Username: 'Ada@Example.com',
    ConfirmationCode: mail?.code,
  });
  expect(await signIn(cognito, 'ADA@example.com', goodPassword)).toHaveProperty('AccessToken');
});

test('nobody signs in before confirming', async () => {
  const cognito = await startCognito();
  await cognito.call('SignUp', newcomer);
  await expect(signIn(cognito, 'ada@example.com', goodPassword)).rejects.toThrow(
    'UserNotConfirmedException: User is not confirmed.',
  );
  await expect(signIn(cognito, 'ada@example.com', 'Wrong-2026')).rejects.toThrow(
    'NotAuthorizedException: Incorrect username or password.',
  );
});

test('an address is taken whatever its case', async () => {
  const cognito = await startCognito();
  await cognito.call('SignUp', newcomer);
  const again = { ...newcomer, Username: 'ADA@EXAMPLE.COM', UserAttributes: [] };
  await expect(cognito.call('SignUp', again)).rejects.toThrow(
    'UsernameExistsException: An account with the given email already exists.',
  );
});

test.each([
  ['short-1A', { MinimumLength: 9 }, 'Password not long enough'],
  ['lower-2026', { RequireUppercase: true }, 'Password must have uppercase characters'],
  ['UPPER-2026', { RequireLowercase: true }, 'Password must have lowercase characters'],
  ['Letters-', { RequireNumbers: true }, 'Password must have numeric characters'],
  ['Letters2026', { RequireSymbols: true }, 'Password must have symbol characters'],
])('refuses the password %s', async (Password, PasswordPolicy, complaint) => {
  const cognito = await startCognito({ pool: { Policies: { PasswordPolicy } } });
  await expect(cognito.call('SignUp', { ...newcomer, Password })).rejects.toThrow(
    `InvalidPasswordException: Password did not conform with policy: ${complaint}`,
  );
});

test('of two who sign up with one address at once, one is refused', async () => {
  const cognito = await startCognito({
    pool: { LambdaConfig: { PreSignUp: 'slow' } },
    functions: {
      slow: async (event) => {
        await setTimeout(20);
        return event;
      },
    },
  });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => cognito.call('SignUp', newcomer)));
  const statuses = outcomes.map(({ status }) => status).toSorted();
  expect(statuses).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await cognito.admin('ListUsers', {})).toMatchObject({ Users: [expect.anything()] });
});

test('refuses a name that is no e-mail address', async () => {
  const cognito = await startCognito();
  await expect(cognito.call('SignUp', { Username: 'ada', Password: goodPassword })).rejects.toThrow(
    'InvalidParameterException: Username should be an email.',
  );
});

test('refuses sign-up where only administrators create people', async () => {
  const pool = { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };
  const cognito = await startCognito({ pool });
  await expect(cognito.call('SignUp', newcomer)).rejects.toThrow(
    'NotAuthorizedException: SignUp is not permitted for this user pool',
  );
});

test('a code works once, for a day, and not while guessed at', async () => {
  const cognito = await startCognito();
  await cognito.call('SignUp', newcomer);
  const confirm = (ConfirmationCode: string) =>
    cognito.call('ConfirmSignUp', { Username: 'ada@example.com', ConfirmationCode });
  await expect(confirm('wrong')).rejects.toThrow('CodeMismatchException');
  cognito.pass(25 * 3_600_000);
  await expect(confirm(cognito.newestCode())).rejects.toThrow('ExpiredCodeException');
  await cognito.call('ResendConfirmationCode', { Username: 'ada@example.com' });
  expect(cognito.mails()).toHaveLength(2);
  const code = cognito.newestCode();
  for (let tries = 0; tries < 14; tries += 1) {
    await expect(confirm('000000x')).rejects.toThrow('CodeMismatchException');
  }
  await expect(confirm(code)).rejects.toThrow(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  );
  cognito.pass(3_700_000);
  await confirm(code);
  await expect(confirm(code)).rejects.toThrow(
    'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
  );
});

test('codes are sent again five times an hour', async () => {
  const cognito = await startCognito();
  await cognito.call('SignUp', newcomer);
  const resend = () => cognito.call('ResendConfirmationCode', { Username: 'ada@example.com' });
  for (let sent = 0; sent < 5; sent += 1) await resend();
  await expect(resend()).rejects.toThrow('LimitExceededException');
});

test('a stranger cannot tell who exists by confirming or asking for codes', async () => {
  const cognito = await startCognito();
  await expect(
    cognito.call('ConfirmSignUp', { Username: 'no@example.com', ConfirmationCode: '123456' }),
  ).rejects.toThrow('CodeMismatchException');
  const answer = await cognito.call('ResendConfirmationCode', { Username: 'no@example.com' });
  expect(answer).toMatchObject({ CodeDeliveryDetails: { Destination: 'n***@e***' } });
  expect(cognito.mails()).toEqual([]);
});

test('an unknown client and an unknown operation are named', async () => {
  const cognito = await startCognito();
  await expect(cognito.call('SignUp', { ...newcomer, ClientId: 'nobody' })).rejects.toThrow(
    'ResourceNotFoundException: User pool client nobody does not exist.',
  );
  await expect(cognito.call('StartWebAuthnRegistration', {})).rejects.toThrow(
    'UnknownOperationException: The local Cognito has no operation StartWebAuthnRegistration.',
  );
  await expect(cognito.call('constructor', {})).rejects.toThrow('UnknownOperationException');
  expect(() => cognito.cognito.admin.permissions('AdminForgetDevice', {})).toThrow(
    'AdminForgetDevice',
  );
  expect(cognito.cognito.admin.permissions('ListUsers', { UserPoolId: poolId })).toEqual([
    {
      action: 'cognito-idp:ListUsers',
      resource: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`,
    },
  ]);
});

test('administrators are not reached from a browser', async () => {
  const cognito = await startCognito();
  await expect(
    cognito.call('ListUsers', { UserPoolId: poolId, ClientId: clientId }),
  ).rejects.toThrow('UnknownOperationException');
});
