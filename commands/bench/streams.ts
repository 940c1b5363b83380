import { hear, questionOf, send } from '../../e2e/faults/take-turn.ts';
import { signInPeople } from '../../e2e/isolation/people.ts';
import { startProduct } from '../../e2e/isolation/product.ts';
import type { Bench } from './bench.ts';
import { createPacedModel } from './paced-model.ts';

const streams = 50;

/** Many answers at a time on the local backend, each in a thread of its own as each is in a function of its own on AWS. */
export const streamsBench: Bench = {
  name: 'streams',
  title: `${streams} answers at a time on the local backend, 100 tokens a second each`,
  async run() {
    const model = createPacedModel({ tokens: 300, beforeFirst: 100, between: 10 });
    const product = await startProduct({ model: model.room });
    try {
      const { demo } = await signInPeople(product);
      const memory = process.memoryUsage.rss();
      const start = performance.now();
      const heard = await Promise.all(
        Array.from({ length: streams }, async () =>
          hear(await send(product, demo, questionOf('bench'))),
        ),
      );
      const failed = heard.filter(({ end }) => end?.status !== 'complete').length;
      return [
        {
          name: 'failed, or faults of the backend',
          value: failed + product.faults.length,
          unit: '',
          target: { id: 'issue 3', at: 'most', value: 0 },
        },
        {
          name: 'until the last has ended; one by itself takes 3 s',
          value: (performance.now() - start) / 1000,
          unit: 's',
          target: null,
        },
        {
          name: 'memory for each',
          value: (process.memoryUsage.rss() - memory) / streams / 2 ** 20,
          unit: 'MB',
          target: null,
        },
      ];
    } finally {
      await product.close();
    }
  },
};
