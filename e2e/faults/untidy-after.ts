import { expect } from 'vitest';
import type { Product } from '../isolation/product.ts';
import { expectEnd } from './expect-end.ts';
import type { FaultCase } from './fault-cases.ts';
import { allWords, healthyModel, type FaultModel } from './fault-model.ts';
import { faultsOf, untidyIn } from './invariants.ts';
import { askedAgain, hear, questionOf, send } from './take-turn.ts';
import type { Way } from './way.ts';

type Place = { readonly product: Product; readonly model: FaultModel };

/**
 * Has a turn fail and looks at it, asks again for what the page offers then, and gives what is wrong with all that is
 * left after that.
 */
export async function untidyAfter(
  { product, model }: Place,
  { person, engine, path }: Way,
  { mode, asked, bot, within = 30_000, ...expected }: FaultCase,
): Promise<readonly string[]> {
  const parameters = { model: 'faulty', ...(engine && { engine }) };
  const question = { ...questionOf(mode), ...(bot && { bot }), parameters };
  const heard = await hear(await send(product, person, question));
  expectEnd(heard, expected);
  expect(heard.lasted).toBeLessThan(within);
  const attempts = model.attempts.filter((one) => one.question === question.text);
  expect(attempts.map((attempt) => attempt.path)).toEqual(Array(asked).fill(path));
  expect(await faultsOf(product, person, question)).toEqual([]);

  // The rest of what is there, or a new answer.
  const { status, text } = expected;
  const isBroken = (status === 'interrupted' || status === 'failed') && text !== '';
  const deed = isBroken ? 'go-on' : 'retry';
  const again = askedAgain(question, heard, deed, { ...parameters, model: healthyModel });
  const answer = await hear(await send(product, person, again));
  expectEnd(answer, { status: 'complete', text: isBroken ? text + allWords : allWords });
  return untidyIn(product, question.conversationId, 2);
}
