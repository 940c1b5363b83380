import type { TestRun, TestRunList } from '../../contract/bots/bot-test.ts';
import { testsOutcome, type TestsOutcome } from '../../contract/bots/tests-outcome.ts';
import type { Caller } from '../../domain/caller.ts';
import { answered, type Answer } from '../accounts/answered.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type TestedPlace } from '../accounts/records.ts';
import type { Clock } from '../clock.ts';
import { heldBy, isSameBot, type Lease } from '../leases.ts';
import { testedBot, type TestPorts } from './test-access.ts';

/** How many runs are kept of a bot: the last and the one before, to be held against each other. */
const keptRuns = 2;

type RunPorts = TestPorts & { readonly clock: Pick<Clock, 'now'> };

/** Somebody's last runs of their tests of a bot, newest first, and the one that is under way. */
export async function listRuns(
  ports: RunPorts,
  caller: Caller,
  reference: string,
  signal: AbortSignal,
): Promise<Answer<TestRunList>> {
  const tested = await testedBot(ports, caller, reference, signal);
  if (tested.kind === 'refused') return tested;
  const { sub, ...bot } = tested.place;
  // Before the runs: what ends in between is seen at its end, and not as one that was lost.
  const leases = await heldBy(ports, sub, signal);
  const lease = leases.find((one) => one.bot && isSameBot(one.bot, bot)) ?? null;
  const runs = await lastRuns(ports.records, tested.place, signal);
  return answered({
    runs: runs.map((run) => viewOf(run, lease)),
    underWay: lease && { id: lease.id, stopping: lease.stopOrdered },
  });
}

/** The runs that are kept, newest first. */
export async function lastRuns(
  records: RecordStore,
  place: TestedPlace,
  signal: AbortSignal,
): Promise<readonly Stored<'testRun'>[]> {
  return (await runsByTime(records, place, signal)).slice(0, keptRuns);
}

/** Newest first, by our own clock: their ids are made by pages, whose clocks may say anything. */
async function runsByTime(
  records: RecordStore,
  place: TestedPlace,
  signal: AbortSignal,
): Promise<readonly Stored<'testRun'>[]> {
  const all = await records.list(keys.testRun(place, ''), signal);
  return all.toSorted((one, other) => (one.value.startedAt < other.value.startedAt ? 1 : -1));
}

function viewOf(
  { key, value: { number: version, ...value } }: Stored<'testRun'>,
  lease: Lease | null,
): TestRun {
  const id = nameOf(key);
  return { id, version, ...value, state: stateOf(value, lease?.id === id) };
}

function stateOf(
  { endedAt, results, tests }: Pick<TestRun, 'endedAt' | 'results' | 'tests'>,
  isHeld: boolean,
) {
  if (endedAt === null) return isHeld ? 'running' : 'lost';
  return results.length < tests ? 'stopped' : 'ended';
}

/** Takes away what is older than the runs that are kept. */
export async function forgetOlderRuns(
  records: RecordStore,
  place: TestedPlace,
  signal: AbortSignal,
): Promise<void> {
  const all = await runsByTime(records, place, signal);
  for (const { key } of all.slice(keptRuns)) await records.remove(key, null, signal);
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
