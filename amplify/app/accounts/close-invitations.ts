import type { AccountPorts } from './account-ports.ts';
import { keys, type Key } from './records.ts';
import { updateRecord } from './update-record.ts';

/** Says no to an invitation that is open; one that is not stays as it is. */
export async function closeOpenInvitation(
  { records }: Pick<AccountPorts, 'records'>,
  key: Key<'invitation'>,
  signal: AbortSignal,
): Promise<void> {
  await updateRecord(
    records,
    key,
    (invitation) => (invitation?.state === 'open' ? { ...invitation, state: 'declined' } : null),
    signal,
  );
}

/** Lets no invitation bring somebody in again whose membership has ended, not even one that was accepted by half. */
export async function closeInvitationsOf(
  { records }: Pick<AccountPorts, 'records'>,
  { accountId, sub }: { readonly accountId: string; readonly sub: string },
  signal: AbortSignal,
): Promise<void> {
  for (const { key } of await records.list(keys.invitation(accountId, ''), signal))
    await updateRecord(
      records,
      key,
      (invitation) =>
        invitation?.acceptedBy === sub && invitation.state === 'accepted'
          ? { ...invitation, state: 'withdrawn' }
          : null,
      signal,
    );
}
