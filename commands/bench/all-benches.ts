import type { Bench } from './bench.ts';
import { historyBench } from './history.ts';
import { importBench } from './import.ts';
import { relayBench } from './relay.ts';
import { renderBench } from './render.ts';
import { streamsBench } from './streams.ts';
import { turnBench } from './turn.ts';
import { unitsBench } from './units.ts';
import { writesBench } from './writes.ts';

/** Everything that is measured. */
export const allBenches: readonly Bench[] = [
  importBench,
  relayBench,
  turnBench,
  unitsBench,
  streamsBench,
  writesBench,
  renderBench,
  historyBench,
];
