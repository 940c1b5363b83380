import { createHash } from 'node:crypto';
import * as z from 'zod';
import { audit } from '../amplify/app/accounts/audit.ts';
import { createTeamAccount } from '../amplify/app/accounts/create-account.ts';
import { enterAccount } from '../amplify/app/accounts/enter-account.ts';
import { addHolder } from '../amplify/app/accounts/holders.ts';
import { unknownPerson } from '../amplify/app/accounts/read-person.ts';
import type { RecordStore } from '../amplify/app/accounts/record-store.ts';
import { keys } from '../amplify/app/accounts/records.ts';
import { updateRecord } from '../amplify/app/accounts/update-record.ts';
import type { Clock } from '../amplify/app/clock.ts';
import { AwsRefusal, type AwsCalls } from './aws-calls.ts';

export type NewPerson = {
  readonly email: string;
  /** Name of the account; made when there is none of that name. */
  readonly account: string;
  readonly role: 'owner' | 'member';
  readonly admin: boolean;
};

export type Password =
  /** Good until the person changes it. */
  | { readonly kind: 'permanent'; readonly value: string }
  /** Good for the first sign-in, which asks for another. */
  | { readonly kind: 'temporary'; readonly value: string };

export type CreatePersonParts = {
  readonly calls: AwsCalls;
  readonly userPoolId: string;
  readonly records: RecordStore;
  readonly clock: Clock;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
};

export type CreatedPerson = {
  readonly sub: string;
  readonly accountId: string;
  /** False where somebody with that address was there before; the password stays theirs then. */
  readonly isNew: boolean;
};

const attributes = z.array(z.object({ Name: z.string(), Value: z.string().optional() }));
const found = z.object({ UserAttributes: attributes, UserStatus: z.string() });
const created = z.object({ User: z.object({ Attributes: attributes }) });

function subOf(list: z.infer<typeof attributes>): string {
  const sub = list.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('The user pool answered without a sub.');
  return sub;
}

/** Whoever runs the command is no person of the deployment. */
const actor = 'command';

/** The same name gives the same account, however it is written and whoever is first. */
export function accountIdOf(name: string): string {
  const canonical = name.trim().toLowerCase();
  return `team-${createHash('sha256').update(canonical).digest('hex').slice(0, 24)}`;
}

async function findSub({ calls, userPoolId }: CreatePersonParts, email: string) {
  try {
    const input = { UserPoolId: userPoolId, Username: email };
    const user = found.parse(await calls.call('cognito-idp', 'AdminGetUser', input));
    // Anybody may have signed up with it, and know its password.
    if (user.UserStatus === 'UNCONFIRMED')
      throw new Error(`${email} has signed up and not confirmed the address yet. Try again then.`);
    return subOf(user.UserAttributes);
  } catch (error) {
    if (error instanceof AwsRefusal && error.code === 'UserNotFoundException') return null;
    throw error;
  }
}

async function makeSub(parts: CreatePersonParts, email: string, password: Password) {
  const { calls, userPoolId } = parts;
  const answer = await calls.call('cognito-idp', 'AdminCreateUser', {
    UserPoolId: userPoolId,
    Username: email,
    TemporaryPassword: password.value,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  if (password.kind === 'permanent') {
    await calls.call('cognito-idp', 'AdminSetUserPassword', {
      UserPoolId: userPoolId,
      Username: email,
      Password: password.value,
      Permanent: true,
    });
  }
  return subOf(created.parse(answer).User.Attributes);
}

/**
 * Makes the person and the account where they are new, and the person a member of it with that role; done again
 * it finishes what is missing.
 */
export async function createPerson(
  parts: CreatePersonParts,
  person: NewPerson,
  password: Password,
  signal: AbortSignal,
): Promise<CreatedPerson> {
  const existing = await findSub(parts, person.email);
  const sub = existing ?? (await makeSub(parts, person.email, password));
  const { records } = parts;
  const accountId = accountIdOf(person.account);
  const email = person.email.toLowerCase();
  const deed = { actor, accountId: null, subject: sub };
  const details = { role: person.role };
  await createTeamAccount(parts, { accountId, name: person.account }, signal);
  await audit(parts, { ...deed, accountId, action: 'member.added', details }, signal);
  await updateRecord(
    records,
    keys.person(sub),
    (there) => ({
      ...(there ?? { ...unknownPerson, activeAccountId: accountId }),
      email,
    }),
    signal,
  );
  const entrant = { accountId, sub, email, role: person.role };
  const entering = await enterAccount(parts, entrant, signal);
  if (entering !== 'entered')
    throw new Error(
      entering === 'account-gone'
        ? `The account ${person.account} is being deleted. Try again when it is gone.`
        : `${person.email} is being deleted. Try again when they are gone.`,
    );
  if (person.admin) {
    await audit(parts, { ...deed, action: 'admin.appointed' }, signal);
    await addHolder(records, keys.admins(), sub, signal);
  }
  return { sub, accountId, isNew: existing === null };
}

/** Whether somebody with that address has been made before; what has become of them since is theirs. */
export async function isKnown(
  parts: CreatePersonParts,
  email: string,
  signal: AbortSignal,
): Promise<boolean> {
  const sub = await findSub(parts, email);
  return sub !== null && (await parts.records.list(keys.membership(sub, ''), signal)).length > 0;
}
