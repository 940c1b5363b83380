import { expect, test } from 'vitest';
import type { MemoryTurnSettings } from '../../adapters/memory/memory-turn-ports.ts';
import type { Approval } from '../../contract/approval.ts';
import type { Caller } from '../../domain/caller.ts';
import { approvalDuration } from '../../domain/turn.ts';
import { createMemoryRecordStore } from '../../adapters/memory/memory-record-store.ts';
import { createApproveStep } from '../approve-step.ts';
import { createStopTurn } from '../stop-turn.ts';
import { listAllowances, takeBackAllowance } from './allowances.ts';
import { calling, createToolHouse, demo } from './testing/tool-house.ts';

const guest: Caller = { sub: 'sub-guest', username: 'guest', accountId: 'account-guest' };

/** The tool of the house acts, and writes down what it did. */
async function createActingHouse(settings: MemoryTurnSettings = {}) {
  const done: unknown[] = [];
  const acting = {
    acts: true,
    async run(input: unknown) {
      done.push(input);
      return { kind: 'done', output: 'Done.' } as const;
    },
  };
  const house = await createToolHouse(acting, settings);
  const approve = createApproveStep(house);
  return {
    ...house,
    done,
    states: async () =>
      (await house.answer())?.steps.map((step) => step.kind === 'tool' && step.state),
    /** What the page was told of steps last. */
    waiting: () =>
      house.page
        .events()
        .flatMap((event) =>
          event.type === 'step' && event.step.kind === 'tool' ? [event.step] : [],
        )
        .findLast(({ state }) => state === 'waiting'),
    async approve(approval: Approval, caller = demo) {
      const answer = approve(house.turnId, approval, caller, new AbortController().signal);
      // Whoever asks about a step that is not there waits for it.
      for (let turn = 0; turn < 16; turn += 1) await house.clock.advance(100);
      return answer;
    },
  };
}

test('a tool that acts waits for its person, and runs with what they have read and nothing else', async () => {
  const house = await createActingHouse();
  await house.call('', calling('Paris'));
  await house.clock.advance(60_000);
  expect(house.done).toEqual([]);
  const step = house.waiting();
  expect(step).toMatchObject({ input: '{"place":"Paris"}', output: null, milliseconds: null });
  const yes = { stepId: step?.id ?? '', decision: 'once', input: '{ "place": "Paris" }' } as const;
  const notWaiting = { kind: 'refused', code: 'not-waiting' };
  expect(await house.approve({ ...yes, input: '{"place":"Rome"}' })).toMatchObject(notWaiting);
  expect(await house.approve({ ...yes, stepId: 'step7' })).toMatchObject(notWaiting);
  expect(await house.approve(yes, guest)).toMatchObject({ code: 'turn-not-found' });
  expect(house.done).toEqual([]);
  expect(await house.approve(yes)).toEqual({ kind: 'answered' });
  expect(house.done).toEqual([{ place: 'Paris' }]);
  expect(await house.approve(yes)).toMatchObject(notWaiting);
  await house.call('', calling('Rome'));
  expect(house.done).toHaveLength(1);
  await house.approve({
    stepId: house.waiting()?.id ?? '',
    decision: 'refuse',
    input: '{"place":"Rome"}',
  });
  expect(house.results()?.at(-1)).toMatchObject({
    failed: true,
    content: expect.stringMatching(/does not want/),
  });
  await house.say('I leave it.');
  expect(house.done).toHaveLength(1);
  expect(await house.states()).toEqual(['done', 'refused']);
  expect(await house.approve(yes)).toMatchObject(notWaiting);
});

test('a word on a step that the journal has not yet waits for it, and no longer than a moment', async () => {
  const house = await createActingHouse();
  await house.call('', calling('Paris'));
  let looks = 0;
  const lateBy = (count: number) => {
    const journal: typeof house.journal = {
      ...house.journal,
      async readAfter(key, sequence) {
        const read = await house.journal.readAfter(key, sequence);
        looks += 1;
        return looks > count ? read : { ...read, entries: [] };
      },
    };
    return createApproveStep({ ...house, journal });
  };
  const yes = {
    stepId: house.waiting()?.id ?? '',
    decision: 'once',
    input: '{"place":"Paris"}',
  } as const;
  const { signal } = new AbortController();
  const never = lateBy(1000)(house.turnId, yes, demo, signal);
  await house.clock.advance(2000);
  expect(await never).toMatchObject({ code: 'not-waiting' });
  looks = 0;
  const late = lateBy(3)(house.turnId, yes, demo, signal);
  for (let turn = 0; turn < 6; turn += 1) await house.clock.advance(100);
  expect(await late).toEqual({ kind: 'answered' });
  expect(house.done).toEqual([{ place: 'Paris' }]);
});

