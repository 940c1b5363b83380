import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws/aws-error.ts';
import type { Data } from './engine.ts';

/** How long DynamoDB knows a `ClientRequestToken` again. */
const lifetime = 10 * 60_000;

/** Runs a request with a token once, however often it is sent. */
export type RequestMemory = {
  once(input: Data, work: () => Promise<Data>): Promise<Data>;
};

export function createRequestMemory(now: () => number): RequestMemory {
  const known = new Map<string, { input: Data; answer: Promise<Data>; until: number }>();

  function forgetOld(): void {
    for (const [token, { until }] of known) if (until <= now()) known.delete(token);
  }

  return {
    async once(input, work) {
      const token = input['ClientRequestToken'];
      if (typeof token !== 'string') return work();
      forgetOld();
      const before = known.get(token);
      if (before && !isDeepStrictEqual(before.input, input)) {
        throw new AwsError(
          'IdempotentParameterMismatchException',
          'The request uses the same client token as a previous, but non-identical request.',
        );
      }
      if (before) return before.answer.then(() => ({}));
      const answer = work();
      known.set(token, { input, answer, until: now() + lifetime });
      // What was refused changed nothing, and may be tried again.
      answer.catch(() => known.delete(token));
      return answer;
    },
  };
}
