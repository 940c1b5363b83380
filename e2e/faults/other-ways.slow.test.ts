import { afterAll, describe, expect, test } from 'vitest';
import { cases } from './fault-cases.ts';
import { createFaultModel } from './fault-model.ts';
import { startWithProviders } from './providers-product.ts';
import { untidyAfter } from './untidy-after.ts';

const model = createFaultModel();
const { product, otherWays, close } = await startWithProviders(model.room);
afterAll(close);

describe.concurrent.each(otherWays)('a provider that fails by $name', (way) => {
  test.each(cases)(
    '$number $mode: the turn ends as $status, what is left of it is whole, and asked again it is answered',
    { timeout: 150_000 },
    async (fault) => expect(await untidyAfter({ product, model }, way, fault)).toEqual([]),
  );
});
