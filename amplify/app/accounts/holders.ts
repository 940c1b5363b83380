import type { RecordStore } from './record-store.ts';
import type { Key } from './records.ts';
import { updateRecord } from './update-record.ts';

type Holders = Key<'holders'>;

/** Puts somebody into a list of owners or admins. */
export async function addHolder(
  records: RecordStore,
  key: Holders,
  sub: string,
  signal: AbortSignal,
): Promise<void> {
  await updateRecord(
    records,
    key,
    (holders) => {
      const subs = holders?.subs ?? [];
      return subs.includes(sub) ? null : { subs: [...subs, sub] };
    },
    signal,
  );
}

/** Takes somebody out of it; `last`, and nothing done, where nobody would be left. Of two who drop each other one stays. */
export async function dropHolder(
  records: RecordStore,
  key: Holders,
  sub: string,
  signal: AbortSignal,
): Promise<'dropped' | 'last'> {
  for (;;) {
    signal.throwIfAborted();
    const there = await records.read(key, signal);
    const subs = there?.value.subs ?? [];
    if (!subs.includes(sub)) return 'dropped';
    const others = subs.filter((other) => other !== sub);
    if (others.length === 0) return 'last';
    const written = await records.write(key, { subs: others }, there?.version ?? 0, signal);
    if (written !== null) return 'dropped';
  }
}
