import type { TestRun } from '../../contract/bots/bot-test.ts';
import { testsOutcome, type TestsOutcome } from '../../contract/bots/tests-outcome.ts';
import type { Caller } from '../../domain/caller.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type TestedPlace } from '../accounts/records.ts';
import type { Clock } from '../clock.ts';
import { testedBot, type TestPorts } from './test-access.ts';

/** How many runs are kept of a bot: the last and the one before, to be held against each other. */
const keptRuns = 2;

/** Somebody's last runs of their tests of a bot, newest first. */
export async function listRuns(
  ports: TestPorts & { readonly clock: Pick<Clock, 'now'> },
  caller: Caller,
  reference: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly runs: readonly TestRun[] }>> {
  const tested = await testedBot(ports, caller, reference, signal);
  if (tested.kind === 'refused') return tested;
  const runs = await lastRuns(ports.records, tested.place, signal);
  const now = ports.clock.now();
  return answered({ runs: runs.map((run) => viewOf(run, now)) });
}

/** The runs that are kept, newest first. */
export async function lastRuns(
  records: RecordStore,
  place: TestedPlace,
  signal: AbortSignal,
): Promise<readonly Stored<'testRun'>[]> {
  const request = { after: null, limit: keptRuns, newestFirst: true };
  return (await records.page(keys.testRun(place, ''), request, signal)).records;
}

/** Whether somebody is still at it. */
export function isRunning({ value }: Stored<'testRun'>, now: number): boolean {
  return value.endedAt === null && value.leaseUntil > now;
}

export function viewOf(run: Stored<'testRun'>, now: number): TestRun {
  const { leaseUntil: _, number: version, ...value } = run.value;
  const open = isRunning(run, now) ? 'running' : 'lost';
  return { id: nameOf(run.key), version, ...value, state: value.endedAt === null ? open : 'ended' };
}

/** Takes away what is older than the runs that are kept. */
export async function forgetOlderRuns(
  records: RecordStore,
  place: TestedPlace,
  signal: AbortSignal,
): Promise<void> {
  const all = await records.list(keys.testRun(place, ''), signal);
  for (const { key } of all.slice(0, -keptRuns)) await records.remove(key, null, signal);
}

/** What the tests of a bot, as its maker has them, say of a version of it. */
export async function outcomeOf(
  records: RecordStore,
  { version, ...place }: TestedPlace & { readonly version: number },
  signal: AbortSignal,
): Promise<TestsOutcome> {
  const [tests, [run]] = await Promise.all([
    records.list(keys.botTest(place, ''), signal),
    lastRuns(records, place, signal),
  ]);
  const now = tests.map((test) => ({ id: nameOf(test.key), version: test.version }));
  return testsOutcome(now, run ? { ...run.value, version: run.value.number } : null, version);
}
