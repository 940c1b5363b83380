import type { Membership } from '../domain/membership.ts';
import type { MembershipStore, NewAccount, NewMember } from './membership-store.ts';

export type MemoryMembershipStore = MembershipStore & {
  readonly accounts: ReadonlyMap<string, NewAccount>;
  readonly members: ReadonlyMap<string, NewMember>;
};

/** Memberships of a test; they are gone when it ends. */
export function createMemoryMembershipStore(): MemoryMembershipStore {
  const accounts = new Map<string, NewAccount>();
  const members = new Map<string, NewMember>();
  const memberships = new Map<string, Map<string, Membership>>();
  return {
    accounts,
    members,
    async list(sub) {
      const mine = [...(memberships.get(sub)?.values() ?? [])];
      return mine.sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
    },
    async addAccount(account) {
      if (!accounts.has(account.accountId)) accounts.set(account.accountId, account);
    },
    async addMember(member) {
      const key = `${member.accountId} ${member.sub}`;
      if (!members.has(key)) members.set(key, member);
    },
    async addMembership(sub, membership) {
      const mine = memberships.get(sub) ?? new Map<string, Membership>();
      if (!mine.has(membership.accountId)) mine.set(membership.accountId, membership);
      memberships.set(sub, mine);
    },
  };
}
