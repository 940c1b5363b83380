import { afterAll, expect, test } from 'vitest';
import { startWithFailingStore } from './failing-store.ts';
import { allWords } from './fault-model.ts';
import { faultsOf } from './invariants.ts';
import { hear, questionOf, send } from './take-turn.ts';

const { product, demo, whileFailing } = await startWithFailingStore();
afterAll(() => product.close());

test('33 a store that fails for some seconds at the end costs nothing but these seconds', async () => {
  const question = questionOf('whole');
  const heard = await whileFailing(['UpdateItem'], 3000, async () =>
    hear(await send(product, demo, question)),
  );
  expect(heard.end).toMatchObject({ status: 'complete' });
  expect(heard.end?.error).toBeUndefined();
  expect(heard.text).toBe(allWords);
  expect(await faultsOf(product, demo, question)).toEqual([]);
});
