import { askGraphql } from '../../e2e/isolation/graphql-client.ts';
import { signInPeople } from '../../e2e/isolation/people.ts';
import { startProduct } from '../../e2e/isolation/product.ts';
import type { Bench } from './bench.ts';
import { storeLongConversation } from './long-conversation.ts';

const writes = 500;

/** Many writes at a time through the API of the local backend. */
export const writesBench: Bench = {
  name: 'writes',
  title: `${writes} conversations named at a time on the local backend`,
  async run() {
    const product = await startProduct();
    try {
      const { demo } = await signInPeople(product);
      const ids: string[] = [];
      for (let stored = 0; stored < writes; stored += 1)
        ids.push((await storeLongConversation(product, demo, 0)).id);
      const query =
        'mutation ($id: ID!) { updateConversation(input: { id: $id, title: "New" }) { id title } }';
      const start = performance.now();
      const answers = await Promise.all(
        ids.map((id) => askGraphql(product, demo.accessToken, { query, variables: { id } })),
      );
      const seconds = (performance.now() - start) / 1000;
      const failed = answers.filter(({ text }) => !text.includes('"New"')).length;
      return [
        {
          name: 'failed, or faults of the backend',
          value: failed + product.faults.length,
          unit: '',
          target: { id: 'P11', at: 'most', value: 0 },
        },
        {
          name: 'until the last is answered',
          value: seconds,
          unit: 's',
          target: { id: 'P11', at: 'most', value: 1.4 },
        },
      ];
    } finally {
      await product.close();
    }
  },
};
