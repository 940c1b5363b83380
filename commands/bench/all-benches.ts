import type { Bench } from './bench.ts';
import { historyBench } from './history.ts';
import { relayBench } from './relay.ts';
import { renderBench } from './render.ts';
import { streamsBench } from './streams.ts';
import { turnBench } from './turn.ts';
import { unitsBench } from './units.ts';

/** Everything that is measured. */
export const allBenches: readonly Bench[] = [
  relayBench,
  turnBench,
  unitsBench,
  streamsBench,
  renderBench,
  historyBench,
];
