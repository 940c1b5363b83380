import type { Role } from '../contract/accounts/role.ts';

/** That an owner wants somebody in the account. It is for an address; whoever proves to have it may accept. */
export type InvitationRecord = {
  readonly accountId: string;
  readonly email: string;
  readonly role: Role;
  readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn';
  /** The sub of who invited; empty once that person is gone. */
  readonly invitedBy: string;
  readonly acceptedBy: string | null;
  /** Whether who accepted it has been let in; from then on it lets in nobody. */
  readonly entered: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly validUntil: number;
};

/** Two weeks: a holiday long. */
export const invitationDuration = 14 * 24 * 60 * 60_000;

/** How an invitation stands; one whose time is over is `expired` without anybody writing it. */
export function standingOfInvitation(
  { state, validUntil }: InvitationRecord,
  now: number,
): InvitationRecord['state'] | 'expired' {
  return state === 'open' && validUntil <= now ? 'expired' : state;
}
