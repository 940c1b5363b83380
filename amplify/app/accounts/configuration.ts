import type { Caller } from '../../domain/caller.ts';
import { refused, type Refusal } from '../admission.ts';
import { asMember, asOwner } from './access.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit, type AuditPorts } from './audit.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys, nameOf, type Key, type Records } from './records.ts';
import { isSameValue } from './same-value.ts';

/** Kinds of records that owners write and members read. */
export type Configurable = 'account' | 'endpoint' | 'workflow' | 'prompt';

export type Place<K extends Configurable> = {
  readonly accountId: string;
  readonly key: Key<K>;
  /** Said where there is none. */
  readonly missing: 'account-not-found' | 'workflow-not-found' | 'prompt-not-found';
};

export type ConfigurationChange<K extends Configurable> = {
  /** The version that its author has seen; 0 where there was none. */
  readonly version: number;
  /** What the record is to be, of what it is. */
  readonly next: (value: Records[K] | null) => Records[K];
  /** As the log names it. */
  readonly action: string;
};

/** A record for members of its account; null where there is none. */
export async function readConfiguration<K extends Configurable>(
  records: RecordStore,
  caller: Caller,
  { accountId, key }: Omit<Place<K>, 'missing'>,
  signal: AbortSignal,
): Promise<{ readonly kind: 'read'; readonly record: Stored<K> | null } | Refusal> {
  const member = await asMember(records, caller, accountId, signal);
  if (member.kind === 'refused') return member;
  return { kind: 'read', record: await records.read(key, signal) };
}

/**
 * Changes a record for an owner of its account, if it still is what the owner has seen. The same change sent
 * again, because its answer was lost, is answered as it was the first time.
 */
export async function changeConfiguration<K extends Configurable>(
  ports: AuditPorts,
  caller: Caller,
  { accountId, key, missing }: Place<K>,
  { version, next, action }: ConfigurationChange<K>,
  signal: AbortSignal,
): Promise<{ readonly kind: 'changed'; readonly record: Stored<K> } | Refusal> {
  const { records } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const there = await records.read(key, signal);
  const value = next(there?.value ?? null);
  const isOwnWrite = version === 0 || there?.version === version + 1;
  if (there && isOwnWrite && isSameValue(there.value, value))
    return { kind: 'changed', record: there };
  if (!there && version > 0) return refused(missing);
  if ((there?.version ?? 0) !== version) return refused('version-conflict', 'version');
  const deed = { actor: caller.sub, accountId, action, subject: nameOf(key) };
  await audit(ports, { ...deed, details: { version: `${version + 1}` } }, signal);
  if (!(await records.write(key, value, version, signal)))
    return refused('version-conflict', 'version');
  const account = await records.read(keys.account(accountId), signal);
  if (!account || account.value.deleting) {
    // A deletion may have passed here already.
    await records.remove(key, null, signal);
    return refused('account-not-found', 'accountId');
  }
  if (version > 0) return { kind: 'changed', record: { key, version: version + 1, value } };
  // Only the store knows with which version a new one begins; whoever was here since has built on it.
  const made = await records.read(key, signal);
  return made ? { kind: 'changed', record: made } : refused('version-conflict', 'version');
}

/** Removes a record for an owner of its account, if it still is what the owner has seen; again does nothing. */
export async function removeConfiguration<K extends Configurable>(
  ports: AuditPorts,
  caller: Caller,
  { accountId, key }: Omit<Place<K>, 'missing'>,
  { version, action }: { readonly version: number; readonly action: string },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const { records } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const there = await records.read(key, signal);
  if (!there) return done;
  if (there.version !== version) return refused('version-conflict', 'version');
  const deed = { actor: caller.sub, accountId, action, subject: nameOf(key) };
  await audit(ports, deed, signal);
  return (await records.remove(key, version, signal))
    ? answered({})
    : refused('version-conflict', 'version');
}
