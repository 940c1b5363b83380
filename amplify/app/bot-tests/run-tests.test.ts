import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostBotTests } from '../../contract/bots/bot-test.ts';
import type { Caller } from '../../domain/caller.ts';
import { anyOrder, interleaved } from '../accounts/testing/interleave.ts';
import { publishBot } from '../bots/publish-bot.ts';
import { botIdOf } from '../bots/testing/a-bot.ts';
import { ada, cleo, id, save } from '../bots/testing/bot-team.ts';
import { mostLeases, stopLook } from '../leases.ts';
import type { Logger } from '../logger.ts';
import type { ModelEvent } from '../model-gateway.ts';
import { createTryBot } from '../try-bot.ts';
import { createRunTests } from './run-tests.ts';
import { stopRun } from './stop-run.ts';
import { listRuns, outcomeOf } from './test-runs.ts';
import { createTestHouse, phrases, text, toTheEnd } from './testing/tested-bot.ts';

const signal = new AbortController().signal;
const first = botIdOf(101);
const second = botIdOf(102);
const third = botIdOf(103);
const fourth = botIdOf(104);

type House = Awaited<ReturnType<typeof createTestHouse>>;

async function runsOf(house: House, caller: Caller = cleo) {
  const answer = await listRuns(house.ports, caller, id, signal);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.body.runs;
}

async function underWay(house: House) {
  const answer = await listRuns(house.ports, cleo, id, signal);
  return answer.kind === 'refused' ? answer : answer.body.underWay;
}

async function resultsOf(house: House) {
  const [run] = await runsOf(house);
  return run?.results.map(({ outcome, reason }) => [outcome, reason]);
}

function outcome(house: House, version = 1) {
  const place = { accountId: 'team', sub: 'cleo', reference: id };
  return outcomeOf(house.ports.records, { ...place, version }, signal);
}

test('asks the bot as it is what each test asks, in its conversation, and keeps what came of it', async () => {
  const house = await createTestHouse({ preferences: { topP: 0.3 } });
  const before = [
    { role: 'user' as const, text: 'Hello' },
    { role: 'assistant' as const, text: 'Oh, you again.' },
  ];
  await house.add(1, phrases('QUESTION 1'), { before, parameters: { temperature: 0.9 } });
  await house.add(2, phrases('rent', 'lease'));
  await house.add(3, { kind: 'json-schema', schema: '{}' });
  await house.run(first);
  expect(house.requests[0]).toMatchObject({
    model: 'scripted',
    messages: [
      { role: 'system', content: 'You are Marv.' },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Oh, you again.' },
      { role: 'user', content: 'Question 1' },
    ],
  });
  // What its author prefers elsewhere is nothing of the bot's.
  expect(house.requests[0]?.parameters).toEqual({ temperature: 0.9 });
  const asked = { testVersion: 1, name: 'Question 1', question: 'Question 1' };
  expect(await runsOf(house)).toMatchObject([
    {
      id: first,
      version: 1,
      model: 'scripted',
      state: 'ended',
      tests: 3,
      results: [
        { ...asked, testId: botIdOf(1), outcome: 'passed', answer: 'You said: Question 1' },
        { outcome: 'failed', reason: 'Not in the answer: “rent”, “lease”.' },
        { outcome: 'failed', reason: 'The answer is not JSON.' },
      ],
    },
  ]);
  // They are the person's own, whoever else uses the bot.
  await publishBot(
    { ...house, testsAreGreen: async () => 'green' },
    cleo,
    id,
    { version: 1, reason: null },
    signal,
  );
  expect(await runsOf(house, ada)).toEqual([]);
});

test('a criterion is judged by the model, and is broken where the model says neither', async () => {
  for (const [judgement, result] of [
    ['PASS', ['passed', null]],
    ['FAIL: it names no reason', ['failed', 'it names no reason']],
    ['Well …', ['broken', 'The model that was to judge did not say PASS or FAIL.']],
  ] as const) {
    const house = await createTestHouse();
    await house.add(1, { kind: 'criterion', criterion: 'Says why.' });
    house.follow((question) => text(question.startsWith('You judge') ? judgement : 'Because.'));
    await house.run(first);
    expect(await resultsOf(house)).toEqual([result]);
    expect(house.requests[1]?.messages).toMatchObject([
      { role: 'user', content: expect.stringContaining('"Because."') },
    ]);
    expect(house.requests[1]?.parameters).toEqual({});
  }
});

test('the log tells an answer of a test, and its judgement, from a preview', async () => {
  const events: string[] = [];
  const logger: Logger = { log: (_level, event) => void events.push(event), with: () => logger };
  const house = await createTestHouse({ logger });
  await house.add(1, { kind: 'criterion', criterion: 'Says why.' });
  await house.run(first);
  expect(events).toEqual(['test.answered', 'test.judged']);
});

test('where there was no answer a test is broken, and the others are asked all the same', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('one'));
  await house.add(2, phrases('Question'));
  house.follow((question) =>
    question === 'Question 1' ? { type: 'failure', code: 'provider-cut' } : text(question),
  );
  await house.run(first);
  expect(await resultsOf(house)).toEqual([
    ['broken', expect.stringContaining('There was no whole answer.')],
    ['passed', null],
  ]);
});

