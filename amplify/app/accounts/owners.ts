import { addHolder, dropHolder } from './holders.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';

/** Makes a member an owner, unless the membership has ended or is suspended in the same moment. */
export async function makeOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<void> {
  await addHolder(records, keys.owners(accountId), sub, signal);
  const member = await records.read(keys.member(accountId, sub), signal);
  if (member?.value.state === 'active') return;
  const isLast = (await dropOwner(records, accountId, sub, signal)) === 'last';
  if (isLast && !(await records.read(keys.account(accountId), signal)))
    await records.remove(keys.owners(accountId), null, signal);
}

/** Whether nobody else owns the account. */
export async function isLastOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const owners = await records.read(keys.owners(accountId), signal);
  return owners !== null && owners.value.subs.every((owner) => owner === sub);
}

/** Takes somebody out of the list of owners, unless nobody would be left in it. */
export function dropOwner(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<'dropped' | 'last'> {
  return dropHolder(records, keys.owners(accountId), sub, signal);
}

/**
 * Takes an owner away who cannot stay. Where the others have none then, which is so only if they became so few in the
 * same moment, the first of them becomes one; `alone` where there are no others.
 */
export async function handOver(
  records: RecordStore,
  accountId: string,
  sub: string,
  signal: AbortSignal,
): Promise<'done' | 'alone'> {
  for (;;) {
    signal.throwIfAborted();
    const members = await records.list(keys.member(accountId, ''), signal);
    const heir = members.find(({ value }) => value.sub !== sub && value.state !== 'removed');
    if (!heir) return 'alone';
    if ((await dropOwner(records, accountId, sub, signal)) === 'dropped') return 'done';
    await makeOwner(records, accountId, heir.value.sub, signal);
  }
}
