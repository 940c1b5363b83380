import { afterAll, expect, test } from 'vitest';
import { startWithFailingStore } from './failing-store.ts';
import { allWords } from './fault-model.ts';
import { faultsOf, messagesOf } from './invariants.ts';
import { follow, hear, questionOf, send } from './take-turn.ts';

const { product, demo, whileFailing } = await startWithFailingStore();
afterAll(() => product.close());

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
