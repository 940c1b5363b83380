import type { Measurement } from './bench.ts';
import { median, percentile } from './table.ts';

/** Milliseconds from asking until the words are in the answer, which is read to its end. */
export async function untilFirst(ask: () => Promise<Response>, words: string): Promise<number> {
  const start = performance.now();
  const response = await ask();
  const decoder = new TextDecoder();
  let text = '';
  let first = Number.NaN;
  for await (const bytes of response.body ?? []) {
    if (Number.isNaN(first)) text += decoder.decode(bytes, { stream: true });
    if (Number.isNaN(first) && text.includes(words)) first = performance.now() - start;
  }
  return first;
}

/** What rounds added before the first token, in milliseconds, held against P5. */
export function addedBefore(added: readonly number[]): readonly Measurement[] {
  return [
    {
      name: 'added before the first token, median',
      value: median(added),
      unit: 'ms',
      target: { id: 'P5', at: 'most', value: 2 },
    },
    {
      name: 'added before the first token, p99',
      value: percentile(added, 99),
      unit: 'ms',
      target: { id: 'P5', at: 'most', value: 8 },
    },
  ];
}
