import type { RecordStore } from './record-store.ts';
import type { Key } from './records.ts';
import { updateRecord } from './update-record.ts';

type Holders = Key<'holders'>;

/** Counts somebody among those without whom something would be nobody's. */
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

/**
 * Counts somebody among them no more; `last` where nobody else would be left who `holds` it indeed. One write
 * decides: of two who drop each other one stays.
 */
export async function dropHolder(
  records: RecordStore,
  key: Holders,
  sub: string,
  holds: (sub: string) => Promise<boolean>,
  signal: AbortSignal,
): Promise<'dropped' | 'last'> {
  for (;;) {
    signal.throwIfAborted();
    const there = await records.read(key, signal);
    const subs = there?.value.subs ?? [];
    if (!subs.includes(sub)) return 'dropped';
    const others = subs.filter((other) => other !== sub);
    if (!(await Promise.all(others.map(holds))).some(Boolean)) return 'last';
    if (await records.write(key, { subs: others }, there?.version ?? 0, signal)) return 'dropped';
  }
}
