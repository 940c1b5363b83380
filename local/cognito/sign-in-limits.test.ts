import { expect, test } from 'vitest';
import * as z from 'zod';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { answerPassword, signIn, srpTimestamp } from './testing/srp-client.ts';
import type { StartedCognito } from './testing/start-cognito.ts';
import { startCognito } from './testing/start-cognito.ts';

const email = 'ada@example.com';
const wrong = 'Incorrect username or password.';
const locked = 'NotAuthorizedException: Password attempts exceeded';

async function fail(cognito: StartedCognito, name: string, times: number): Promise<void> {
  for (let tries = 0; tries < times; tries += 1) {
    await expect(signIn(cognito, name, 'Wrong-2026')).rejects.toThrow(wrong);
  }
}

test('five wrong passwords lock for a second, and each one more for twice as long', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  await fail(cognito, email, 5);
  await expect(signIn(cognito, email, goodPassword)).rejects.toThrow(locked);
  cognito.pass(1100);
  await fail(cognito, email, 1);
  cognito.pass(1100);
  await expect(signIn(cognito, email, goodPassword)).rejects.toThrow(locked);
  cognito.pass(1000);
  expect(await signIn(cognito, email, goodPassword)).toHaveProperty('AccessToken');
  await fail(cognito, email, 4);
  expect(await signIn(cognito, email, goodPassword)).toHaveProperty('AccessToken');
});

test('a name that nobody has is locked in the same way', async () => {
  const cognito = await startCognito();
  await fail(cognito, 'nobody@example.com', 5);
  await expect(signIn(cognito, 'nobody@example.com', goodPassword)).rejects.toThrow(locked);
});

const challengeSchema = z.object({ ChallengeParameters: z.record(z.string(), z.string()) });

async function begin({ call }: StartedCognito, USERNAME: string) {
  const AuthParameters = { USERNAME, SRP_A: 'abcdef' };
  const answer = await call('InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', AuthParameters });
  return challengeSchema.parse(answer).ChallengeParameters;
}

test('somebody who does not exist is asked the same question every time', async () => {
  const cognito = await startCognito();
  const first = await begin(cognito, 'nobody@example.com');
  const second = await begin(cognito, 'Nobody@Example.com');
  const other = await begin(cognito, 'noone@example.com');
  expect(second['SALT']).toBe(first['SALT']);
  expect(second['USER_ID_FOR_SRP']).toBe(first['USER_ID_FOR_SRP']);
  expect(second['SRP_B']).not.toBe(first['SRP_B']);
  expect(other['SALT']).not.toBe(first['SALT']);
  expect(first['USER_ID_FOR_SRP']).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});

test('a client that does not hide who exists says so', async () => {
  const cognito = await startCognito({ client: { PreventUserExistenceErrors: 'LEGACY' } });
  await expect(begin(cognito, 'nobody@example.com')).rejects.toThrow(
    'UserNotFoundException: User does not exist.',
  );
  await expect(cognito.call('ForgotPassword', { Username: 'nobody@example.com' })).rejects.toThrow(
    'UserNotFoundException: Username/client id combination not found.',
  );
});

test('a question is answered once, and within three minutes', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  let answer: Record<string, unknown> = {};
  const recording = {
    call: (operation: string, input: Record<string, unknown>) => {
      if (operation === 'RespondToAuthChallenge') answer = input;
      return cognito.call(operation, input);
    },
  };
  await signIn(recording, email, goodPassword);
  await expect(cognito.call('RespondToAuthChallenge', answer)).rejects.toThrow(wrong);
  const slow = {
    call: (operation: string, input: Record<string, unknown>) => {
      if (operation === 'RespondToAuthChallenge') cognito.pass(181_000);
      return cognito.call(operation, input);
    },
  };
  await expect(signIn(slow, email, goodPassword)).rejects.toThrow(wrong);
});

test.each(['0', 'not hexadecimal', '', 'f'.repeat(800)])(
  'refuses %j as a client value',
  async (SRP_A) => {
    const cognito = await startCognito();
    const AuthParameters = { USERNAME: email, SRP_A };
    await expect(
      cognito.call('InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    ).rejects.toThrow('InvalidParameterException');
  },
);

test('refuses a timestamp in another language', async () => {
  const cognito = await startCognito();
  const { SECRET_BLOCK } = await begin(cognito, email);
  const timestamp = srpTimestamp(new Date()).replace(/^\w+/, 'Dom');
  await expect(
    cognito.call('RespondToAuthChallenge', {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: email,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        TIMESTAMP: timestamp,
      },
    }),
  ).rejects.toThrow('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english');
});

test('a flow that the client does not allow is refused', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  const AuthParameters = { USERNAME: email, PASSWORD: goodPassword };
  const byPassword = { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
  await expect(cognito.call('InitiateAuth', byPassword)).rejects.toThrow(
    'InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client',
  );
  const custom = { AuthFlow: 'CUSTOM_AUTH', AuthParameters };
  await expect(cognito.call('InitiateAuth', custom)).rejects.toThrow(
    'Custom auth lambda trigger is not configured for the user pool.',
  );
});

test('a password in the clear signs in where the client allows it', async () => {
  const client = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] };
  const cognito = await startCognito({ client });
  await addPerson(cognito, email);
  const byPassword = (PASSWORD: string) =>
    cognito.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD },
    });
  await expect(byPassword('Wrong-2026')).rejects.toThrow(wrong);
  expect(await byPassword(goodPassword)).toHaveProperty('AuthenticationResult');
});

test('a client with a secret is refused: nothing here could check its hash', async () => {
  const cognito = await startCognito({ client: { GenerateSecret: true } });
  await expect(begin(cognito, email)).rejects.toThrow('SECRET_HASH was not received');
});

test('the right answer to a challenge of a person shut out meanwhile is refused', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  await cognito.admin('AdminDisableUser', { Username: email });
  await expect(answerPassword(cognito, email, goodPassword)).rejects.toThrow(
    'NotAuthorizedException: User is disabled.',
  );
});
