import { expect } from 'vitest';
import type { FaultCase } from './fault-cases.ts';
import type { Heard } from './take-turn.ts';

type End = Pick<FaultCase, 'status' | 'code' | 'retryAfter' | 'text'>;

/** Holds the end of an answer against the one that it has to have. */
export function expectEnd({ end, text }: Heard, expected: End): void {
  const { status, code, retryAfter } = expected;
  const pause = { retryAfter: expect.closeTo(retryAfter ?? 0, -1) };
  const error = { code, ...(retryAfter !== undefined && pause) };
  expect(end).toMatchObject({ status, ...(code !== undefined && { error }) });
  expect(text).toBe(expected.text);
}
