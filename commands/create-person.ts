import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { MembershipStore } from '../amplify/app/membership-store.ts';
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
  readonly memberships: MembershipStore;
  readonly now: () => number;
};

export type CreatedPerson = {
  readonly sub: string;
  readonly accountId: string;
  /** False where somebody with that address was there before; the password stays theirs then. */
  readonly isNew: boolean;
};

const attributes = z.array(z.object({ Name: z.string(), Value: z.string().optional() }));
const found = z.object({ UserAttributes: attributes });
const created = z.object({ User: z.object({ Attributes: attributes }) });

function subOf(list: z.infer<typeof attributes>): string {
  const sub = list.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('The user pool answered without a sub.');
  return sub;
}

/** The same name gives the same account, however it is written and whoever is first. */
export function accountIdOf(name: string): string {
  const canonical = name.trim().toLowerCase();
  return `team-${createHash('sha256').update(canonical).digest('hex').slice(0, 24)}`;
}

async function findSub({ calls, userPoolId }: CreatePersonParts, email: string) {
  try {
    const input = { UserPoolId: userPoolId, Username: email };
    return subOf(
      found.parse(await calls.call('cognito-idp', 'AdminGetUser', input)).UserAttributes,
    );
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

/** Makes the person and the account where they are new; done again it finishes what is missing. */
export async function createPerson(
  parts: CreatePersonParts,
  person: NewPerson,
  password: Password,
  signal: AbortSignal,
): Promise<CreatedPerson> {
  const existing = await findSub(parts, person.email);
  const sub = existing ?? (await makeSub(parts, person.email, password));
  const accountId = accountIdOf(person.account);
  const createdAt = new Date(parts.now()).toISOString();
  const { role, admin } = person;
  const { memberships } = parts;
  const others = await memberships.list(sub, signal);
  await memberships.addAccount({ accountId, name: person.account, createdAt }, signal);
  await memberships.addMember({ accountId, sub, role, createdAt }, signal);
  const active = others.length === 0;
  await memberships.addMembership(sub, { accountId, role, admin, active }, signal);
  return { sub, accountId, isNew: existing === null };
}
