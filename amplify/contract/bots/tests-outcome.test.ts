import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TestResult } from './bot-test.ts';
import { testsOutcome } from './tests-outcome.ts';

function result(testId: string, testVersion: number, outcome: TestResult['outcome']): TestResult {
  const told = { name: 'A test', question: 'What?', answer: 'That.', reason: null };
  return { testId, testVersion, outcome, ...told, milliseconds: 1 };
}
const endedAt = '2026-11-20T10:00:00.000Z';
const anyTest = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  asked: fc.integer({ min: 1, max: 3 }),
  outcome: fc.constantFrom('passed', 'failed', 'broken'),
});

test('tests are green where each has passed as it is now, in a run of that version that has ended', () => {
  fc.assert(
    fc.property(
      fc.array(anyTest, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(endedAt, null),
      fc.integer({ min: 1, max: 2 }),
      (tests, ended, version) => {
        const results = tests.map(({ asked, outcome }, index) =>
          result(String(index), asked, outcome),
        );
        const now = tests.map((one, index) => ({ id: String(index), version: one.version }));
        const isGreen =
          ended !== null &&
          version === 1 &&
          tests.every(({ version: is, asked, outcome }) => is === asked && outcome === 'passed');
        expect(testsOutcome(now, { version: 1, endedAt: ended, results }, version)).toBe(
          isGreen ? 'green' : 'red',
        );
      },
    ),
  );
});

test('without tests there is nothing to say, and tests that were never run are red', () => {
  expect(testsOutcome([], null, 1)).toBe('none');
  expect(testsOutcome([{ id: 'new', version: 1 }], null, 1)).toBe('red');
  const run = { version: 1, endedAt, results: [result('old', 1, 'passed')] };
  expect(testsOutcome([{ id: 'old', version: 1 }], run, 1)).toBe('green');
  expect(
    testsOutcome(
      [
        { id: 'old', version: 1 },
        { id: 'new', version: 1 },
      ],
      run,
      1,
    ),
  ).toBe('red');
});
