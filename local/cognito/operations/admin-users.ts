import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { checkAttributes, checkRemovable } from '../attribute-values.ts';
import { sendInvitation } from '../codes.ts';
import { writeAttributes } from '../contact-changes.ts';
import { attributes, metadata, password, username } from '../input-fields.ts';
import { adminOperation, requireUser } from '../operation.ts';
import { temporaryPassword } from '../password-policy.ts';
import type { Pool } from '../pool.ts';
import type { User } from '../pool-state.ts';
import { revokeSignIns } from '../sign-ins.ts';
import { subjectOf } from '../trigger-subject.ts';
import { describeUser } from '../user-description.ts';
import {
  createUser,
  markVerified,
  nameNewcomer,
  refuseTakenName,
  removeAttribute,
  setPassword,
} from '../users.ts';
import { mfaSettings } from './software-token.ts';

const userSchema = z.object({ Username: username });

const createSchema = userSchema.extend({
  UserAttributes: attributes,
  ValidationData: attributes,
  TemporaryPassword: password.optional(),
  MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
  ClientMetadata: metadata,
});
type CreateInput = z.infer<typeof createSchema>;

/** Invites a person with a temporary password. */
export const adminCreateUser = adminOperation(createSchema, async (pool, input) => {
  const user =
    input.MessageAction === 'RESEND' ? findInvited(pool, input) : await addInvited(pool, input);
  const chosen = input.TemporaryPassword ?? temporaryPassword(pool.settings.passwordPolicy);
  setPassword(pool, user, chosen);
  if (pool.store.user(user.username) === null) {
    // Somebody may have taken the name while the trigger ran.
    refuseTakenName(pool, user);
    pool.store.addUser(user);
  }
  if (input.MessageAction !== 'SUPPRESS') {
    await sendInvitation(pool, user, chosen, input.ClientMetadata);
  }
  return { User: describeUser(user, 'Attributes') };
});

function findInvited(pool: Pool, input: CreateInput): User {
  const user = requireUser(pool, input.Username);
  if (user.status === 'FORCE_CHANGE_PASSWORD') return user;
  throw new AwsError(
    'UnsupportedUserStateException',
    'Resend not possible. User status is not FORCE_CHANGE_PASSWORD',
  );
}

async function addInvited(pool: Pool, input: CreateInput): Promise<User> {
  const newcomer = nameNewcomer(pool.settings, input.Username, input.UserAttributes);
  checkAttributes(pool.settings, newcomer.attributes, 'creation');
  refuseTakenName(pool, newcomer);
  const { username: name, attributes: given } = newcomer;
  const user = createUser(pool, name, given, 'FORCE_CHANGE_PASSWORD');
  const subject = { ...subjectOf(user, null, input.ClientMetadata), userAttributes: given };
  const wishes = await pool.triggers.preSignUp(subject, 'AdminCreateUser', input.ValidationData);
  if (wishes.autoVerifyEmail && given['email']) markVerified(user, 'email');
  if (wishes.autoVerifyPhone && given['phone_number']) markVerified(user, 'phone_number');
  return user;
}

export const adminGetUser = adminOperation(userSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  return { ...describeUser(user, 'UserAttributes'), ...mfaSettings(user) };
});

const updateSchema = userSchema.extend({ UserAttributes: attributes, ClientMetadata: metadata });

/** Changes any attribute that can be changed, also those that no client may write. */
export const adminUpdateUserAttributes = adminOperation(updateSchema, async (pool, input) => {
  const user = requireUser(pool, input.Username);
  checkAttributes(pool.settings, input.UserAttributes, 'update');
  await writeAttributes(pool, user, {
    attributes: input.UserAttributes,
    clientId: null,
    clientMetadata: input.ClientMetadata,
  });
  return {};
});

const deleteAttributesSchema = userSchema.extend({ UserAttributeNames: z.array(z.string()) });

export const adminDeleteUserAttributes = adminOperation(deleteAttributesSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  checkRemovable(pool.settings, input.UserAttributeNames);
  for (const name of input.UserAttributeNames) removeAttribute(user, name);
  user.modifiedAt = pool.now();
  return {};
});

export const adminDeleteUser = adminOperation(userSchema, (pool, input) => {
  pool.store.removeUser(requireUser(pool, input.Username));
  return {};
});

export const adminEnableUser = adminOperation(userSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  user.enabled = true;
  user.modifiedAt = pool.now();
  return {};
});

/** Shuts a person out, and ends what they are signed in to. */
export const adminDisableUser = adminOperation(userSchema, (pool, input) => {
  const user = requireUser(pool, input.Username);
  user.enabled = false;
  user.modifiedAt = pool.now();
  revokeSignIns(pool, user);
  return {};
});

export const adminUserGlobalSignOut = adminOperation(userSchema, (pool, input) => {
  revokeSignIns(pool, requireUser(pool, input.Username));
  return {};
});

const confirmSchema = userSchema.extend({ ClientMetadata: metadata });

/** Confirms a newcomer without a code; what they are reached at stays unverified. */
export const adminConfirmSignUp = adminOperation(confirmSchema, async (pool, input) => {
  const user = requireUser(pool, input.Username);
  if (user.status !== 'UNCONFIRMED') {
    const message = `User cannot be confirmed. Current status is ${user.status}`;
    throw new AwsError('NotAuthorizedException', message);
  }
  user.status = 'CONFIRMED';
  user.modifiedAt = pool.now();
  const subject = subjectOf(user, null, input.ClientMetadata);
  await pool.triggers.postConfirmation(subject, 'ConfirmSignUp');
  return {};
});
