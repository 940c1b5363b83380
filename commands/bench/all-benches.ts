import type { Bench } from './bench.ts';
import { historyBench } from './history.ts';
import { renderBench } from './render.ts';
import { turnBench } from './turn.ts';

/** Everything that is measured. */
export const allBenches: readonly Bench[] = [turnBench, renderBench, historyBench];
