import type { RecordStore, Stored } from './record-store.ts';
import type { Key, Kind } from './records.ts';

export type Order = {
  /** A type: those before it, and itself, are not given. */
  readonly after?: string;
  readonly newestFirst?: boolean;
};

/** Few enough to be one answer of the table where each is as long as it may be. */
const recordsPerPage = 25;

/** Every record like the given one, read page by page, for whoever must not hold them all at once. */
export async function* eachRecord<K extends Kind>(
  records: RecordStore,
  from: Key<K>,
  { after, newestFirst = false }: Order,
  signal: AbortSignal,
): AsyncGenerator<Stored<K>, void, undefined> {
  let next: string | null = after ?? null;
  do {
    signal.throwIfAborted();
    const request = { after: next, limit: recordsPerPage, newestFirst };
    const page = await records.page(from, request, signal);
    yield* page.records;
    next = page.next;
  } while (next !== null);
}
