import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { metadata, password, username } from '../input-fields.ts';
import { adminOperation, requireUser } from '../operation.ts';
import { setPassword } from '../users.ts';
import { recoveryContact, sendResetCode } from './reset-password.ts';

const setSchema = z.object({
  Username: username,
  Password: password,
  Permanent: z.boolean().default(false),
});

/** Sets a person's password: for good, or until their next sign-in. */
export const adminSetUserPassword = adminOperation(setSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  setPassword(pool, user, input.Password);
  user.status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  pool.limits.signInSucceeded(user.username);
  return {};
});

const resetSchema = z.object({ Username: username, ClientMetadata: metadata });

/** Makes a person choose a new password by a code that is sent to them. */
export const adminResetUserPassword = adminOperation(resetSchema, async (pool, input) => {
  const user = requireUser(pool, input.Username);
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'UNCONFIRMED') {
    const message = 'User password cannot be reset in the current state.';
    throw new AwsError('NotAuthorizedException', message);
  }
  if (recoveryContact(pool, user) === null) {
    throw new AwsError(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  await sendResetCode(pool, user, null, input.ClientMetadata);
  user.status = 'RESET_REQUIRED';
  user.modifiedAt = pool.now();
  return {};
});
