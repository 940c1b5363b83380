import type { Role } from '../contract/accounts/role.ts';
import { ownerIn } from './caller.ts';
import type { Membership, Person } from './membership.ts';

/** What a token says besides who its person is. */
export type TokenClaims = {
  readonly account_id: string;
  readonly account_role: Role;
  /** Whose the rows are that the person writes and reads: `ownerClaim` of the contract. */
  readonly owner_id: string;
};

export type TokenContent = {
  /** Null while everything of the person is being deleted: such a token opens nothing. */
  readonly claims: TokenClaims | null;
  readonly groups: readonly string[];
};

/** Account, role and groups by the membership in force; an admin is one whichever account is active. */
export function tokenContent(person: Person, current: Membership): TokenContent {
  const { accountId, role } = current;
  return {
    claims: {
      account_id: accountId,
      account_role: role,
      owner_id: ownerIn(accountId, person.sub),
    },
    groups: [...(role === 'owner' ? ['owners'] : []), ...(person.admin ? ['admins'] : [])],
  };
}

export const emptyToken: TokenContent = { claims: null, groups: [] };
