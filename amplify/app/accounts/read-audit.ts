import type * as contract from '../../contract/accounts/members.ts';
import type { Caller } from '../../domain/caller.ts';
import { asAdmin, asOwner } from './access.ts';
import { answered, type Answer } from './answered.ts';
import type { RecordStore } from './record-store.ts';
import { keys, nameOf, type Key } from './records.ts';

type AuditPage = {
  readonly entries: readonly contract.AuditEntry[];
  readonly next: string | null;
};

const entriesPerPage = 50;

/** What owners and members did in an account, newest first, for its owners. */
export async function readAccountAudit(
  records: RecordStore,
  caller: Caller,
  { accountId, after }: { readonly accountId: string; readonly after: string | null },
  signal: AbortSignal,
): Promise<Answer<AuditPage>> {
  const owner = await asOwner(records, caller, accountId, signal);
  if (owner.kind === 'refused') return owner;
  return answered(await readPage(records, keys.accountAudit(accountId, ''), after, signal));
}

/** What was done in the whole deployment, newest first, for administrators. */
export async function readAudit(
  records: RecordStore,
  caller: Pick<Caller, 'sub'>,
  after: string | null,
  signal: AbortSignal,
): Promise<Answer<AuditPage>> {
  const admin = await asAdmin(records, caller, signal);
  if (admin.kind === 'refused') return admin;
  return answered(await readPage(records, keys.audit(''), after, signal));
}

async function readPage(
  records: RecordStore,
  from: Key<'audit'>,
  after: string | null,
  signal: AbortSignal,
): Promise<AuditPage> {
  const start = after === null ? null : `audit#${after}`;
  const request = { after: start, limit: entriesPerPage, newestFirst: true };
  const page = await records.page(from, request, signal);
  const emails = await emailsOf(
    records,
    page.records.map(({ value }) => value.actor),
    signal,
  );
  const entries = page.records.map(({ key, value: { actor, ...entry } }) => ({
    id: nameOf(key),
    ...entry,
    details: { ...entry.details },
    actor: { sub: actor, email: emails.get(actor) ?? null },
  }));
  return { entries, next: page.next === null ? null : nameOf({ type: page.next }) };
}

/** The log keeps no address, so that it may outlive a person. */
async function emailsOf(
  records: RecordStore,
  actors: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | null>> {
  const found = [...new Set(actors)].map(async (sub) => {
    const person = await records.read(keys.person(sub), signal);
    return [sub, person?.value.email ?? null] as const;
  });
  return new Map(await Promise.all(found));
}
