import { setTimeout as sleep } from 'node:timers/promises';
import { signInPeople } from '../isolation/people.ts';
import { startProduct } from '../isolation/product.ts';
import { createFaultModel } from './fault-model.ts';

/** A product whose DynamoDB fails on demand, and somebody signed in to it. */
export async function startWithFailingStore() {
  /** Operations of DynamoDB that fail for now, by their names. */
  const failing = new Set<string>();
  const product = await startProduct({
    model: createFaultModel().room,
    refuses: (operation) => failing.has(operation),
  });
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
  return { product, demo, whileFailing };
}
