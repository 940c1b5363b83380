import { Amplify } from 'aws-amplify';
import {
  deleteUserAttributes,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  updateMFAPreference,
  updatePassword,
  updateUserAttributes,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import * as z from 'zod/mini';

/** Why the user pool did not do what it was asked. */
export type SignInFault =
  | 'signed-out'
  | 'unreachable'
  | 'too-many-attempts'
  | 'wrong-password'
  | 'weak-password'
  | 'used-password'
  | 'wrong-code'
  | 'invalid'
  | 'unknown';

export type SignInOutcome<Value = null> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: SignInFault };

/** Gives the person another name, or none; tokens from now on say so. */
export function changeName(name: string): Promise<SignInOutcome> {
  return attempt(async () => {
    if (name === '') await deleteUserAttributes({ userAttributeKeys: ['name'] });
    else await updateUserAttributes({ userAttributes: { name } });
    // Where this fails, the next renewal brings it.
    await fetchAuthSession({ forceRefresh: true }).catch(() => null);
    return null;
  });
}

export function changePassword(oldPassword: string, newPassword: string): Promise<SignInOutcome> {
  return attempt(async () => {
    await updatePassword({ oldPassword, newPassword });
    return null;
  });
}

/** What a password needs. */
export type PasswordRules = {
  readonly length: number;
  readonly kinds: readonly ('lower' | 'upper' | 'number' | 'symbol')[];
};

/** As the user pool that this page signs in to has them. */
export function passwordRules(): PasswordRules {
  const format = Amplify.getConfig().Auth?.Cognito.passwordFormat;
  return {
    length: format?.minLength ?? 8,
    kinds: [
      ...(format?.requireLowercase ? (['lower'] as const) : []),
      ...(format?.requireUppercase ? (['upper'] as const) : []),
      ...(format?.requireNumbers ? (['number'] as const) : []),
      ...(format?.requireSpecialCharacters ? (['symbol'] as const) : []),
    ],
  };
}

/** Whether an authenticator app is asked for a code at the sign-in. */
export function hasSecondFactor(): Promise<SignInOutcome<boolean>> {
  return attempt(async () => {
    const { enabled } = await fetchMFAPreference();
    return enabled?.includes('TOTP') === true;
  });
}

export type TotpKey = {
  /** For typing. */
  readonly key: string;
  /** For an app to read from a picture. */
  readonly address: string;
};

/** A new key for an authenticator app; it counts once a code of it was verified. */
export function makeTotpKey(issuer: string, email: string): Promise<SignInOutcome<TotpKey>> {
  return attempt(async () => {
    const made = await setUpTOTP();
    return { key: made.sharedSecret, address: made.getSetupUri(issuer, email).href };
  });
}

/** Proves that the app holds the key; each code serves once. */
export function verifyTotpCode(code: string): Promise<SignInOutcome> {
  return attempt(async () => {
    await verifyTOTPSetup({ code });
    return null;
  });
}

export function switchSecondFactor(on: boolean): Promise<SignInOutcome> {
  return attempt(async () => {
    await updateMFAPreference({ totp: on ? 'PREFERRED' : 'DISABLED' });
    return null;
  });
}

async function attempt<Value>(work: () => Promise<Value>): Promise<SignInOutcome<Value>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    return { kind: 'refused', code: faultOf(error) };
  }
}

const errorSchema = z.object({ name: z.string(), message: z.string() });

const faults: Readonly<Record<string, SignInFault>> = {
  NetworkError: 'unreachable',
  LimitExceededException: 'too-many-attempts',
  TooManyRequestsException: 'too-many-attempts',
  TooManyFailedAttemptsException: 'too-many-attempts',
  InvalidPasswordException: 'weak-password',
  InvalidParameterException: 'invalid',
  PasswordHistoryPolicyViolationException: 'used-password',
  EnableSoftwareTokenMFAException: 'wrong-code',
  CodeMismatchException: 'wrong-code',
  UserUnAuthenticatedException: 'signed-out',
  UserNotFoundException: 'signed-out',
};

/** By the names that Cognito and Amplify give their errors. */
export function faultOf(error: unknown): SignInFault {
  const parsed = errorSchema.safeParse(error);
  if (!parsed.success) return 'unknown';
  const { name, message } = parsed.data;
  if (name === 'NotAuthorizedException') return unauthorizedFault(message);
  return (Object.hasOwn(faults, name) ? faults[name] : undefined) ?? 'unknown';
}

/** One name for a wrong password, for too many of them and for a token that is good no more. */
function unauthorizedFault(message: string): SignInFault {
  if (/attempts/iu.test(message)) return 'too-many-attempts';
  if (/password/iu.test(message)) return 'wrong-password';
  return /token/iu.test(message) ? 'signed-out' : 'unknown';
}
