import { keptBytes, type TestResult } from '../../contract/bots/bot-test.ts';
import { placedFrom } from '../../contract/parameters/window-of.ts';
import type { Caller } from '../../domain/caller.ts';
import { promptOf } from '../../domain/prompt.ts';
import { upToBytes } from '../../domain/whole-characters.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type Records, type TestedPlace } from '../accounts/records.ts';
import { refused, type Admission } from '../admission.ts';
import { askInPassing, type AskInPassingPorts, type PassingAnswer } from '../ask-in-passing.ts';
import type { UsableBot } from '../bot-source.ts';
import { decideAnswer, readGrounds, type DecidePorts, type Grounds } from '../decide-answer.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import type { SchemaChecker } from './schema-checker.ts';
import { testedBot, versionOf, type TestPorts } from './test-access.ts';
import { forgetOlderRuns, isRunning, lastRuns } from './test-runs.ts';
import { checkTestAnswer } from './check-test-answer.ts';

export type RunTestsPorts = TestPorts &
  DecidePorts &
  AskInPassingPorts & { readonly schemas: SchemaChecker };

export type RunTests = (
  caller: Caller,
  request: { readonly reference: string; readonly runId: string },
  signal: AbortSignal,
) => Promise<Admission>;

/** A function lasts fifteen minutes; tests that are not asked by then are told to be so. */
export const runDuration = 12 * 60_000;
/** No answer and no judgement takes longer, so that whoever runs gives a sign of life within the lease. */
const answerDuration = 2 * 60_000;
const leaseDuration = 5 * 60_000;
/** So many questions at a time: a run ends sooner, and no provider is overrun. */
const atATime = 3;

type Test = Stored<'botTest'>;
type Run = Records['testRun'];

/**
 * Asks a bot, as it is now, what each of somebody's tests asks, and keeps what came of it, one result after the
 * other: whoever looks sees how far it is. One run of a bot at a time; the same one sent again begins no second.
 */
export function createRunTests(ports: RunTestsPorts): RunTests {
  return async (caller, { reference, runId }, signal) => {
    const tested = await testedBot(ports, caller, reference, signal);
    if (tested.kind === 'refused') return tested;
    const { place } = tested;
    const tests = await ports.records.list(keys.botTest(place, ''), signal);
    if (tests.length === 0) return refused('no-tests');
    const [last] = await lastRuns(ports.records, place, signal);
    if (last && nameOf(last.key) === runId) return nothingToDo;
    if (last && isRunning(last, ports.clock.now())) return refused('run-running');
    const grounds = await readGrounds(ports, caller, signal);
    if (grounds.kind === 'refused') return grounds;
    const run = await begin(ports, { place, runId, tests: tests.length }, signal);
    if (run === 'there') return nothingToDo;
    return {
      kind: 'admitted',
      stream: () => runAll({ ports, caller, bot: tested.bot, grounds, tests, run }),
    };
  };
}

const nothingToDo: Admission = { kind: 'admitted', stream: async () => {} };

type Beginning = {
  readonly place: TestedPlace;
  readonly runId: string;
  readonly tests: number;
};

/** A run as it is kept, changed by one only. */
type KeptRun = { keep(change: Partial<Run>): Promise<void> };

async function begin(
  { records, clock }: RunTestsPorts,
  { place, runId, tests }: Beginning,
  signal: AbortSignal,
): Promise<KeptRun | 'there'> {
  const key = keys.testRun(place, runId);
  let value: Run = {
    number: await versionOf(records, place, signal),
    model: null,
    startedAt: new Date(clock.now()).toISOString(),
    endedAt: null,
    tests,
    results: [],
    leaseUntil: clock.now() + leaseDuration,
  };
  if ((await records.write(key, value, 0, signal)) === null) return 'there';
  await forgetOlderRuns(records, place, signal);
  let writing: Promise<unknown> = Promise.resolve();
  return {
    async keep(change) {
      value = { ...value, ...change, leaseUntil: clock.now() + leaseDuration };
      const next = value;
      writing = writing.then(() => overwrite(records, key, next));
      await writing;
    },
  };
}

/** Taken away meanwhile, with the account or the person, it does not come back. */
async function overwrite(records: RecordStore, key: Stored<'testRun'>['key'], value: Run) {
  const signal = AbortSignal.timeout(answerDuration);
  const there = await records.read(key, signal);
  if (there) await records.write(key, value, there.version, signal);
}

type Whole = {
  readonly ports: RunTestsPorts;
  readonly caller: Caller;
  readonly bot: UsableBot;
  readonly grounds: Grounds;
  readonly tests: readonly Test[];
  readonly run: KeptRun;
};

async function runAll(whole: Whole): Promise<void> {
  const { ports, tests, run } = whole;
  const until = ports.clock.now() + runDuration;
  const waiting = tests.values();
  const results = new Map<string, TestResult>();
  const inOrder = () => tests.flatMap(({ key }) => results.get(nameOf(key)) ?? []);

  async function work(): Promise<void> {
    for (const test of waiting) {
      const { result, model } = await runOne(whole, test, until);
      results.set(result.testId, result);
      await run.keep({ results: inOrder(), ...(model !== null && { model }) });
    }
  }
  await Promise.all(Array.from({ length: atATime }, work));
  await run.keep({ endedAt: new Date(ports.clock.now()).toISOString() });
}

async function runOne({ ports, caller, bot, grounds }: Whole, test: Test, until: number) {
  const { clock, logger } = ports;
  const { name, question, before, check, parameters } = test.value;
  const asked = upToBytes(question, keptBytes.question);
  const told = { testId: nameOf(test.key), testVersion: test.version, name, question: asked };
  const started = clock.now();
  const broken = (reason: string) => ({
    model: null,
    result: { ...told, outcome: 'broken' as const, answer: '', reason, milliseconds: 0 },
  });
  if (started >= until) return broken('The run ended before this test was asked.');
  try {
    const within = AbortSignal.timeout(answerDuration);
    const asking = { bot, own: parameters, isFirst: before.length === 0 };
    const decided = await decideAnswer(ports, grounds, asking, within);
    const prompt = promptOf(placedFrom(before), { question, beginning: '' }, decided.window);
    const bounds = { duration: answerDuration, bytes: mostAnswerBytes };
    const ask = (messages: typeof prompt, own: Parameters): Promise<PassingAnswer> =>
      askInPassing(
        ports,
        caller,
        { choice: decided.choice, prompt: messages, parameters: own },
        bounds,
        () => {},
      );
    const said = await ask(prompt, decided.parameters);
    const checked = await checkTestAnswer(ports.schemas, { check, question }, said, (judged) =>
      ask([{ role: 'user', content: judged }], {}),
    );
    const answer = upToBytes(said.text, keptBytes.answer);
    const reason = checked.reason && upToBytes(checked.reason, keptBytes.reason);
    const milliseconds = clock.now() - started;
    const model = decided.choice.kind === 'chosen' ? decided.choice.model : null;
    return { model, result: { ...told, ...checked, reason, answer, milliseconds } };
  } catch (error) {
    logger.log('error', 'test.failed', { error });
    return broken('Something went wrong on our side.');
  }
}

/** UTF-8 bytes of an answer that is looked at. */
const mostAnswerBytes = 64 * 1024;
