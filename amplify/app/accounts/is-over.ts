import type { RecordStore } from './record-store.ts';
import { nameOf, type Key, type Kind } from './records.ts';

/** How many records there may be whose keys begin alike. */
export type Most<K extends Kind> = { readonly of: Key<K>; readonly count: number };

/** Whether there are so many without a record that there is no room for it; sent again, it is no more. */
export async function isOver<K extends Kind>(
  records: RecordStore,
  key: Key<K>,
  { of, count }: Most<K>,
  signal: AbortSignal,
): Promise<boolean> {
  const others = await records.list(of, signal);
  return others.filter((other) => nameOf(other.key) !== nameOf(key)).length >= count;
}
