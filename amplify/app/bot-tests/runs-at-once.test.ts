import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { anyOrder, interleaved } from '../accounts/testing/interleave.ts';
import { ada, cleo, id } from '../bots/testing/bot-team.ts';
import { mostLeases, stopLook } from '../leases.ts';
import type { ModelEvent } from '../model-gateway.ts';
import { createTryBot } from '../try-bot.ts';
import { createRunTests } from './run-tests.ts';
import { stopRun } from './stop-run.ts';
import { createTestHouse, phrases, text, toTheEnd } from './testing/tested-bot.ts';
import {
  first,
  fourth,
  listOf,
  outcome,
  resultsOf,
  runsOf,
  second,
  third,
} from './testing/tested-runs.ts';

const signal = new AbortController().signal;

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
        open.push(
          house.records.dump().filter((kept) => /"testRun".*"endedAt":null/.test(kept)).length,
        );
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
  expect((await listOf(house)).underWay).toEqual({ id: first, stopping: false });
  expect(await stop(second)).toMatchObject(missing);
  expect(await stop(first, ada)).toMatchObject(missing);
  for (let times = 0; times < 2; times += 1)
    expect(await stop(first)).toMatchObject({ body: { runId: first, state: 'stopping' } });
  expect((await listOf(house)).underWay).toEqual({ id: first, stopping: true });
  await house.turnClock.advance(stopLook);
  await running;
  expect(await runsOf(house)).toMatchObject([{ id: first, state: 'stopped', tests: 9 }]);
  expect(await resultsOf(house)).toEqual([['passed', null]]);
  expect(house.requests).toHaveLength(4);
  expect([(await listOf(house)).underWay, await outcome(house)]).toEqual([null, 'red']);
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
  const preview = () => ({ previewId: ulid(), definition, messages: [], question: 'Who?' });
  for (let number = 1; number < mostLeases; number += 1) await tryBot(preview(), cleo, signal);
  expect(await house.begin(first)).toMatchObject({ kind: 'admitted' });
  expect(await tryBot(preview(), cleo, signal)).toMatchObject({ code: 'too-many-at-once' });
  expect(await house.begin(second)).toMatchObject({ code: 'run-running' });
  expect((await listOf(house)).underWay).toEqual({ id: first, stopping: false });
});
