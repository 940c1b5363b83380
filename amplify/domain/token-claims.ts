import type { Membership } from './membership.ts';

/** What a token says besides who its person is. */
export type TokenClaims = {
  readonly account_id: string;
  readonly account_role: Membership['role'];
};

export type TokenContent = {
  readonly claims: TokenClaims;
  readonly groups: readonly string[];
};

/** Account, role and groups by the membership in force; an admin is one whichever account is active. */
export function tokenContent(
  current: Membership,
  memberships: readonly Membership[],
): TokenContent {
  const isAdmin = memberships.some(({ admin }) => admin);
  return {
    claims: { account_id: current.accountId, account_role: current.role },
    groups: [...(current.role === 'owner' ? ['owners'] : []), ...(isAdmin ? ['admins'] : [])],
  };
}
