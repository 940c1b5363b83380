import type { BotTest, TestResult, TestRun } from '../../../amplify/contract/bots/bot-test.ts';

/** What came of a test in the last run and in the one before. */
export type ComparedTest = {
  readonly test: BotTest;
  /** Null where it was not asked. */
  readonly latest: TestResult | null;
  readonly before: TestResult | null;
  /** Whether it came out otherwise than before. */
  readonly isChanged: boolean;
};

/** Holds the last two runs, newest first, against each other, test by test. */
export function compareRuns(
  tests: readonly BotTest[],
  runs: readonly TestRun[],
): readonly ComparedTest[] {
  const [latestRun, beforeRun] = runs;
  return tests.map((test) => {
    const latest = resultIn(latestRun, test.id);
    const before = resultIn(beforeRun, test.id);
    const isChanged = latest !== null && before !== null && latest.outcome !== before.outcome;
    return { test, latest, before, isChanged };
  });
}

function resultIn(run: TestRun | undefined, testId: string): TestResult | null {
  return run?.results.find((result) => result.testId === testId) ?? null;
}

/** How many of the results of a run came out how. */
export function figuresOf({ results }: Pick<TestRun, 'results'>) {
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), broken: count('broken') };
}
