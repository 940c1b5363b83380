import { afterAll, describe, expect, test } from 'vitest';
import { faultModes } from '../../local/bedrock/fault-modes.ts';
import { healthyNova, startWithProviders } from './providers-product.ts';
import { createFaultModel } from './fault-model.ts';
import { faultsOf, untidyIn } from './invariants.ts';
import { askedAgain, hear, questionOf, send } from './take-turn.ts';

const { product, atBedrock, close } = await startWithProviders(createFaultModel().room);
afterAll(close);

// Before its first word a model may think for five minutes, and nobody here waits for that.
const thinking = ['silence', 'drip'];
const modes = Object.keys(faultModes).filter((mode) => !thinking.includes(mode));

describe.concurrent.each(['provider', 'langchain'] as const)(
  'a Bedrock that fails, by %s',
  (engine) => {
    test.each(modes)(
      '22 %s: the turn ends once, what is left of it is whole, and asked again it is answered',
      { timeout: 150_000 },
      async (mode) => {
        const question = { ...questionOf('whole'), parameters: { model: `fault/${mode}`, engine } };
        const heard = await hear(await send(product, atBedrock, question));
        expect(heard.events.filter(({ type }) => type === 'turn-end')).toHaveLength(1);
        expect(await faultsOf(product, atBedrock, question)).toEqual([]);

        const again = askedAgain(question, heard, 'retry', { model: healthyNova, engine });
        const answer = await hear(await send(product, atBedrock, again));
        expect(answer.end).toMatchObject({ status: 'complete' });
        expect(await untidyIn(product, question.conversationId, 2)).toEqual([]);
      },
    );
  },
);
