import type { Preferences, PreferencesChange } from '../../contract/parameters/preferences.ts';
import type { Caller } from '../../domain/caller.ts';
import { asMember } from './access.ts';
import { answered, type Answer } from './answered.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys } from './records.ts';
import { saveRecord } from './save-record.ts';

type Owner = Pick<Caller, 'sub' | 'accountId'>;

/** What somebody wants in the account where nothing else is said, for whoever knows that they belong to it. */
export async function readPreferences(
  records: Pick<RecordStore, 'read'>,
  { accountId, sub }: Owner,
  signal: AbortSignal,
): Promise<Preferences> {
  return viewOf(await records.read(keys.preferences(accountId, sub), signal));
}

/** The caller's own, in an account that they may work in. */
export async function givePreferences(
  records: RecordStore,
  caller: Owner,
  signal: AbortSignal,
): Promise<Answer<Preferences>> {
  const member = await asMember(records, caller, caller.accountId, signal);
  if (member.kind === 'refused') return member;
  return answered(await readPreferences(records, caller, signal));
}

/** Changes the caller's own, if they still are what the caller has seen: two tabs lose nothing. */
export async function changePreferences(
  records: RecordStore,
  caller: Owner,
  { version, ...wanted }: PreferencesChange,
  signal: AbortSignal,
): Promise<Answer<Preferences>> {
  const { accountId, sub } = caller;
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  const key = keys.preferences(accountId, sub);
  const change = { version, next: () => wanted };
  const after = async () => {
    const still = await asMember(records, caller, accountId, signal);
    if (still.kind === 'member') return null;
    // A deletion of the person or the account may have passed here already; over an older version nothing was written then.
    if (version === 0) await records.remove(key, null, signal);
    return still;
  };
  const surroundings = { missing: 'version-conflict', after } as const;
  const saved = await saveRecord(records, key, change, surroundings, signal);
  return saved.kind === 'refused' ? saved : answered(viewOf(saved.record));
}

function viewOf(record: Stored<'preferences'> | null): Preferences {
  const { parameters, favourites } = record?.value ?? { parameters: {}, favourites: [] };
  return { parameters, favourites: [...favourites], version: record?.version ?? 0 };
}
