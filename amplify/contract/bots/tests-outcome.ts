import type { BotTest, TestRun } from './bot-test.ts';

/** `none`: there are no tests. `red`: not all have passed as they are now, or they were not run on this version. */
export type TestsOutcome = 'green' | 'red' | 'none';

/** What somebody's tests of a bot, by their last run, say of a version of it. */
export function testsOutcome(
  tests: readonly Pick<BotTest, 'id' | 'version'>[],
  last: Pick<TestRun, 'version' | 'endedAt' | 'results'> | null,
  version: number | null,
): TestsOutcome {
  if (tests.length === 0) return 'none';
  if (!last || last.endedAt === null || last.version !== version) return 'red';
  const passed = new Map(
    last.results
      .filter(({ outcome }) => outcome === 'passed')
      .map(({ testId, testVersion }) => [testId, testVersion]),
  );
  // A test that was changed since has not passed.
  return tests.every(({ id, version: now }) => passed.get(id) === now) ? 'green' : 'red';
}
