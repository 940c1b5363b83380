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
  /** When mails about it were sent, milliseconds since 1970; of the last day. */
  readonly mailedAt: readonly number[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly validUntil: number;
};

/** Two weeks: a holiday long. */
export const invitationDuration = 14 * 24 * 60 * 60_000;

/** Whether it has been accepted by somebody who is not in yet: an acceptance that broke off can be finished. */
export function mayEnter(
  { state, acceptedBy, entered, validUntil }: InvitationRecord,
  sub: string | null,
  now: number,
): boolean {
  return state === 'accepted' && acceptedBy === sub && !entered && validUntil > now;
}

/** How an invitation stands; one whose time is over is `expired` without anybody writing it. */
export function standingOfInvitation(
  { state, validUntil }: InvitationRecord,
  now: number,
): InvitationRecord['state'] | 'expired' {
  return state === 'open' && validUntil <= now ? 'expired' : state;
}
