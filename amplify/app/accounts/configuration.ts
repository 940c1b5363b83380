import type { Caller } from '../../domain/caller.ts';
import { refused, type Refusal } from '../admission.ts';
import { asMember, asOwner } from './access.ts';
import { answered, done, type Answer } from './answered.ts';
import { audit, type AuditPorts } from './audit.ts';
import type { Most } from './make-record.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { keys, nameOf, type Key } from './records.ts';
import { saveRecord, type Change } from './save-record.ts';

/** Kinds of records that owners write and members read. */
export type Configurable = 'account' | 'endpoint' | 'workflow' | 'prompt' | 'plugin' | 'mcpServer';

export type Place<K extends Configurable> = {
  readonly accountId: string;
  readonly key: Key<K>;
  /** Said where there is none. */
  readonly missing:
    | 'account-not-found'
    | 'workflow-not-found'
    | 'prompt-not-found'
    | 'plugin-not-found'
    | 'mcp-server-not-found';
};

export type ConfigurationChange<K extends Configurable> = Omit<Change<K>, 'most'> & {
  /** As the log names it. */
  readonly action: string;
  /** How many there may be; absent where nothing bounds them. */
  readonly most?: Omit<Most<K>, 'clock'>;
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

/** Changes a record for an owner of its account, if it still is what the owner has seen, and says so in the log. */
export async function changeConfiguration<K extends Configurable>(
  ports: AuditPorts,
  caller: Caller,
  { accountId, key, missing }: Place<K>,
  { action, most, ...change }: ConfigurationChange<K>,
  signal: AbortSignal,
): Promise<{ readonly kind: 'changed'; readonly record: Stored<K> } | Refusal> {
  const { records } = ports;
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  const deed = { actor: caller.sub, accountId, action, subject: nameOf(key) };
  const details = { version: `${change.version + 1}` };
  const surroundings = {
    missing,
    before: () => audit(ports, { ...deed, details }, signal),
    after: async () => {
      const account = await records.read(keys.account(accountId), signal);
      if (account && !account.value.deleting) return null;
      // A deletion may have passed here already.
      await records.remove(key, null, signal);
      return refused('account-not-found', 'accountId');
    },
  };
  const bounded = most ? { ...change, most: { ...most, clock: ports.clock } } : change;
  return saveRecord(records, key, bounded, surroundings, signal);
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
