import { currentMembership, personalAccountId, type Membership } from '../domain/membership.ts';
import { tokenContent, type TokenContent } from '../domain/token-claims.ts';
import type { MembershipStore } from './membership-store.ts';

export type DescribePerson = (sub: string, signal: AbortSignal) => Promise<TokenContent>;

export type DescribePersonParts = {
  readonly memberships: MembershipStore;
  readonly now: () => number;
};

/** Says what a person's tokens hold; whoever belongs to no account gets a personal one first. */
export function createDescribePerson(parts: DescribePersonParts): DescribePerson {
  return async (sub, signal) => {
    const memberships = await parts.memberships.list(sub, signal);
    const current = currentMembership(memberships);
    if (current !== null) return tokenContent(current, memberships);
    const personal = await makePersonalAccount(parts, sub, signal);
    return tokenContent(personal, [personal]);
  };
}

/**
 * The membership is written last: until it is there the person has no account, and the next sign-in makes
 * what is missing. Two sign-ins at once write the same, each thing once.
 */
async function makePersonalAccount(
  { memberships, now }: DescribePersonParts,
  sub: string,
  signal: AbortSignal,
): Promise<Membership> {
  const accountId = personalAccountId(sub);
  const createdAt = new Date(now()).toISOString();
  const personal = { accountId, role: 'owner', admin: false, active: true } as const;
  await memberships.addAccount({ accountId, name: 'Personal', createdAt }, signal);
  await memberships.addMember({ accountId, sub, role: personal.role, createdAt }, signal);
  await memberships.addMembership(sub, personal, signal);
  return personal;
}
