import { refused, type Refusal } from '../admission.ts';
import type { RecordStore, Stored } from './record-store.ts';
import { hasStayed, makeRecord, type Most } from './make-record.ts';
import type { Key, Kind, Records } from './records.ts';
import { isSameValue } from './same-value.ts';

export type Change<K extends Kind> = {
  /** The version that its author has seen; 0 where there was none. */
  readonly version: number;
  /** What the record is to be, of what it is. */
  readonly next: (value: Records[K] | null) => Records[K];
  /** Why it may not be made of what it is; absent where it always may. */
  readonly refuse?: (value: Records[K] | null) => Refusal | null;
  /** How many there may be; absent where nothing bounds them. */
  readonly most?: Most<K>;
};

export type Surroundings = {
  /** What it is where there is none to change. */
  readonly missing: Refusal['code'];
  /** Done before it is written. */
  readonly before?: () => Promise<void>;
  /** Whether what made it possible still stands when it is written; where not, this has taken it back. */
  readonly after: () => Promise<Refusal | null>;
};

/**
 * Writes a record, if it still is what its author has seen. The same change sent again, because its answer was lost,
 * is answered as it was the first time.
 */
export async function saveRecord<K extends Kind>(
  records: RecordStore,
  key: Key<K>,
  { version, next, refuse, most }: Change<K>,
  { missing, before, after }: Surroundings,
  signal: AbortSignal,
): Promise<{ readonly kind: 'changed'; readonly record: Stored<K> } | Refusal> {
  const there = await records.read(key, signal);
  const value = next(there?.value ?? null);
  const isOwnWrite = version === 0 || there?.version === version + 1;
  if (there && isOwnWrite && isSameValue(there.value, value)) {
    const stays = !most || version > 0 || (await hasStayed(records, key, most, signal));
    return stays ? { kind: 'changed', record: there } : refused('limit-reached');
  }
  if (!there && version > 0) return refused(missing);
  if ((there?.version ?? 0) !== version) return refused('version-conflict', 'version');
  const refusedNow = refuse?.(there?.value ?? null);
  if (refusedNow) return refusedNow;
  const written =
    most && version === 0
      ? await makeRecord(records, { key, value, before }, most, signal)
      : await writeOver();
  if (written === 'full') return refused('limit-reached');
  if (written === null) return refused('version-conflict', 'version');
  const refusal = await after();
  return refusal ?? { kind: 'changed', record: { key, version: written, value } };

  async function writeOver(): Promise<number | null> {
    await before?.();
    return records.write(key, value, version, signal);
  }
}
