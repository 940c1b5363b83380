import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { code } from '../input-fields.ts';
import type { Operation, Pools } from '../operation.ts';
import { findSignedIn, parseInput, signedInOperation } from '../operation.ts';
import type { Pool } from '../pool.ts';
import type { User } from '../pool-state.ts';
import { createTotpSecret, totpStep } from '../totp.ts';

const eitherSchema = z.object({
  AccessToken: z.string().optional(),
  Session: z.string().optional(),
});
type Either = z.infer<typeof eitherSchema>;
/** Somebody signed in, or on the way in with a session that must set up a token first. */
type Person = { readonly pool: Pool; readonly user: User; readonly renew: (next: Step) => object };
type Step = 'token-set-up' | 'token-ready';

/** Gives a new secret for an authenticator app; it counts once its first code was verified. */
export const associateSoftwareToken: Operation = async (pools, input) => {
  const { pool, user, renew } = await findPerson(pools, parseInput(eitherSchema, input));
  if (!pool.settings.softwareToken || pool.settings.mfa === 'OFF') throw noSoftwareTokens();
  user.totp.pending = createTotpSecret();
  return { SecretCode: user.totp.pending, ...renew('token-set-up') };
};

const verifySchema = eitherSchema.extend({
  UserCode: code,
  FriendlyDeviceName: z.string().optional(),
});

/** Proves that the authenticator app holds the secret. */
export const verifySoftwareToken: Operation = async (pools, input) => {
  const given = parseInput(verifySchema, input);
  const { pool, user, renew } = await findPerson(pools, given);
  pool.limits.refuseIfExceeded('VerifySoftwareToken', user.username);
  const { pending } = user.totp;
  const step = pending === null ? null : totpStep(pending, given.UserCode, pool.now());
  if (step === null) {
    pool.limits.count('VerifySoftwareToken', user.username);
    // The same session serves the next try.
    if (given.Session !== undefined) renew('token-set-up');
    throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
  }
  const isSigningIn = given.AccessToken === undefined;
  const enabled = user.totp.enabled || isSigningIn;
  user.totp = { secret: pending, pending: null, enabled, lastStep: step };
  return { Status: 'SUCCESS', ...renew('token-ready') };
};

const switchSchema = z
  .object({ Enabled: z.boolean().optional(), PreferredMfa: z.boolean().optional() })
  .optional();
const preferenceSchema = z.object({
  SoftwareTokenMfaSettings: switchSchema,
  SMSMfaSettings: switchSchema,
  EmailMfaSettings: switchSchema,
});

/** Turns the second factor of a signed-in person on or off. */
export const setUserMfaPreference = signedInOperation(preferenceSchema, ({ pool, user }, input) => {
  if (input.SMSMfaSettings?.Enabled || input.EmailMfaSettings?.Enabled) {
    const message = 'User does not have delivery config set to turn on SMS_MFA or EMAIL_OTP';
    throw new AwsError('InvalidParameterException', message);
  }
  const wish = input.SoftwareTokenMfaSettings;
  if (wish === undefined) return {};
  if (wish.Enabled && user.totp.secret === null) {
    const message = 'User has not verified software token mfa';
    throw new AwsError('InvalidParameterException', message);
  }
  if (!wish.Enabled && pool.settings.mfa === 'ON') {
    throw new AwsError('InvalidParameterException', 'User pool requires a second factor.');
  }
  user.totp.enabled = wish.Enabled ?? user.totp.enabled;
  return {};
});

/** How a person's second factor is listed. */
export function mfaSettings(user: User): object {
  if (!user.totp.enabled) return {};
  return { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' };
}

async function findPerson(pools: Pools, given: Either): Promise<Person> {
  if (given.AccessToken !== undefined) {
    const { pool, user } = await findSignedIn(pools, given.AccessToken);
    return { pool, user, renew: () => ({}) };
  }
  const session = given.Session ?? '';
  for (const pool of pools) {
    const waiting = pool.challenges.take(session, 'token-set-up', null);
    const user = waiting === null ? null : pool.store.user(waiting.username);
    if (waiting === null || user === null) continue;
    const renew = (next: Step): object => {
      pool.challenges.giveBack(session, { ...waiting, kind: next });
      return { Session: session };
    };
    return { pool, user, renew };
  }
  throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
}

function noSoftwareTokens(): AwsError {
  const message = 'Software Token MFA is not enabled by the userPool';
  return new AwsError('SoftwareTokenMFANotFoundException', message);
}