test('an order that reaches the runner for other arguments than it asked for runs nothing', async () => {
  const house = await createActingHouse();
  await house.call('', calling('Paris'));
  const stepId = house.waiting()?.id ?? '';
  const key = { sub: demo.sub, turnId: house.turnId };
  await house.turns.orderApproval(key, { stepId, decision: 'once', input: '{"place":"Rome"}' });
  await house.clock.advance(1000);
  expect(house.done).toEqual([]);
});

test('of several calls one is asked about after the other, and silence for five minutes means no', async () => {
  const house = await createActingHouse();
  await house.call('', calling('Paris'), calling('Rome'));
  expect(house.waiting()?.input).toBe('{"place":"Paris"}');
  await house.clock.advance(approvalDuration);
  expect(house.waiting()?.input).toBe('{"place":"Rome"}');
  await house.approve({
    stepId: house.waiting()?.id ?? '',
    decision: 'once',
    input: '{"place":"Rome"}',
  });
  await house.clock.advance(0);
  expect(house.results()).toMatchObject([{ failed: true }, { failed: false }]);
  await house.say('Rome it is.');
  expect(house.done).toEqual([{ place: 'Rome' }]);
  expect(await house.states()).toEqual(['unanswered', 'done']);
});

test('who says yes for the conversation is asked no more in it, in this turn and the next', async () => {
  const house = await createActingHouse();
  await house.call('', calling('Paris'), calling('Rome'));
  const input = '{"place":"Paris"}';
  await house.approve({ stepId: house.waiting()?.id ?? '', decision: 'conversation', input });
  expect(house.done).toHaveLength(2);
  await house.say('Done.');
  const answer = await house.answer();
  const conversation = await house.conversations.find(answer?.conversationId ?? '');
  expect(conversation?.allowedTools).toEqual(['get_weather']);
  await house.ask(answer?.id ?? '');
  await house.call('', calling('Oslo'));
  expect(house.done).toHaveLength(3);
});

test('what is allowed in a conversation is listed to its owner alone, who takes it back', async () => {
  const house = await createActingHouse();
  await house.call('', calling('Paris'));
  const input = '{"place":"Paris"}';
  await house.approve({ stepId: house.waiting()?.id ?? '', decision: 'conversation', input });
  await house.say('Done.');
  const answer = await house.answer();
  const conversationId = answer?.conversationId ?? '';
  const ports = { ...house, records: createMemoryRecordStore() };
  const { signal } = new AbortController();
  const list = (caller = demo) => listAllowances(ports, caller, conversationId, signal);
  const takeBack = (caller = demo) =>
    takeBackAllowance(ports, caller, { conversationId, allowance: 'get_weather' });
  const allowance = { allowance: 'get_weather', title: 'get_weather', server: null };
  const notFound = { kind: 'refused', code: 'conversation-not-found' };
  const none = { body: { allowances: [] } };
  expect(await list()).toMatchObject({ body: { allowances: [allowance] } });
  expect([await list(guest), await takeBack(guest)]).toMatchObject([none, notFound]);
  expect(await list()).toMatchObject({ body: { allowances: [allowance] } });
  expect([await takeBack(), await takeBack()]).toMatchObject([{ body: {} }, { body: {} }]);
  expect(await list()).toMatchObject({ body: { allowances: [] } });
  await house.ask(answer?.id ?? '');
  await house.call('', calling('Oslo'));
  expect(house.done).toHaveLength(1);
});

test('an order to stop ends a turn that waits for its person', async () => {
  const house = await createActingHouse();
  await house.call('I ask.', calling('Paris'), calling('Rome'));
  await createStopTurn(house)(house.turnId, demo);
  await house.clock.advance(200);
  await house.page.done;
  expect(house.page.end()).toMatchObject({ status: 'stopped' });
  expect(house.done).toEqual([]);
  expect(await house.states()).toEqual(['lost']);
});

test('arguments that cannot be shown whole cannot be allowed', async () => {
  const house = await createActingHouse();
  await house.call('', calling('x'.repeat(4001)));
  expect(house.waiting()).toBeUndefined();
  expect(house.results()).toMatchObject([
    { failed: true, content: expect.stringMatching(/longer/) },
  ]);
});
