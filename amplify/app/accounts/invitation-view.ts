import type { Invitation } from '../../contract/accounts/members.ts';
import { mayEnter, standingOfInvitation } from '../../domain/invitation.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys, nameOf } from './records.ts';

/** An invitation as people read it; null where its account is gone. */
export async function viewInvitation(
  records: RecordStore,
  { key, value }: Stored<'invitation'>,
  now: number,
  signal: AbortSignal,
): Promise<Invitation | null> {
  const [account, inviter] = await Promise.all([
    records.read(keys.account(value.accountId), signal),
    records.read(keys.person(value.invitedBy), signal),
  ]);
  if (!account || account.value.deleting) return null;
  return {
    invitationId: nameOf(key),
    accountId: value.accountId,
    accountName: account.value.name,
    email: value.email,
    role: value.role,
    state: standingOfInvitation(value, now),
    invitedBy: inviter?.value.email ?? null,
    createdAt: new Date(value.createdAt).toISOString(),
    expiresAt: new Date(value.validUntil).toISOString(),
  };
}

/** The invitations to a person's address that they may accept now, or go on accepting. */
export async function openInvitationsOf(
  records: RecordStore,
  { sub, email }: { readonly sub: string | null; readonly email: string },
  now: number,
  signal: AbortSignal,
): Promise<readonly Invitation[]> {
  const pointers = await records.list(keys.invited(email, ''), signal);
  const views = pointers.map(async ({ value }) => {
    const key = keys.invitation(value.accountId, value.invitationId);
    const record = await records.read(key, signal);
    if (!record) return null;
    const isOpen = standingOfInvitation(record.value, now) === 'open';
    if (!isOpen && !mayEnter(record.value, sub, now)) return null;
    const view = await viewInvitation(records, record, now, signal);
    return view && { ...view, state: 'open' as const };
  });
  return (await Promise.all(views)).filter((view) => view !== null);
}
