import type { Role } from '../../contract/accounts/role.ts';
import type { Clock } from '../clock.ts';
import { handOver, makeOwner } from './owners.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

export type EnterPorts = { readonly records: RecordStore; readonly clock: Pick<Clock, 'now'> };

export type Entrant = {
  readonly accountId: string;
  readonly sub: string;
  readonly email: string | null;
  readonly role: Role;
};

/** Who could not come in left nothing there. */
export type Entering = 'entered' | 'account-gone' | 'person-gone';

/**
 * Makes somebody a member of an account, or an owner. Whoever is there already stays what they are, or becomes more.
 * First the person finds the account, then it lets them in; done again it finishes what is missing. Whether the
 * account or the person is being deleted is asked last: a deletion that begins later finds what is written here.
 */
export async function enterAccount(
  { records, clock }: EnterPorts,
  entrant: Entrant,
  signal: AbortSignal,
): Promise<Entering> {
  const { accountId, sub, email, role } = entrant;
  const pointer = keys.membership(sub, accountId);
  const isFirst = (await records.write(pointer, { accountId }, 0, signal)) !== null;
  let isNew = false;
  await updateRecord(
    records,
    keys.member(accountId, sub),
    (member) => {
      isNew = member === null;
      const isIn = member !== null && member.state !== 'removed';
      if (isIn && (email === null || member.email === email)) return null;
      return {
        sub,
        email: email ?? member?.email ?? null,
        state: isIn ? member.state : 'active',
        createdAt: member?.createdAt ?? new Date(clock.now()).toISOString(),
      };
    },
    signal,
  );
  if (role === 'owner') await makeOwner(records, accountId, sub, signal);

  const gone = await lookForDeletion(records, entrant, signal);
  if (!gone) return 'entered';
  if (gone === 'account-gone') await records.remove(keys.owners(accountId), null, signal);
  else await handOver(records, accountId, sub, signal);
  if (isNew) await records.remove(keys.member(accountId, sub), null, signal);
  if (isFirst) await records.remove(keys.membership(sub, accountId), null, signal);
  return gone;
}

/** Whether the account or the person is being deleted, or gone; null where neither is. Asked after what is written. */
export async function lookForDeletion(
  records: RecordStore,
  { accountId, sub }: Pick<Entrant, 'accountId' | 'sub'>,
  signal: AbortSignal,
): Promise<Exclude<Entering, 'entered'> | null> {
  const [account, person] = await Promise.all([
    records.read(keys.account(accountId), signal),
    records.read(keys.person(sub), signal),
  ]);
  if (!account || account.value.deleting) return 'account-gone';
  return !person || person.value.deleting ? 'person-gone' : null;
}
