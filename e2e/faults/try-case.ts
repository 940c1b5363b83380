import { expect } from 'vitest';
import type { Product } from '../isolation/product.ts';
import type { FaultCase } from './fault-cases.ts';
import { allWords, healthyModel, type FaultModel } from './fault-model.ts';
import { faultsOf, untidyIn } from './invariants.ts';
import { askedAgain, hear, questionOf, send, type Heard } from './take-turn.ts';
import type { Way } from './way.ts';

type Place = { readonly product: Product; readonly model: FaultModel };

type End = Pick<FaultCase, 'status' | 'code' | 'retryAfter' | 'text'>;

/** Holds the end of an answer against the one that it has to have. */
export function expectEnd({ end, text }: Heard, expected: End): void {
  const { status, code, retryAfter } = expected;
  const pause = { retryAfter: expect.closeTo(retryAfter ?? 0, -1) };
  const error = { code, ...(retryAfter !== undefined && pause) };
  expect(end).toMatchObject({ status, ...(code !== undefined && { error }) });
  expect(text).toBe(expected.text);
}

/** Has a turn fail, looks at all that is left of it, and asks again for what the page offers then. */
export async function tryCase(
  { product, model }: Place,
  { person, engine, path }: Way,
  { mode, asked, bot, within = 30_000, ...expected }: FaultCase,
): Promise<void> {
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
  expect(await untidyIn(product, question.conversationId, 2)).toEqual([]);
}
