import { Stream } from 'node:stream';
import type { Level, LevelRange } from 'dynalite/db/index.js';
import type { Item } from './attribute-value.ts';
import { isItem } from './changes.ts';

/** dynalite's own restart key is only the beginning of an entry's key here. */
export function prefixed(prefix: string, range: LevelRange, restart: string | null): LevelRange {
  const { gt, gte, lt, lte, ...rest } = range;
  const from = restart !== null && range.reverse !== true ? restart : gt;
  const to = restart !== null && range.reverse === true ? restart : lt;
  return {
    ...rest,
    ...(from !== undefined ? { gt: prefix + from } : { gte: prefix + (gte ?? '') }),
    ...(lte !== undefined && to === undefined
      ? { lte: prefix + lte }
      : { lt: to === undefined ? `${prefix}\u00FF` : prefix + to }),
  };
}

/** Rows as the stream of objects that dynalite reads, stopped when it has enough. */
export function streamRows(
  level: Level,
  range: LevelRange,
  fail: (error: unknown) => void,
  onRow: (row: Item) => void,
): Stream {
  let stopped = false;
  const stream = Object.assign(new Stream(), {
    destroy() {
      stopped = true;
    },
  });
  async function flow(): Promise<void> {
    const iterator = level.iterator(range);
    try {
      for (;;) {
        const rows = await iterator.nextv(100);
        for (const [, row] of rows) {
          if (stopped || !isItem(row)) break;
          onRow(row);
          stream.emit('data', row);
        }
        if (rows.length === 0 || stopped) break;
      }
    } finally {
      await iterator.close();
    }
    stream.emit('end');
  }
  flow().catch(fail);
  return stream;
}
