import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { refuseUnwritable } from '../attribute-permissions.ts';
import type { Contact } from '../attribute-rules.ts';
import {
  checkAttributeNames,
  checkAttributes,
  checkRequiredAttributes,
  isEmail,
} from '../attribute-values.ts';
import type { CodeDelivery } from '../codes.ts';
import { delivery, sendCode, takeCode, wrongCode } from '../codes.ts';
import { attributes, code, metadata, password, username } from '../input-fields.ts';
import { clientOperation } from '../operation.ts';
import type { Pool } from '../pool.ts';
import { checkPasswordPolicy } from '../password-policy.ts';
import type { User } from '../pool-state.ts';
import { subjectOf } from '../trigger-subject.ts';
import type { MessageSource, Metadata } from '../triggers.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import {
  createUser,
  markVerified,
  nameNewcomer,
  refuseTakenContact,
  refuseTakenName,
  setPassword,
} from '../users.ts';

const signUpSchema = z.object({
  Username: username,
  Password: password,
  UserAttributes: attributes,
  ValidationData: attributes,
  ClientMetadata: metadata,
});

/** Registers a newcomer and sends them a code. */
export const signUp = clientOperation(signUpSchema, async (pool, client, input) => {
  if (pool.settings.adminCreatesUsers) {
    throw new AwsError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  }
  const newcomer = readNewcomer(pool, client, input);
  const subject = {
    userName: newcomer.username,
    userAttributes: newcomer.attributes,
    clientId: client.id,
    clientMetadata: input.ClientMetadata,
  };
  const wishes = await pool.triggers.preSignUp(subject, 'SignUp', input.ValidationData);
  // Somebody may have taken the name while the trigger ran.
  refuseTakenName(pool, newcomer);
  const status = wishes.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED';
  const user = createUser(pool, newcomer.username, newcomer.attributes, status);
  setPassword(pool, user, input.Password);
  if (wishes.autoVerifyEmail && user.attributes['email']) markVerified(user, 'email');
  if (wishes.autoVerifyPhone && user.attributes['phone_number']) markVerified(user, 'phone_number');
  pool.store.addUser(user);
  const answer = { UserConfirmed: status === 'CONFIRMED', UserSub: user.attributes['sub'] };
  if (status === 'CONFIRMED') {
    const confirmed = subjectOf(user, client.id, input.ClientMetadata);
    await pool.triggers.postConfirmation(confirmed, 'ConfirmSignUp');
    return answer;
  }
  const sent = await sendConfirmation(pool, client, user, 'SignUp', input.ClientMetadata);
  return sent === null ? answer : { ...answer, CodeDeliveryDetails: sent };
});

function readNewcomer(
  pool: Pool,
  client: UserPoolClient,
  input: z.infer<typeof signUpSchema>,
): { readonly username: string; readonly attributes: Metadata } {
  const names = Object.keys(input.UserAttributes);
  checkAttributeNames(pool.settings, names);
  refuseUnwritable(pool.settings, client, names);
  const newcomer = nameNewcomer(pool.settings, input.Username, input.UserAttributes);
  checkAttributes(pool.settings, newcomer.attributes, 'creation');
  checkRequiredAttributes(pool.settings, newcomer.attributes);
  checkPasswordPolicy(pool.settings.passwordPolicy, input.Password);
  refuseTakenName(pool, newcomer);
  return newcomer;
}

const confirmSchema = z.object({
  Username: username,
  ConfirmationCode: code,
  ForceAliasCreation: z.boolean().optional(),
  ClientMetadata: metadata,
});

/** Confirms a newcomer by their code. */
export const confirmSignUp = clientOperation(confirmSchema, async (pool, client, input) => {
  const user = pool.store.findUser(input.Username);
  if (user === null) throw refuseStrangerCode(pool, client, input.Username);
  if (user.status !== 'UNCONFIRMED') {
    const message = `User cannot be confirmed. Current status is ${user.status}`;
    throw new AwsError('NotAuthorizedException', message);
  }
  takeCode(pool, user, 'confirmation', 'ConfirmSignUp', input.ConfirmationCode);
  const contact = confirmationContact(pool, user);
  if (contact !== null) claimContact(pool, user, contact, input.ForceAliasCreation ?? false);
  user.status = 'CONFIRMED';
  user.modifiedAt = pool.now();
  const subject = subjectOf(user, client.id, input.ClientMetadata);
  await pool.triggers.postConfirmation(subject, 'ConfirmSignUp');
  return {};
});

function claimContact(pool: Pool, user: User, contact: Contact, force: boolean): void {
  const value = user.attributes[contact] ?? '';
  const owner = pool.store.ownerOf(contact, value, user);
  if (owner !== null && force) owner.attributes[`${contact}_verified`] = 'false';
  refuseTakenContact(pool, user, contact, value);
  markVerified(user, contact);
}

function refuseStrangerCode(pool: Pool, client: UserPoolClient, name: string): AwsError {
  if (!client.hidesUserExistence) return unknownUser();
  pool.limits.refuseIfExceeded('ConfirmSignUp', name.toLowerCase());
  pool.limits.count('ConfirmSignUp', name.toLowerCase());
  return wrongCode();
}

const resendSchema = z.object({ Username: username, ClientMetadata: metadata });

/** Sends a newcomer another code. */
export const resendConfirmationCode = clientOperation(resendSchema, async (pool, client, input) => {
  const user = pool.store.findUser(input.Username);
  if (user === null && !client.hidesUserExistence) throw unknownUser();
  const attemptName = user?.username ?? input.Username.toLowerCase();
  pool.limits.refuseIfExceeded('ResendConfirmationCode', attemptName);
  pool.limits.count('ResendConfirmationCode', attemptName);
  if (user === null) return { CodeDeliveryDetails: simulatedDelivery(input.Username) };
  if (user.status !== 'UNCONFIRMED') {
    throw new AwsError('InvalidParameterException', 'User is already confirmed.');
  }
  const sent = await sendConfirmation(pool, client, user, 'ResendCode', input.ClientMetadata);
  if (sent !== null) return { CodeDeliveryDetails: sent };
  throw new AwsError(
    'InvalidParameterException',
    'Cannot resend codes. Auto verification not turned on.',
  );
});

/** What is answered for somebody who does not exist, as if a code had been sent. */
export function simulatedDelivery(name: string): CodeDelivery {
  if (name.startsWith('+')) return delivery('phone_number', name);
  return delivery('email', isEmail(name) ? name : `${name.charAt(0)}@e`);
}

export function unknownUser(): AwsError {
  return new AwsError('UserNotFoundException', 'Username/client id combination not found.');
}

/** Where a newcomer's code goes: as Cognito, a telephone before e-mail. */
function confirmationContact(pool: Pool, user: User): Contact | null {
  const order: readonly Contact[] = ['phone_number', 'email'];
  const isCandidate = (contact: Contact): boolean =>
    pool.settings.autoVerified.includes(contact) && Boolean(user.attributes[contact]);
  return order.find(isCandidate) ?? null;
}

async function sendConfirmation(
  pool: Pool,
  client: UserPoolClient,
  user: User,
  source: MessageSource,
  clientMetadata: Metadata | undefined,
): Promise<CodeDelivery | null> {
  const contact = confirmationContact(pool, user);
  if (contact === null) return null;
  const to = user.attributes[contact] ?? '';
  const purpose = 'confirmation';
  return sendCode(pool, user, {
    purpose,
    source,
    contact,
    to,
    clientId: client.id,
    clientMetadata,
  });
}
