import type { AccountPorts } from './account-ports.ts';
import { closeInvitationsOf } from './close-invitations.ts';
import { dropOwner } from './owners.ts';
import type { RecordStore } from './record-store.ts';
import { keys, type Records } from './records.ts';
import { updateRecord } from './update-record.ts';

/** Somebody in an account. */
export type Place = { readonly accountId: string; readonly sub: string };

/**
 * What is kept of a membership that has ended says whose rows there are, for whoever deletes them. An invitation
 * that brought the person in must not do so again. That it has ended is written last: until then it can be ended again.
 */
export async function endMembership(
  { records }: Pick<AccountPorts, 'records'>,
  { accountId, sub }: Place,
  signal: AbortSignal,
): Promise<void> {
  await closeInvitationsOf({ records }, { accountId, sub }, signal);
  await setState(records, { accountId, sub }, 'removed', signal);
  await dropOwner(records, accountId, sub, signal);
}

/** Writes the state of a membership that has not ended; null where there is none. */
export function setState(
  records: RecordStore,
  { accountId, sub }: Place,
  state: Records['member']['state'],
  signal: AbortSignal,
): Promise<Records['member'] | null> {
  return updateRecord(
    records,
    keys.member(accountId, sub),
    (there) =>
      there && (there.state === 'removed' || there.state === state ? null : { ...there, state }),
    signal,
  ).then((member) => (member?.state === state ? member : null));
}
