import type { Clock } from '../clock.ts';
import type { RecordStore } from './record-store.ts';
import { nameOf, type Key, type Kind, type Records } from './records.ts';

/** How many records there may be whose keys begin alike. */
export type Most<K extends Kind> = {
  readonly of: Key<K>;
  readonly count: number;
  readonly clock: Pick<Clock, 'sleep'>;
};

export type Making<K extends Kind> = {
  readonly key: Key<K>;
  readonly value: Records[K];
  /** Done before it is written, where there is room for it. */
  readonly before?: (() => Promise<void>) | undefined;
};

/** Milliseconds between two looks at whether others have gone. */
const pause = 50;
/** Looks before one goes itself: who was waited for may have come to stay. */
const mostLooks = 8;
const mostTries = 20;

/**
 * Writes a record that is not there, where there is room for it; gives its version, null where another has written
 * it meanwhile. Of several that are made at once exactly as many stay as there is room for: each stays only when it
 * sees no more than there may be. Where there are more, the last by name go, and try again. So whoever is refused has
 * seen as many others, of which each stays or comes again.
 */
export async function makeRecord<K extends Kind>(
  records: RecordStore,
  { key, value, before }: Making<K>,
  { of, count, clock }: Most<K>,
  signal: AbortSignal,
): Promise<number | null | 'full'> {
  const own = nameOf(key);
  const namesNow = async () => (await records.list(of, signal)).map((record) => nameOf(record.key));
  for (let tries = 0; tries < mostTries; tries += 1) {
    const seen = await namesNow();
    if (seen.length >= count) return 'full';
    if (tries === 0) await before?.();
    const written = await records.write(key, value, 0, signal);
    if (written === null || (await mayStay(seen))) return written;
    // What somebody has changed since is not taken from them.
    if (!(await records.remove(key, written, signal))) return written;
    await clock.sleep(pause, signal);
  }
  return 'full';

  async function mayStay(seen: readonly string[]): Promise<boolean> {
    for (let look = 0; look < mostLooks; look += 1) {
      const now = await namesNow();
      const tooMany = now.length - count;
      if (tooMany <= 0) return true;
      const newcomers = now.filter((name) => !seen.includes(name)).toSorted();
      if (newcomers.slice(-tooMany).includes(own)) return false;
      await clock.sleep(pause, signal);
    }
    return false;
  }
}
