/** That a person belongs to an account. */
export type Membership = {
  readonly accountId: string;
  readonly role: 'owner' | 'member';
  /** Whether the person may administer the whole deployment. */
  readonly admin: boolean;
  /** Whether this is the account the person works in now. */
  readonly active: boolean;
};

/** The membership in force: the active one, or the first where none says so; null without any. */
export function currentMembership(memberships: readonly Membership[]): Membership | null {
  return memberships.find(({ active }) => active) ?? memberships[0] ?? null;
}

/** The account that a person has alone. The same for the same person, so that making it twice makes one. */
export function personalAccountId(sub: string): string {
  return `personal-${sub}`;
}
