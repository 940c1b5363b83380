import type { RecordStore } from './record-store.ts';
import type { Key, Kind, Records } from './records.ts';

/**
 * Changes a record to what `decide` makes of it as it stands, again whenever somebody was faster; gives it as
 * it stands then. Null from `decide` leaves it as it is.
 */
export async function updateRecord<K extends Kind>(
  records: RecordStore,
  key: Key<K>,
  decide: (value: Records[K] | null) => Records[K] | null,
  signal: AbortSignal,
): Promise<Records[K] | null> {
  for (;;) {
    signal.throwIfAborted();
    const there = await records.read(key, signal);
    const next = decide(there?.value ?? null);
    if (next === null) return there?.value ?? null;
    if ((await records.write(key, next, there?.version ?? 0, signal)) !== null) return next;
  }
}
