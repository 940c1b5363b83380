import { afterAll, describe, expect, test } from 'vitest';
import { faultModes } from '../../local/bedrock/fault-modes.ts';
import { healthyNova, startWithBedrock } from './bedrock-product.ts';
import { createFaultModel } from './fault-model.ts';
import { faultsOf, untidyIn } from './invariants.ts';
import { askedAgain, hear, questionOf, send } from './take-turn.ts';

const { product, atBedrock, close } = await startWithBedrock(createFaultModel().room);
afterAll(close);

// One that opens its answer and never says a word may think for five minutes.
const modes = Object.keys(faultModes).filter((mode) => mode !== 'silence');

describe.concurrent('a Bedrock that fails', () => {
  test.each(modes)(
    '22 %s: the turn ends once, what is left of it is whole, and asked again it is answered',
    { timeout: 150_000 },
    async (mode) => {
      const question = { ...questionOf('whole'), parameters: { model: `fault/${mode}` } };
      const heard = await hear(await send(product, atBedrock, question));
      expect(heard.events.filter(({ type }) => type === 'turn-end')).toHaveLength(1);
      expect(await faultsOf(product, atBedrock, question)).toEqual([]);

      const again = askedAgain(question, heard, 'retry', healthyNova);
      const answer = await hear(await send(product, atBedrock, again));
      expect(answer.end).toMatchObject({ status: 'complete' });
      expect(await untidyIn(product, question.conversationId, 2)).toEqual([]);
    },
  );
});
