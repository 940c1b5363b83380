import { expect, test } from 'vitest';
import * as z from 'zod';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { answerPassword, signIn } from './testing/srp-client.ts';
import type { StartedCognito } from './testing/start-cognito.ts';
import { startCognito } from './testing/start-cognito.ts';
import { totpCode } from './totp.ts';

const email = 'ada@example.com';

function forget({ call }: StartedCognito, Username = email) {
  return call('ForgotPassword', { Username });
}

function reset({ call }: StartedCognito, ConfirmationCode: string, Username = email) {
  return call('ConfirmForgotPassword', { Username, ConfirmationCode, Password: 'Second-2026' });
}

test('a reset takes the right code, once, within the hour', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  await expect(reset(cognito, '123456')).rejects.toThrow('ExpiredCodeException');
  await forget(cognito);
  await forget(cognito);
  const [second, first] = cognito.mails().map((mail) => mail.code);
  const outdated = first === second ? 'the same by chance' : (first ?? '');
  await expect(reset(cognito, outdated)).rejects.toThrow('CodeMismatchException');
  await reset(cognito, second ?? '');
  await expect(reset(cognito, second ?? '')).rejects.toThrow('ExpiredCodeException');
  await forget(cognito);
  cognito.pass(3_600_001);
  await expect(reset(cognito, cognito.newestCode())).rejects.toThrow('ExpiredCodeException');
});

test('codes are not guessed, and not asked for without end', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  await forget(cognito);
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(reset(cognito, 'wrong')).rejects.toThrow('CodeMismatchException');
  }
  await expect(reset(cognito, cognito.newestCode())).rejects.toThrow(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  );
  for (let sent = 1; sent < 5; sent += 1) await forget(cognito);
  await expect(forget(cognito)).rejects.toThrow('LimitExceededException');
});

test('a stranger learns nothing from resets: all answers are those of somebody who exists', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  const script = async (name: string) => {
    const answers: unknown[] = [];
    const note = (promise: Promise<unknown>) =>
      promise.then(
        (answer) => answers.push(answer),
        (error: unknown) => answers.push(String(error)),
      );
    await note(reset(cognito, 'wrong', name));
    await note(forget(cognito, name));
    for (let tries = 0; tries < 6; tries += 1) await note(reset(cognito, 'wrong', name));
    for (let sent = 0; sent < 5; sent += 1) await note(forget(cognito, name));
    return answers;
  };
  expect(await script('anna@example.org')).toEqual(await script(email));
});

test('an address that was never verified resets nothing', async () => {
  const cognito = await startCognito({ client: { PreventUserExistenceErrors: 'LEGACY' } });
  await addPerson(cognito, email, { email_verified: 'false' });
  await expect(forget(cognito)).rejects.toThrow(
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
  await cognito.admin('AdminUpdateUserAttributes', {
    Username: email,
    UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
  });
  await forget(cognito);
});

test('changing a password needs the present one, and five wrong tries end the trying', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  const { AccessToken } = await signIn(cognito, email, goodPassword);
  const change = (PreviousPassword: string, ProposedPassword = 'Second-2026') =>
    cognito.call('ChangePassword', { AccessToken, PreviousPassword, ProposedPassword });
  await expect(change(goodPassword, 'weak')).rejects.toThrow('InvalidPasswordException');
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(change('Wrong-2026')).rejects.toThrow('Incorrect username or password.');
  }
  await expect(change(goodPassword)).rejects.toThrow('LimitExceededException');
  cognito.pass(3_599_000);
  const { AccessToken: later } = await signIn(cognito, email, goodPassword);
  cognito.pass(2000);
  await cognito.call('ChangePassword', {
    AccessToken: later,
    PreviousPassword: goodPassword,
    ProposedPassword: 'Second-2026',
  });
  expect(await signIn(cognito, email, 'Second-2026')).toHaveProperty('AccessToken');
});

test('a temporary password ends after its days', async () => {
  const cognito = await startCognito();
  await cognito.admin('AdminCreateUser', { Username: email, TemporaryPassword: goodPassword });
  expect(cognito.newestCode()).toBe(goodPassword);
  expect(await answerPassword(cognito, email, goodPassword)).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
  });
  cognito.pass(8 * 86_400_000);
  await expect(answerPassword(cognito, email, goodPassword)).rejects.toThrow(
    'Temporary password has expired and must be reset by an administrator.',
  );
  await cognito.admin('AdminCreateUser', { Username: email, MessageAction: 'RESEND' });
  expect(await answerPassword(cognito, email, cognito.newestCode())).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
  });
});

test('a person whose password was reset by an administrator signs in by the code alone', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  await cognito.admin('AdminResetUserPassword', { Username: email });
  await expect(signIn(cognito, email, goodPassword)).rejects.toThrow(
    'PasswordResetRequiredException: Password reset required for the user',
  );
  await reset(cognito, cognito.newestCode());
  expect(await signIn(cognito, email, 'Second-2026')).toHaveProperty('AccessToken');
});

const challengeSchema = z.object({ ChallengeName: z.string(), Session: z.string() });

async function withToken(cognito: StartedCognito) {
  await addPerson(cognito, email);
  const { AccessToken } = await signIn(cognito, email, goodPassword);
  const { SecretCode } = z
    .object({ SecretCode: z.string() })
    .parse(await cognito.call('AssociateSoftwareToken', { AccessToken }));
  const UserCode = totpCode(SecretCode, Date.now());
  await cognito.call('VerifySoftwareToken', { AccessToken, UserCode });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await cognito.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });
  const ask = async () =>
    challengeSchema.parse(await answerPassword(cognito, email, goodPassword)).Session;
  const answer = (Session: string, SOFTWARE_TOKEN_MFA_CODE: string) =>
    cognito.call('RespondToAuthChallenge', {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE },
    });
  return { SecretCode, UserCode, ask, answer };
}

test('a code of an authenticator app works once', async () => {
  const cognito = await startCognito();
  const { SecretCode, UserCode, ask, answer } = await withToken(cognito);
  await expect(answer(await ask(), UserCode)).rejects.toThrow(
    'ExpiredCodeException: Your software token has already been used once.',
  );
  cognito.pass(30_000);
  const next = totpCode(SecretCode, Date.now() + 30_000);
  const session = await ask();
  expect(await answer(session, next)).toHaveProperty('AuthenticationResult');
  await expect(answer(session, next)).rejects.toThrow('Invalid session for the user.');
});

test('a session ends after five wrong codes, and the trying after fifteen', async () => {
  const cognito = await startCognito();
  const { ask, answer } = await withToken(cognito);
  for (let sessions = 0; sessions < 3; sessions += 1) {
    const session = await ask();
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(answer(session, 'wrong')).rejects.toThrow('CodeMismatchException');
    }
    await expect(answer(session, 'wrong')).rejects.toThrow('Invalid session for the user.');
  }
  await expect(answer(await ask(), 'wrong')).rejects.toThrow('LimitExceededException');
});

test('a pool without authenticator apps sets none up', async () => {
  const cognito = await startCognito({ pool: { MfaConfiguration: 'OFF', EnabledMfas: [] } });
  await addPerson(cognito, email);
  const { AccessToken } = await signIn(cognito, email, goodPassword);
  await expect(cognito.call('AssociateSoftwareToken', { AccessToken })).rejects.toThrow(
    'SoftwareTokenMFANotFoundException',
  );
});
