import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import { integer, truth } from './template-values.ts';

/** Cognito's own policy where a template has none: eight characters of every kind. */
const strictest = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};

export const passwordPolicySchema = z
  .object({
    MinimumLength: integer.default(8),
    RequireLowercase: truth.default(false),
    RequireUppercase: truth.default(false),
    RequireNumbers: truth.default(false),
    RequireSymbols: truth.default(false),
    TemporaryPasswordValidityDays: integer.optional(),
  })
  .default(strictest);

export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

const symbols = /[$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ^]/;
const longest = 256;

/** Refuses a password that the policy forbids, in Cognito's words. */
export function checkPasswordPolicy(policy: PasswordPolicy, password: string): void {
  if (password.length > longest || password !== password.trim() || password === '') {
    throw new AwsError(
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    );
  }
  const complaint = complaintAbout(policy, password);
  if (complaint !== null) {
    throw new AwsError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${complaint}`,
    );
  }
}

function complaintAbout(policy: PasswordPolicy, password: string): string | null {
  const holds = (kind: RegExp): boolean => kind.test(password);
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  if (policy.RequireLowercase && !holds(/[a-z]/)) return 'Password must have lowercase characters';
  if (policy.RequireUppercase && !holds(/[A-Z]/)) return 'Password must have uppercase characters';
  if (policy.RequireNumbers && !holds(/\d/)) return 'Password must have numeric characters';
  if (policy.RequireSymbols && !holds(symbols)) return 'Password must have symbol characters';
  return null;
}

/** A random password that satisfies any policy of its length, for an invitation. */
export function temporaryPassword(policy: PasswordPolicy): string {
  const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!@#%&*?'];
  const length = Math.max(policy.MinimumLength, 12);
  return Array.from({ length }, (_, index) => {
    const alphabet = kinds[index % kinds.length] ?? '';
    return alphabet.charAt(randomInt(alphabet.length));
  }).join('');
}
