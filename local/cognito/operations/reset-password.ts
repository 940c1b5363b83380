import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import type { Contact } from '../attribute-rules.ts';
import { delivery, expiredCode, sendCode, takeCode, wrongCode } from '../codes.ts';
import { code, metadata, password, username } from '../input-fields.ts';
import { clientOperation, signedInOperation } from '../operation.ts';
import { checkPasswordPolicy } from '../password-policy.ts';
import type { Pool } from '../pool.ts';
import type { User } from '../pool-state.ts';
import { subjectOf } from '../trigger-subject.ts';
import type { Metadata } from '../triggers.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { hasPassword, isVerified, markVerified, setPassword } from '../users.ts';
import { simulatedDelivery, unknownUser } from './sign-up.ts';

const forgotSchema = z.object({ Username: username, ClientMetadata: metadata });

/** Sends a code to set a new password by. */
export const forgotPassword = clientOperation(forgotSchema, async (pool, client, input) => {
  const user = pool.store.findUser(input.Username);
  if (user === null && !client.hidesUserExistence) throw unknownUser();
  if (pool.settings.recovery.length === 0) {
    throw new AwsError('NotAuthorizedException', 'Contact administrator to reset password.');
  }
  const attemptName = user?.username ?? input.Username.toLowerCase();
  pool.limits.refuseIfExceeded('ForgotPassword', attemptName);
  pool.limits.count('ForgotPassword', attemptName);
  const complaint = user === null ? null : complaintAbout(pool, user);
  // Whoever may not know who exists gets the same answer for everybody.
  if (user === null || (complaint !== null && client.hidesUserExistence)) {
    return { CodeDeliveryDetails: simulatedDelivery(input.Username) };
  }
  if (complaint !== null) throw complaint;
  const sent = await sendResetCode(pool, user, client.id, input.ClientMetadata);
  return { CodeDeliveryDetails: sent ?? simulatedDelivery(input.Username) };
});

function complaintAbout(pool: Pool, user: User): AwsError | null {
  if (!user.enabled) return new AwsError('NotAuthorizedException', 'User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    const message = 'User password cannot be reset in the current state.';
    return new AwsError('NotAuthorizedException', message);
  }
  if (recoveryContact(pool, user) !== null) return null;
  const message =
    'Cannot reset password for the user as there is no registered/verified email or phone_number';
  return new AwsError('InvalidParameterException', message);
}

/** Where a person can be reached to recover, best first; null where nothing is verified. */
export function recoveryContact(pool: Pool, user: User): Contact | null {
  const isGood = (contact: Contact): boolean =>
    Boolean(user.attributes[contact]) && isVerified(user, contact);
  return pool.settings.recovery.find(isGood) ?? null;
}

/** Sends the code of a reset; null where the person cannot be reached. */
export async function sendResetCode(
  pool: Pool,
  user: User,
  clientId: string | null,
  clientMetadata: Metadata | undefined,
) {
  const contact = recoveryContact(pool, user);
  if (contact === null) return null;
  const to = user.attributes[contact] ?? '';
  const request = { purpose: 'reset', source: 'ForgotPassword', contact, to } as const;
  await sendCode(pool, user, { ...request, clientId, clientMetadata });
  return delivery(contact, to);
}

const confirmSchema = z.object({
  Username: username,
  ConfirmationCode: code,
  Password: password,
  ClientMetadata: metadata,
});

/** Sets a new password by a code. */
export const confirmForgotPassword = clientOperation(confirmSchema, async (pool, client, input) => {
  checkPasswordPolicy(pool.settings.passwordPolicy, input.Password);
  const user = pool.store.findUser(input.Username);
  const complaint = user === null ? unknownUser() : complaintAbout(pool, user);
  if (user === null || complaint !== null) {
    throw refuseStranger(pool, client, user, input.Username) ?? complaint;
  }
  takeCode(pool, user, 'reset', 'ConfirmForgotPassword', input.ConfirmationCode);
  const contact = recoveryContact(pool, user);
  if (contact !== null) markVerified(user, contact);
  setPassword(pool, user, input.Password);
  user.status = 'CONFIRMED';
  pool.limits.signInSucceeded(user.username);
  const subject = subjectOf(user, client.id, input.ClientMetadata);
  await pool.triggers.postConfirmation(subject, 'ConfirmForgotPassword');
  return {};
});

/** The refusal of somebody who has no code and may not know why; null where the client says all. */
function refuseStranger(
  pool: Pool,
  client: UserPoolClient,
  user: User | null,
  name: string,
): AwsError | null {
  if (!client.hidesUserExistence) return null;
  const attemptName = user?.username ?? name.toLowerCase();
  pool.limits.refuseIfExceeded('ConfirmForgotPassword', attemptName);
  pool.limits.count('ConfirmForgotPassword', attemptName);
  // As for somebody who has one: a wrong code once one was asked for, and before that none at all.
  return pool.limits.hasTried('ForgotPassword', attemptName) ? wrongCode() : expiredCode();
}

const changeSchema = z.object({ PreviousPassword: password, ProposedPassword: password });

/** Changes the password of a signed-in person who knows the present one. */
export const changePassword = signedInOperation(changeSchema, ({ pool, user }, input) => {
  pool.limits.refuseIfExceeded('ChangePassword', user.username);
  if (!hasPassword(pool, user, input.PreviousPassword)) {
    pool.limits.count('ChangePassword', user.username);
    throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
  }
  setPassword(pool, user, input.ProposedPassword);
  pool.limits.clear('ChangePassword', user.username);
  return {};
});