test('whoever looks sees how far a run is; meanwhile none begins, and the same one sent again asks nothing', async () => {
  const house = await createTestHouse();
  const hold: { release?: (event: ModelEvent) => void } = {};
  const held = new Promise<ModelEvent>((resolve) => (hold.release = resolve));
  await house.add(1, phrases('Question'));
  await house.add(2, phrases('Question'));
  house.follow((question) => (question === 'Question 2' ? held : text(question)));
  const running = toTheEnd(await house.begin(first));
  await expect.poll(async () => (await resultsOf(house))?.length).toBe(1);
  expect(await runsOf(house)).toMatchObject([{ state: 'running', tests: 2 }]);
  expect(await outcome(house)).toBe('red');
  expect(await house.begin(second)).toMatchObject({ kind: 'refused', code: 'run-running' });
  await toTheEnd(await house.begin(first));
  expect(house.requests).toHaveLength(2);
  hold.release?.(text('Question 2'));
  await running;
  expect(await runsOf(house)).toMatchObject([{ state: 'ended', results: [{}, {}] }]);
  expect(await outcome(house)).toBe('green');
  await toTheEnd(await house.begin(first));
  expect(house.requests).toHaveLength(2);
});

test('what a save makes of a bot while a run begins is not what has passed', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('Question'));
  const { gateway } = house.ports;
  const runTests = createRunTests({
    ...house.ports,
    gateway: {
      ...gateway,
      async chooseModel(patience) {
        await save(house, 'You are another.', 1);
        return gateway.chooseModel(patience);
      },
    },
  });
  await toTheEnd(await runTests(cleo, { reference: id, runId: first }, signal));
  expect(house.requests[0]?.messages[0]?.content).toBe('You are Marv.');
  expect(await runsOf(house)).toMatchObject([{ version: 1, state: 'ended' }]);
  expect([await outcome(house), await outcome(house, 2)]).toEqual(['green', 'red']);
});

test('a run whose function is gone is lost, and another may begin; two are kept', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('Question'));
  expect(await house.begin(first)).toMatchObject({ kind: 'admitted' });
  expect(await runsOf(house)).toMatchObject([{ state: 'running' }]);
  await house.turnClock.advance(5 * 60_000);
  expect(await runsOf(house)).toMatchObject([{ state: 'lost' }]);
  for (const runId of [second, third, fourth]) await house.run(runId);
  expect((await runsOf(house)).map((run) => run.id)).toEqual([fourth, third]);
  expect(house.ports.records).toBe(house.records);
  expect(house.records.dump().filter((kept) => kept.includes('"testRun"'))).toHaveLength(2);
});

test('of runs that begin at once one at a time asks, and whoever sends it again asks nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder(), async (scheduler) => {
      const house = await createTestHouse();
      await house.add(1, phrases('Question'));
      async function begin(runId: string, who: string): Promise<void> {
        const records = interleaved(scheduler, house.records, who);
        const runTests = createRunTests({ ...house.ports, records });
        const admission = await runTests(cleo, { reference: id, runId }, signal);
        if (admission.kind === 'admitted') await toTheEnd(admission);
      }
      const open: number[] = [];
      house.follow((question) => {
        const isOpen = (kept: string) =>
          kept.includes('"testRun"') && kept.includes('"endedAt":null');
        open.push(house.records.dump().filter(isOpen).length);
        return text(question);
      });
      const all = Promise.all([begin(first, 'one'), begin(first, 'again'), begin(second, 'other')]);
      await scheduler.waitFor(all);
      const begun = await runsOf(house);
      expect(open).toEqual(begun.map(() => 1));
      expect(begun.every(({ state }) => state === 'ended')).toBe(true);
      expect(house.records.dump().filter((kept) => kept.includes('"leases"'))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('the last runs are those that began last, whatever ids their pages made', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('Question'));
  for (const runId of [fourth, second, third, first]) await house.run(runId);
  expect(house.requests).toHaveLength(4);
  expect((await runsOf(house)).map((run) => run.id)).toEqual([first, third]);
  house.follow(() => text('Nothing.'));
  const beyond = `7${first.slice(1)}`;
  await house.run(beyond);
  house.follow(text);
  await house.run(second);
  expect((await runsOf(house)).map((run) => run.id)).toEqual([second, beyond]);
  expect(await outcome(house)).toBe('green');
});

