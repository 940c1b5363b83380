import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { signInPeople } from '../isolation/people.ts';
import { startProduct } from '../isolation/product.ts';
import { allWords, createFaultModel } from './fault-model.ts';
import { faultsOf, messagesOf } from './invariants.ts';
import { follow, hear, questionOf, send } from './take-turn.ts';

/** Operations of DynamoDB that fail for now, by their names. */
const failing = new Set<string>();
const model = createFaultModel();
const product = await startProduct({
  model: model.room,
  refuses: (operation) => failing.has(operation),
});
afterAll(() => product.close());
const { demo } = await signInPeople(product);

/** Fails operations while something is done, for this long or until it is over. */
async function whileFailing<Value>(
  operations: readonly string[],
  milliseconds: number,
  done: () => Promise<Value>,
): Promise<Value> {
  for (const operation of operations) failing.add(operation);
  const healed = sleep(milliseconds).then(() => failing.clear());
  const value = await done();
  await healed;
  return value;
}

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

test('33 a store that does not come back is said, and what was answered is stored when it does', async () => {
  const question = questionOf('whole');
  const heard = await whileFailing(['UpdateItem'], 30_000, async () =>
    hear(await send(product, demo, question)),
  );
  // The page keeps the answer on the screen and hears that it is not saved.
  expect(heard.text).toBe(allWords);
  expect(heard.end).toMatchObject({ error: { code: 'not-stored' } });
  const [, pending] = await messagesOf(product, question.conversationId);
  expect(pending?.status).toBe('pending');
  // Whoever opens the conversation ends it from the journal, once its lease is over.
  const again = await hear(await follow(product, demo, question.turnId));
  expect(again.text).toBe(allWords);
  expect(again.end).toMatchObject({ status: 'interrupted' });
  expect(await faultsOf(product, demo, question)).toEqual([]);
}, 120_000);

test('33 a question that cannot be stored is not answered, and nothing is left of it', async () => {
  const question = questionOf('slow');
  const heard = await whileFailing(['PutItem'], 20_000, async () =>
    hear(await send(product, demo, question)).catch(() => null),
  );
  expect(heard?.text ?? '').toBe('');
  expect(heard?.status === 500 || heard?.end?.status === 'failed').toBe(true);
  expect(await messagesOf(product, question.conversationId)).toEqual([]);
}, 60_000);
