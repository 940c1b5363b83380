import type { Caller } from '../../domain/caller.ts';
import { membershipIn } from '../../domain/membership.ts';
import { refused } from '../admission.ts';
import { answered, type Answer } from './answered.ts';
import { readPerson } from './read-person.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';
import { updateRecord } from './update-record.ts';

/** Makes an account the one that the person works in; tokens say so from the next one on. */
export async function chooseAccount(
  { records }: { readonly records: RecordStore },
  { sub }: Pick<Caller, 'sub'>,
  accountId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly accountId: string }>> {
  const person = await readPerson(records, sub, signal);
  if (!membershipIn(person, accountId)) return refused('account-not-found', 'accountId');
  await updateRecord(
    records,
    keys.person(sub),
    (there) => there && { ...there, activeAccountId: accountId },
    signal,
  );
  return answered({ accountId });
}
