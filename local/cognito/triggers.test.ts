import { expect, test } from 'vitest';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import type { Trigger } from './testing/start-cognito.ts';
import { clientId, poolId, startCognito } from './testing/start-cognito.ts';

const email = 'ada@example.com';
const newcomer = {
  Username: email,
  Password: goodPassword,
  UserAttributes: [{ Name: 'email', Value: email }],
};

/** A function that answers with its event, `change`d, and remembers what it was given. */
function recorder(change: (event: Record<string, unknown>) => unknown = (event) => event) {
  const events: Record<string, unknown>[] = [];
  const trigger: Trigger = (event) => {
    events.push(event);
    return change(event);
  };
  return { events, trigger };
}

test('a sign-up runs its functions with events in the form of Cognito', async () => {
  const functions = { before: recorder(), after: recorder(), mail: recorder() };
  const cognito = await startCognito({
    pool: {
      LambdaConfig: { PreSignUp: 'before', PostConfirmation: 'after', CustomMessage: 'mail' },
    },
    functions: {
      before: functions.before.trigger,
      after: functions.after.trigger,
      mail: functions.mail.trigger,
    },
  });
  const validation = { ValidationData: [{ Name: 'invite', Value: '7' }] };
  await cognito.call('SignUp', { ...newcomer, ...validation, ClientMetadata: { from: 'page' } });
  const context = {
    version: '1',
    region: 'us-east-1',
    userPoolId: poolId,
    userName: expect.stringMatching(/^[\da-f-]{36}$/),
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
  };
  expect(functions.before.events).toEqual([
    {
      ...context,
      triggerSource: 'PreSignUp_SignUp',
      request: {
        userAttributes: { email },
        validationData: { invite: '7' },
        clientMetadata: { from: 'page' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ]);
  expect(functions.mail.events).toMatchObject([
    {
      triggerSource: 'CustomMessage_SignUp',
      request: { codeParameter: '{####}', usernameParameter: null },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
  ]);
  const ConfirmationCode = cognito.newestCode();
  await cognito.call('ConfirmSignUp', { Username: email, ConfirmationCode });
  expect(functions.after.events).toEqual([
    {
      ...context,
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      request: {
        userAttributes: {
          email,
          email_verified: 'true',
          sub: functions.before.events[0]?.['userName'],
          'cognito:user_status': 'CONFIRMED',
        },
      },
      response: {},
    },
  ]);
});

test('a function that throws refuses a sign-up, and nobody is kept', async () => {
  const cognito = await startCognito({
    pool: { LambdaConfig: { PreSignUp: 'before' } },
    functions: {
      before: () => {
        throw new Error('blocked.example is blocked');
      },
    },
  });
  await expect(cognito.call('SignUp', newcomer)).rejects.toThrow(
    'UserLambdaValidationException: PreSignUp failed with error blocked.example is blocked.',
  );
  expect(await cognito.admin('ListUsers', {})).toMatchObject({ Users: [] });
});

test('a function may confirm and verify a newcomer by itself', async () => {
  const confirmed = recorder();
  const cognito = await startCognito({
    pool: { LambdaConfig: { PreSignUp: 'before', PostConfirmation: 'after' } },
    functions: {
      before: (event) => ({ ...event, response: { autoConfirmUser: true, autoVerifyEmail: true } }),
      after: confirmed.trigger,
    },
  });
  expect(await cognito.call('SignUp', newcomer)).toMatchObject({ UserConfirmed: true });
  expect(cognito.mails()).toEqual([]);
  expect(confirmed.events).toHaveLength(1);
  expect(await signIn(cognito, email, goodPassword)).toHaveProperty('AccessToken');
});

test.each([null, 'text', { response: 'text' }, { response: { autoConfirmUser: 'yes' } }])(
  'refuses the answer %j of a function',
  async (answer) => {
    const cognito = await startCognito({
      pool: { LambdaConfig: { PreSignUp: 'before' } },
      functions: { before: () => answer },
    });
    await expect(cognito.call('SignUp', newcomer)).rejects.toThrow(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    );
  },
);

test('a sign-in runs the functions before and after it', async () => {
  const before = recorder();
  const after = recorder();
  const cognito = await startCognito({
    pool: { LambdaConfig: { PreAuthentication: 'before', PostAuthentication: 'after' } },
    functions: { before: before.trigger, after: after.trigger },
  });
  await addPerson(cognito, email);
  await signIn(cognito, email, goodPassword);
  expect(before.events).toMatchObject([
    {
      triggerSource: 'PreAuthentication_Authentication',
      request: { userAttributes: { email }, userNotFound: false },
    },
  ]);
  expect(after.events).toMatchObject([
    { triggerSource: 'PostAuthentication_Authentication', request: { newDeviceUsed: false } },
  ]);
  await expect(signIn(cognito, 'no@example.com', goodPassword)).rejects.toThrow('Incorrect');
  expect(before.events[1]).toMatchObject({
    userName: 'no@example.com',
    request: { userAttributes: {}, userNotFound: true },
  });
});

test('a function that fails after the password leaves no sign-in behind', async () => {
  const cognito = await startCognito({
    pool: { LambdaConfig: { PreTokenGeneration: 'claims' } },
    functions: {
      claims: () => {
        throw new Error('no account');
      },
    },
  });
  await addPerson(cognito, email);
  await expect(signIn(cognito, email, goodPassword)).rejects.toThrow(
    'UserLambdaValidationException: PreTokenGeneration failed with error no account.',
  );
});

test('a reset runs the function after confirmation, with its own source', async () => {
  const after = recorder();
  const cognito = await startCognito({
    pool: { LambdaConfig: { PostConfirmation: 'after' } },
    functions: { after: after.trigger },
  });
  await addPerson(cognito, email);
  expect(after.events).toEqual([]);
  await cognito.call('ForgotPassword', { Username: email });
  await cognito.call('ConfirmForgotPassword', {
    Username: email,
    Password: 'Second-2026',
    ConfirmationCode: cognito.newestCode(),
  });
  expect(after.events).toMatchObject([{ triggerSource: 'PostConfirmation_ConfirmForgotPassword' }]);
});

test('a function words the subject of a mail', async () => {
  const cognito = await startCognito({
    pool: { LambdaConfig: { CustomMessage: 'mail' } },
    functions: {
      mail: (event) => ({ ...event, response: { emailSubject: 'Welcome aboard' } }),
    },
  });
  await cognito.call('SignUp', newcomer);
  expect(cognito.mails()[0]?.subject).toBe('Welcome aboard');
});

test('a trigger that this machine does not run stops the start by name', async () => {
  const LambdaConfig = { UserMigration: 'migrate', CustomSMSSender: {} };
  await expect(startCognito({ pool: { LambdaConfig } })).rejects.toThrow(
    'the local Cognito runs no trigger UserMigration, CustomSMSSender',
  );
});
