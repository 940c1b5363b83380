import { keptBytes, type TestResult } from '../../contract/bots/bot-test.ts';
import { faults } from '../../contract/error-codes.ts';
import { placedFrom } from '../../contract/parameters/window-of.ts';
import type { Caller } from '../../domain/caller.ts';
import { promptOf } from '../../domain/prompt.ts';
import { leaseDuration } from '../../domain/turn.ts';
import { upToBytes } from '../../domain/whole-characters.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf, type Records, type TestedPlace } from '../accounts/records.ts';
import { refused, type Admission } from '../admission.ts';
import {
  askInPassing,
  type AskInPassingPorts,
  type Bounds,
  type PassingQuestion,
} from '../ask-in-passing.ts';
import type { FoundBot } from '../bot-source.ts';
import type { Plugin } from '../../contract/plugins/plugin.ts';
import { readGrounds, type DecidePorts, type Grounds } from '../decide-answer.ts';
import { keepLease, nothingToDo, underLease } from '../leases.ts';
import { askedIn, createDecideByTexts } from '../plugins/answer-with-plugins.ts';
import { usablePlugins, type PlugPorts } from '../plugins/usable-plugins.ts';
import type { SchemaChecker } from './schema-checker.ts';
import { testedBot, type TestPorts } from './test-access.ts';
import { forgetOlderRuns, lastRuns } from './test-runs.ts';
import { checkTestAnswer } from './check-test-answer.ts';

export type RunTestsPorts = TestPorts &
  DecidePorts &
  PlugPorts &
  AskInPassingPorts & { readonly schemas: SchemaChecker };

export type RunTests = (
  caller: Caller,
  request: { readonly reference: string; readonly runId: string },
  signal: AbortSignal,
) => Promise<Admission>;

/** A function lasts fifteen minutes; tests that are not asked by then are told to be so. */
export const runDuration = 12 * 60_000;
/** No answer and no judgement takes longer. */
const answerDuration = 2 * 60_000;
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
    const { bot, place } = tested;
    const asked = { caller, bot, place, runId };
    const lease = { id: runId, reference, duration: leaseDuration };
    return underLease(ports, caller, lease, () => admitRun(ports, asked, signal), signal);
  };
}

type Asked = {
  readonly caller: Caller;
  readonly bot: FoundBot;
  readonly place: TestedPlace;
  readonly runId: string;
};

async function admitRun(
  ports: RunTestsPorts,
  asked: Asked,
  signal: AbortSignal,
): Promise<Admission> {
  const { caller, bot, place, runId } = asked;
  const tests = await ports.records.list(keys.botTest(place, ''), signal);
  if (tests.length === 0) return refused('no-tests');
  const last = await lastRuns(ports.records, place, signal);
  if (last.some(({ key }) => nameOf(key) === runId)) return nothingToDo;
  const [found, plugins] = await Promise.all([
    readGrounds(ports, caller, signal),
    usablePlugins(ports, caller.accountId, bot, signal),
  ]);
  if (found.kind === 'refused') return found;
  // What passed is to pass with whoever talks to the bot: a tester's preferences are theirs, and change without it.
  const grounds = { ...found, preferences: {} };
  // No later than what began before it, whichever machine's clock is slow.
  const after = Date.parse(last[0]?.value.startedAt ?? '') || 0;
  const startedAt = new Date(Math.max(ports.clock.now(), after + 1)).toISOString();
  const run = await begin(ports, asked, { startedAt, tests: tests.length }, signal);
  if (run === 'there') return nothingToDo;
  return {
    kind: 'admitted',
    stream: () => runAll({ ports, caller, bot, grounds, plugins, tests, run }),
  };
}

/** A run as it is kept, changed by one only. */
type KeptRun = { readonly id: string; keep(change: Partial<Run>): Promise<void> };

async function begin(
  { records }: RunTestsPorts,
  { place, runId, bot }: Asked,
  { startedAt, tests }: Pick<Run, 'startedAt' | 'tests'>,
  signal: AbortSignal,
): Promise<KeptRun | 'there'> {
  const key = keys.testRun(place, runId);
  // Of the bot as it was found: what a save makes of it meanwhile is not asked.
  const number = bot.version;
  let value: Run = { number, model: null, startedAt, endedAt: null, tests, results: [] };
  if ((await records.write(key, value, 0, signal)) === null) return 'there';
  await forgetOlderRuns(records, place, signal);
  let writing: Promise<unknown> = Promise.resolve();
  return {
    id: runId,
    async keep(change) {
      value = { ...value, ...change };
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
  readonly bot: FoundBot;
  readonly grounds: Grounds;
  readonly plugins: readonly Plugin[];
  readonly tests: readonly Test[];
  readonly run: KeptRun;
};

async function runAll(whole: Whole): Promise<void> {
  const { ports, caller, run } = whole;
  const stop = new AbortController();
  const over = new AbortController();
  const keeping = keepLease(ports, caller.sub, run.id, () => stop.abort(), over.signal);
  await askAll(whole, stop);
  over.abort();
  await keeping;
  await run.keep({ endedAt: new Date(ports.clock.now()).toISOString() });
}

async function askAll(whole: Whole, stop: AbortController): Promise<void> {
  const { ports, tests, run } = whole;
  const until = ports.clock.now() + runDuration;
  const waiting = tests.values();
  const results = new Map<string, TestResult>();
  const inOrder = () => tests.flatMap(({ key }) => results.get(nameOf(key)) ?? []);

  async function work(): Promise<void> {
    for (const test of waiting) {
      const asked = stop.signal.aborted ? null : await runOne(whole, test, until, stop.signal);
      // Whoever is taken out of the account ends one answer, and with it all others.
      if (asked === null) return stop.abort();
      const { result, model } = asked;
      results.set(result.testId, result);
      await run.keep({ results: inOrder(), ...(model !== null && { model }) });
    }
  }
  await Promise.all(Array.from({ length: atATime }, work));
}

/** Null where it was stopped before there was anything to say of it. */
async function runOne(
  { ports, caller, bot, grounds, plugins }: Whole,
  test: Test,
  until: number,
  stop: AbortSignal,
) {
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
    const decide = createDecideByTexts(ports, { grounds, asked: asking, plugins }, within);
    const decided = await decide([...askedIn(before), question]);
    if (decided.kind === 'refused') return broken(faults[decided.code].message);
    const prompt = promptOf(placedFrom(before), { question, beginning: '' }, decided.window);
    const ask = (event: Bounds['event'], asked: OwnWords) => {
      const bounds = { duration: answerDuration, bytes: mostAnswerBytes, event, stop };
      const { gateway, choice } = decided;
      return askInPassing(ports, caller, { ...asked, gateway, choice }, bounds, () => {});
    };
    const { parameters: own, tools } = decided;
    const said = await ask('test.answered', { prompt, parameters: own, tools });
    if (said.ending.status === 'stopped') return null;
    const judge = (judged: string) => ask('test.judged', judgement(judged));
    const checked = await checkTestAnswer(ports.schemas, { check, question }, said, judge, stop);
    if (stop.aborted) return null;
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

/** What is asked of whoever was chosen. */
type OwnWords = Omit<PassingQuestion, 'gateway' | 'choice'>;

/** A judge only talks. */
function judgement(content: string): OwnWords {
  return { prompt: [{ role: 'user', content }], parameters: {}, tools: [] };
}

/** UTF-8 bytes of an answer that is looked at. */
const mostAnswerBytes = 64 * 1024;