test('a stopped run lets its model go and asks no more; what there was by then is kept', async () => {
  const house = await createTestHouse();
  for (let number = 1; number <= 9; number += 1) await house.add(number, phrases('Question'));
  const stop = (runId: string, caller = cleo) =>
    stopRun(house.ports, caller, { reference: id, runId }, signal);
  const never = new Promise<ModelEvent>(() => {});
  house.follow((question) => (question === 'Question 1' ? text(question) : never));
  const missing = { code: 'run-not-found', param: 'runId' };
  expect(await stop(first)).toMatchObject(missing);
  const running = toTheEnd(await house.begin(first));
  await expect.poll(async () => (await resultsOf(house))?.length).toBe(1);
  expect(await underWay(house)).toEqual({ id: first, stopping: false });
  expect(await stop(second)).toMatchObject(missing);
  expect(await stop(first, ada)).toMatchObject(missing);
  for (let times = 0; times < 2; times += 1)
    expect(await stop(first)).toMatchObject({ body: { runId: first, state: 'stopping' } });
  expect(await underWay(house)).toEqual({ id: first, stopping: true });
  await house.turnClock.advance(stopLook);
  await running;
  expect(await runsOf(house)).toMatchObject([{ id: first, state: 'stopped', tests: 9 }]);
  expect(await resultsOf(house)).toEqual([['passed', null]]);
  expect(house.requests).toHaveLength(4);
  expect([await underWay(house), await outcome(house)]).toEqual([null, 'red']);
  expect(await stop(first)).toMatchObject({ body: { runId: first, state: 'ended' } });
  house.follow(text);
  await house.run(second);
  expect(await outcome(house)).toBe('green');
});

test('a run keeps its lease for as long as it takes', async () => {
  const house = await createTestHouse();
  const hold: { release?: (event: ModelEvent) => void } = {};
  const held = new Promise<ModelEvent>((resolve) => (hold.release = resolve));
  await house.add(1, phrases('Question'));
  house.follow(() => held);
  const running = toTheEnd(await house.begin(first));
  await house.turnClock.advance(100_000);
  expect(await house.begin(second)).toMatchObject({ code: 'run-running' });
  hold.release?.(text('Question 1'));
  await running;
  expect(await outcome(house)).toBe('green');
});

test('runs and previews of a person are counted together', async () => {
  const house = await createTestHouse();
  await house.add(1, phrases('Question'));
  const tryBot = createTryBot(house.ports);
  const definition = { instructions: 'You are Marv.', parameters: {} };
  const preview = { definition, messages: [], question: 'Who?' };
  for (let number = 1; number < mostLeases; number += 1) await tryBot(preview, cleo, signal);
  expect(await house.begin(first)).toMatchObject({ kind: 'admitted' });
  expect(await tryBot(preview, cleo, signal)).toMatchObject({ code: 'too-many-at-once' });
  expect(await house.begin(second)).toMatchObject({ code: 'run-running' });
  expect(await underWay(house)).toEqual({ id: first, stopping: false });
});

test('what is kept of every test fits into one item, however long questions, answers and reasons are', async () => {
  const house = await createTestHouse();
  const long = 'ö'.repeat(15_000);
  for (let number = 1; number <= mostBotTests; number += 1)
    await house.add(number, phrases(...Array.from({ length: 20 }, () => '…'.repeat(300))), {
      name: 'ö'.repeat(80),
      question: long,
    });
  await house.run(first);
  const run = house.records.dump().find((kept) => kept.includes('"testRun"'));
  expect((await runsOf(house))[0]?.results).toHaveLength(mostBotTests);
  expect(Buffer.byteLength(run ?? '')).toBeLessThan(390 * 1024);
});

test('nobody runs what is not there, or what they may not', async () => {
  const house = await createTestHouse();
  expect(await house.begin(first)).toMatchObject({ code: 'no-tests' });
  await house.add(1, phrases('Question'));
  expect(await house.begin(first, ada)).toMatchObject({ code: 'bot-not-found', param: 'botId' });
  const stranger = { ...cleo, accountId: 'other' };
  expect(await house.begin(first, stranger)).toMatchObject({ code: 'account-not-found' });
  expect(await house.begin(first, cleo, 'unknown')).toMatchObject({ code: 'bot-not-found' });
  const stopped = await createTestHouse({
    access: () => ({ kind: 'refused', code: 'turns-stopped' }),
  });
  await stopped.add(1, phrases('Question'));
  expect(await stopped.begin(first)).toMatchObject({ code: 'turns-stopped' });
  expect(await runsOf(stopped)).toEqual([]);
  expect([...house.requests, ...stopped.requests]).toEqual([]);
});

test('a bot is shared with a reason where a test, or the bot, is another than the one that passed', async () => {
  const house = await createTestHouse();
  expect(await outcome(house)).toBe('none');
  await house.add(1, phrases('Question'));
  expect(await outcome(house)).toBe('red');
  await house.run(first);
  expect(await outcome(house)).toBe('green');
  await house.add(1, phrases('question'), { version: 1 });
  expect(await outcome(house)).toBe('red');
  await house.run(second);
  expect(await outcome(house)).toBe('green');
  await save(house, 'You are another.', 1);
  expect(await outcome(house, 2)).toBe('red');
  const ports = {
    ...house,
    testsAreGreen: (tested: Parameters<typeof outcomeOf>[1]) =>
      outcomeOf(house.records, tested, signal),
  };
  const share = (reason: string | null) =>
    publishBot(ports, cleo, id, { version: 2, reason }, signal);
  expect(await share(null)).toMatchObject({ code: 'invalid-request', param: 'reason' });
  await house.run(third);
  expect(await share(null)).toMatchObject({ kind: 'answered' });
});
