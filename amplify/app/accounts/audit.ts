import type { Clock } from '../clock.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';

export type AuditPorts = {
  readonly records: RecordStore;
  readonly clock: Clock;
  /** A new ULID of the given time. */
  readonly newId: (at: number) => string;
};

export type Deed = {
  /** The sub of who does it. */
  readonly actor: string;
  /** Null where it is about the deployment. */
  readonly accountId: string | null;
  readonly action: string;
  /** An id; texts and addresses of people stay out of the log, which outlives them. */
  readonly subject: string;
  readonly details?: Readonly<Record<string, string>>;
};

/**
 * Says in the log what somebody is about to do, before it is done: no change is without its entry, though an
 * entry may be of a change that then failed. Nothing ever changes an entry. An account that is being deleted in the
 * same moment keeps none.
 */
export async function audit(
  { records, clock, newId }: AuditPorts,
  { actor, accountId, action, subject, details = {} }: Deed,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const id = newId(now);
  const entry = { at: new Date(now).toISOString(), actor, accountId, action, subject, details };
  await records.write(keys.audit(id), entry, 0, signal);
  if (accountId === null) return;
  await records.write(keys.accountAudit(accountId, id), entry, 0, signal);
  const account = await records.read(keys.account(accountId), signal);
  if (!account || account.value.deleting)
    await records.remove(keys.accountAudit(accountId, id), null, signal);
}
