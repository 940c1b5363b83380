import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import { isEmail, isPhoneNumber } from './attribute-values.ts';
import type { Contact } from './attribute-rules.ts';
import { verificationFlags } from './attribute-rules.ts';
import { checkPasswordPolicy } from './password-policy.ts';
import type { Pool } from './pool.ts';
import type { User } from './pool-state.ts';
import { createPasswordVerifier, isPassword } from './srp.ts';
import type { UserPool } from './user-pool.ts';

type Attributes = Readonly<Record<string, string>>;

/** A person as they are before they are added to their pool. */
export function createUser(
  pool: Pool,
  username: string,
  attributes: Attributes,
  status: User['status'],
): User {
  const at = pool.now();
  const sub = pool.settings.usernames.length > 0 ? username : randomUUID();
  return {
    username,
    attributes: { ...attributes, sub },
    status,
    enabled: true,
    password: { salt: '0', verifier: '1' },
    passwordSetAt: at,
    totp: { secret: null, pending: null, enabled: false, lastStep: 0 },
    codes: {},
    pending: {},
    groups: [],
    createdAt: at,
    modifiedAt: at,
  };
}

/** User name and attributes of a newcomer: with a contact as name, the user name is an id of its own. */
export function nameNewcomer(
  settings: UserPool,
  name: string,
  given: Attributes,
): { readonly username: string; readonly attributes: Attributes } {
  if (settings.usernames.length === 0) {
    if (settings.aliases.includes('email') && isEmail(name)) {
      const message =
        'Username cannot be of email format, since user pool is configured for email alias.';
      throw new AwsError('InvalidParameterException', message);
    }
    return { username: name, attributes: given };
  }
  const contact = contactOf(settings, name);
  const stated = given[contact];
  if (stated !== undefined && stated.toLowerCase() !== name.toLowerCase()) {
    throw new AwsError('InvalidParameterException', `Username and ${contact} do not agree.`);
  }
  return { username: randomUUID(), attributes: { ...given, [contact]: name } };
}

function contactOf(settings: UserPool, name: string): Contact {
  const contact = isEmail(name) ? 'email' : isPhoneNumber(name) ? 'phone_number' : null;
  if (contact !== null && settings.usernames.includes(contact)) return contact;
  const form = settings.usernames
    .map((username) => (username === 'email' ? 'an email' : 'a phone number'))
    .join(' or ');
  throw new AwsError('InvalidParameterException', `Username should be ${form}.`);
}

/** Refuses a newcomer whose name somebody has. */
export function refuseTakenName(
  pool: Pool,
  newcomer: { readonly username: string; readonly attributes: Attributes },
): void {
  for (const contact of pool.settings.usernames) {
    const value = newcomer.attributes[contact];
    if (value === undefined || pool.store.ownerOf(contact, value, null) === null) continue;
    const word = contact === 'email' ? 'email' : 'phone_number';
    const message = `An account with the given ${word} already exists.`;
    throw new AwsError('UsernameExistsException', message);
  }
  if (pool.store.user(newcomer.username) !== null) {
    throw new AwsError('UsernameExistsException', 'User already exists');
  }
}

/** Refuses a contact that is somebody else's name. */
export function refuseTakenContact(pool: Pool, user: User, contact: string, value: string): void {
  if (pool.store.ownerOf(contact, value, user) === null) return;
  throw new AwsError(
    'AliasExistsException',
    `An account with the given ${contact} already exists.`,
  );
}

/** Sets a password that the policy allows. */
export function setPassword(pool: Pool, user: User, password: string): void {
  checkPasswordPolicy(pool.settings.passwordPolicy, password);
  user.password = createPasswordVerifier(pool.settings.shortId, user.username, password);
  user.passwordSetAt = pool.now();
  user.modifiedAt = pool.now();
}

export function hasPassword(pool: Pool, user: User, password: string): boolean {
  return isPassword(pool.settings.shortId, user.username, password, user.password);
}

export function isVerified(user: User, contact: Contact): boolean {
  return user.attributes[`${contact}_verified`] === 'true';
}

export function markVerified(user: User, contact: Contact): void {
  const flag = contact === 'email' ? verificationFlags[0] : verificationFlags[1];
  user.attributes[flag] = 'true';
}

/** Removes an attribute and what hangs on it. */
export function removeAttribute(user: User, name: string): void {
  const gone = [name, `${name}_verified`];
  user.attributes = Object.fromEntries(
    Object.entries(user.attributes).filter(([held]) => !gone.includes(held)),
  );
}
