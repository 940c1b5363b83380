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
/** One call that takes back. */
const patience = 5000;

/**
 * Writes a record that is not there, where there is room for it; gives its version, null where another has written
 * it meanwhile. Of several that are made at once exactly as many stay as there is room for: each stays only when it
 * sees no more than there may be. Where there are more, the last by name go, and try again. So whoever is refused has
 * seen as many others, of which each stays or comes again. What the signal ends is taken back; a crash in between
 * leaves one too many.
 */
export async function makeRecord<K extends Kind>(
  records: RecordStore,
  { key, value, before }: Making<K>,
  most: Most<K>,
  signal: AbortSignal,
): Promise<number | null | 'full'> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const others = (await namesOf(records, most, signal)).filter((name) => name !== nameOf(key));
    if (others.length >= most.count) return 'full';
    if (tries === 0) await before?.();
    const written = await records.write(key, value, 0, signal);
    if (written === null || (await mayStay(written, others))) return written;
    await most.clock.sleep(pause, signal);
  }
  return 'full';

  /** Whether it stays; where not, it has been taken back. */
  async function mayStay(written: number, others: readonly string[]): Promise<boolean> {
    let stays: boolean;
    try {
      stays = await seesRoom(others);
    } catch (error) {
      await records.remove(key, written, AbortSignal.timeout(patience));
      throw error;
    }
    // What somebody has changed since is not taken from them, and what was removed is not made anew.
    if (stays || (await records.read(key, signal))?.version !== written) return true;
    return !(await records.remove(key, written, signal));
  }

  async function seesRoom(others: readonly string[]): Promise<boolean> {
    for (let look = 0; look < mostLooks; look += 1) {
      const now = await namesOf(records, most, signal);
      const tooMany = now.length - most.count;
      if (tooMany <= 0) return true;
      const newcomers = now.filter((name) => !others.includes(name)).toSorted();
      if (newcomers.slice(-tooMany).includes(nameOf(key))) return false;
      await most.clock.sleep(pause, signal);
    }
    return false;
  }
}

/** Whether a record that is there has come to stay: whoever made it may still be weighing that. */
export async function hasStayed<K extends Kind>(
  records: RecordStore,
  key: Key<K>,
  most: Most<K>,
  signal: AbortSignal,
): Promise<boolean> {
  for (let look = 0; look < mostLooks; look += 1) {
    const now = await namesOf(records, most, signal);
    if (!now.includes(nameOf(key))) return false;
    if (now.length <= most.count) return true;
    await most.clock.sleep(pause, signal);
  }
  return false;
}

async function namesOf<K extends Kind>(
  records: RecordStore,
  { of }: Most<K>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return (await records.list(of, signal)).map(({ key }) => nameOf(key));
}
