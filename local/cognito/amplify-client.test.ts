import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchAuthSession,
  fetchMFAPreference,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  updatePassword,
  updateUserAttributes,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPerson, goodPassword } from './testing/add-person.ts';
import type { StartedCognito } from './testing/start-cognito.ts';
import { clientId, poolId, startCognito } from './testing/start-cognito.ts';
import { totpCode } from './totp.ts';

const username = 'ada@example.com';
// It warns at each set-up that the endpoint is not Amazon's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

/** Points the unmodified client at a Cognito, signed out. */
async function useAmplify({ endpoint }: StartedCognito): Promise<void> {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: poolId,
        userPoolClientId: clientId,
        userPoolEndpoint: endpoint,
        loginWith: { email: true },
      },
    },
  });
  await signOut();
}

test('signs up, confirms and signs in by SRP', async () => {
  const cognito = await startCognito();
  await useAmplify(cognito);
  const options = { userAttributes: { email: username, 'custom:team': 'red' } };
  const registered = await signUp({ username, password: goodPassword, options });
  expect(registered.nextStep.signUpStep).toBe('CONFIRM_SIGN_UP');
  expect((await signIn({ username, password: goodPassword })).nextStep.signInStep).toBe(
    'CONFIRM_SIGN_UP',
  );
  await resendSignUpCode({ username });
  const confirmed = await confirmSignUp({ username, confirmationCode: cognito.newestCode() });
  expect(confirmed.isSignUpComplete).toBe(true);
  await expect(signIn({ username, password: 'Wrong-2026' })).rejects.toThrow(
    'Incorrect username or password.',
  );
  expect((await signIn({ username, password: goodPassword })).isSignedIn).toBe(true);
  expect(await fetchUserAttributes()).toMatchObject({
    email: username,
    email_verified: 'true',
    'custom:team': 'red',
  });
  const session = await fetchAuthSession();
  expect(session.tokens?.accessToken.payload).toMatchObject({ token_use: 'access' });
  expect((await getCurrentUser()).userId).toBe(session.userSub);
});

test('renews tokens, and signs out of everywhere', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, username);
  await useAmplify(cognito);
  await signIn({ username, password: goodPassword });
  const before = (await fetchAuthSession()).tokens?.accessToken.toString();
  const after = (await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.toString();
  expect(after).toEqual(expect.any(String));
  expect(after).not.toBe(before);
  await signOut({ global: true });
  expect((await fetchAuthSession()).tokens).toBeUndefined();
  await expect(cognito.call('GetUser', { AccessToken: after })).rejects.toThrow(
    'NotAuthorizedException: Access Token has been revoked',
  );
});

test('signing out in one place ends that sign-in alone', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, username);
  await useAmplify(cognito);
  await signIn({ username, password: goodPassword });
  const first = (await fetchAuthSession()).tokens?.accessToken.toString();
  await signOut();
  await signIn({ username, password: goodPassword });
  const second = (await fetchAuthSession()).tokens?.accessToken.toString();
  await expect(cognito.call('GetUser', { AccessToken: first })).rejects.toThrow('revoked');
  expect(await cognito.call('GetUser', { AccessToken: second })).toHaveProperty('Username');
});

test('resets and changes a password', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, username);
  await useAmplify(cognito);
  const reset = await resetPassword({ username });
  expect(reset.nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
  await confirmResetPassword({
    username,
    confirmationCode: cognito.newestCode(),
    newPassword: 'Second-2026',
  });
  await expect(signIn({ username, password: goodPassword })).rejects.toThrow('Incorrect');
  await signIn({ username, password: 'Second-2026' });
  await updatePassword({ oldPassword: 'Second-2026', newPassword: 'Third-2026' });
  await signOut();
  expect((await signIn({ username, password: 'Third-2026' })).isSignedIn).toBe(true);
});

