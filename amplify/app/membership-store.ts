import type { Membership } from '../domain/membership.ts';

export type NewAccount = {
  readonly accountId: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type NewMember = {
  readonly accountId: string;
  readonly sub: string;
  readonly role: Membership['role'];
  readonly createdAt: string;
};

/** Who belongs to which account. What is there already is never written over. */
export type MembershipStore = {
  /** All memberships of a person in the order of their account ids, as every finished write left them. */
  list(sub: string, signal: AbortSignal): Promise<readonly Membership[]>;
  /** Stores the account, unless there is one with its id. */
  addAccount(account: NewAccount, signal: AbortSignal): Promise<void>;
  /** Enters the person in the account's list, unless entered already. */
  addMember(member: NewMember, signal: AbortSignal): Promise<void>;
  /** Gives the person the membership, unless there is one in that account. */
  addMembership(sub: string, membership: Membership, signal: AbortSignal): Promise<void>;
};
