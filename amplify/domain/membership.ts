import type { MembershipState, Role } from '../contract/accounts/role.ts';

/** That a person belongs, or belonged, to an account. */
export type Membership = {
  readonly accountId: string;
  readonly role: Role;
  readonly state: MembershipState;
};

/** Somebody who signs in, with where they belong. */
export type Person = {
  readonly sub: string;
  /** Verified and in lower case; null until a sign-in has said it. */
  readonly email: string | null;
  /** Looks after the whole deployment. */
  readonly admin: boolean;
  /** The account the person has chosen to work in. */
  readonly activeAccountId: string | null;
  /** Everything of the person is being deleted. */
  readonly deleting: boolean;
  readonly memberships: readonly Membership[];
};

/** The membership in force: in the chosen account, or in the first that lets the person in; null without any. */
export function currentMembership({ activeAccountId, memberships }: Person): Membership | null {
  const open = memberships.filter(({ state }) => state === 'active');
  return open.find(({ accountId }) => accountId === activeAccountId) ?? open[0] ?? null;
}

/** The person's membership in an account they may work in. */
export function membershipIn(person: Person, accountId: string): Membership | null {
  const found = person.memberships.find((membership) => membership.accountId === accountId);
  return found?.state === 'active' && !person.deleting ? found : null;
}

/** Whether an account is one person's, who invites nobody into it: others come by accounts that were made for them. */
export function isPersonal(accountId: string): boolean {
  return accountId.startsWith('personal-');
}

/** The account that a person has alone, the first or a later one. The same for the same person, so that making it twice makes one. */
export function personalAccountId(sub: string, count = 1): string {
  return count === 1 ? `personal-${sub}` : `personal-${sub}-${count}`;
}