test('sets up an authenticator app, and asks for its code from then on', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, username);
  await useAmplify(cognito);
  await signIn({ username, password: goodPassword });
  const { sharedSecret } = await setUpTOTP();
  await expect(verifyTOTPSetup({ code: '000000' })).rejects.toThrow('Code mismatch');
  await verifyTOTPSetup({ code: totpCode(sharedSecret, Date.now()) });
  await updateMFAPreference({ totp: 'PREFERRED' });
  expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
  await signOut();
  const step = await signIn({ username, password: goodPassword });
  expect(step.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  await expect(confirmSignIn({ challengeResponse: '000000' })).rejects.toThrow('Invalid code');
  cognito.pass(60_000);
  const challengeResponse = totpCode(sharedSecret, Date.now() + 60_000);
  expect((await confirmSignIn({ challengeResponse })).isSignedIn).toBe(true);
});

test('sets up an authenticator app on the way in where the pool asks for one', async () => {
  const cognito = await startCognito({ pool: { MfaConfiguration: 'ON' } });
  await addPerson(cognito, username);
  await useAmplify(cognito);
  const { nextStep } = await signIn({ username, password: goodPassword });
  if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') {
    throw new Error(nextStep.signInStep);
  }
  const { sharedSecret } = nextStep.totpSetupDetails;
  await expect(confirmSignIn({ challengeResponse: '000000' })).rejects.toThrow('Code mismatch');
  const challengeResponse = totpCode(sharedSecret, Date.now());
  expect((await confirmSignIn({ challengeResponse })).isSignedIn).toBe(true);
});

test('an invited person chooses a password at the first sign-in', async () => {
  const cognito = await startCognito({
    pool: {
      Schema: [
        { Name: 'email', Required: true, Mutable: true },
        { Name: 'name', Required: true, Mutable: true },
      ],
    },
  });
  await cognito.admin('AdminCreateUser', { Username: username });
  const temporary = cognito.newestCode();
  await useAmplify(cognito);
  const { nextStep } = await signIn({ username, password: temporary });
  expect(nextStep).toMatchObject({
    signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
    missingAttributes: ['name'],
  });
  await expect(confirmSignIn({ challengeResponse: 'weak' })).rejects.toThrow('policy');
  const answer = await confirmSignIn({
    challengeResponse: goodPassword,
    options: { userAttributes: { name: 'Ada' } },
  });
  expect(answer.isSignedIn).toBe(true);
  expect(await fetchUserAttributes()).toMatchObject({ name: 'Ada' });
});

test('changes attributes, a new address only by its code, and deletes the person', async () => {
  const cognito = await startCognito();
  await addPerson(cognito, username);
  await useAmplify(cognito);
  await signIn({ username, password: goodPassword });
  await updateUserAttributes({ userAttributes: { 'custom:team': 'blue' } });
  await deleteUserAttributes({ userAttributeKeys: ['custom:team'] });
  await updateUserAttributes({ userAttributes: { email: 'grace@example.com' } });
  expect(await fetchUserAttributes()).toMatchObject({ email: username });
  await confirmUserAttribute({
    userAttributeKey: 'email',
    confirmationCode: cognito.newestCode(),
  });
  const attributes = await fetchUserAttributes();
  expect(attributes).toMatchObject({ email: 'grace@example.com', email_verified: 'true' });
  expect(attributes).not.toHaveProperty('custom:team');
  await deleteUser();
  await expect(signIn({ username: 'grace@example.com', password: goodPassword })).rejects.toThrow(
    'Incorrect username or password.',
  );
});

test('any password of any letters signs in, and no other does', async () => {
  const Policies = { PasswordPolicy: { MinimumLength: 6 } };
  const cognito = await startCognito({ pool: { Policies } });
  await useAmplify(cognito);
  const password = fc
    .string({ minLength: 6, maxLength: 24, unit: 'grapheme' })
    .filter((text) => text === text.trim() && text.length <= 128);
  let people = 0;
  await fc.assert(
    fc.asyncProperty(password, password, async (right, wrong) => {
      fc.pre(wrong !== right);
      people += 1;
      const name = `person${people}@example.com`;
      await addPerson(cognito, name);
      await cognito.admin('AdminSetUserPassword', {
        Username: name,
        Password: right,
        Permanent: true,
      });
      await expect(signIn({ username: name, password: wrong })).rejects.toThrow('Incorrect');
      expect((await signIn({ username: name, password: right })).isSignedIn).toBe(true);
      await signOut();
    }),
    { numRuns: process.env['PARLANCE_TEST_ALL'] === '1' ? 6 : 2 },
  );
}, 60_000);
