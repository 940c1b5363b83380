import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../adapters/memory/all-messages.ts';
import { createMemoryTurnPorts } from '../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import type { Caller } from '../domain/caller.ts';
import { createFollowTurn } from './follow-turn.ts';
import { createRunTurn } from './run-turn.ts';
import { createStopTurn } from './stop-turn.ts';

const demo: Caller = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const guest: Caller = { sub: 'sub-guest', username: 'guest', accountId: 'account-guest' };
const owner = 'account-demo::sub-demo';

/** The use cases on ports in memory, with a turn that runs. */
async function createHouse() {
  const ports = createMemoryTurnPorts();
  const turn = { turnId: ulid(), conversationId: ulid(), parentId: null, text: 'Why?' };
  const admission = await createRunTurn(ports)(turn, demo, new AbortController().signal);
  const page = listenTo(admission);
  await ports.clock.advance(0);
  return {
    ...ports,
    turn,
    page,
    stopTurn: createStopTurn(ports),
    followTurn: createFollowTurn(ports),
  };
}

test('an order to stop lets the provider go within 200 ms and keeps what was written', async () => {
  const house = await createHouse();
  house.gateway.say({ type: 'text', text: 'Because of' });
  await house.clock.advance(1000);
  const answer = await house.stopTurn(house.turn.turnId, demo);
  expect(answer).toEqual({ kind: 'answered', state: 'stopping' });
  expect(house.gateway.aborted).toBe(false);
  await house.clock.advance(200);
  expect(house.gateway.aborted).toBe(true);
  await house.page.done;
  expect(house.page.end()).toEqual({ type: 'turn-end', status: 'stopped' });
  const [, stopped] = await allMessages(house.messages, house.turn.conversationId, owner);
  expect(stopped).toMatchObject({ status: 'stopped', text: 'Because of', error: null });
});

test('a turn is stopped before its first word too, and its followers hear of it', async () => {
  const house = await createHouse();
  const follower = listenTo(await house.followTurn(house.turn.turnId, 0, demo));
  await house.clock.advance(0);
  await house.stopTurn(house.turn.turnId, demo);
  await house.clock.advance(2000);
  await Promise.all([house.page.done, follower.done]);
  expect(follower.end()).toEqual({ type: 'turn-end', status: 'stopped' });
  expect(follower.text()).toBe('');
});

test('whoever stops twice, or after the end, is told that it has ended', async () => {
  const house = await createHouse();
  const { turnId } = house.turn;
  await house.stopTurn(turnId, demo);
  expect(await house.stopTurn(turnId, demo)).toMatchObject({ state: 'stopping' });
  await house.clock.advance(200);
  await house.page.done;
  expect(await house.stopTurn(turnId, demo)).toEqual({ kind: 'answered', state: 'ended' });
  expect(house.page.end()).toMatchObject({ status: 'stopped' });
});

test("another's turn is not there to be stopped", async () => {
  const house = await createHouse();
  const refusal = await house.stopTurn(house.turn.turnId, guest);
  expect(refusal).toMatchObject({ kind: 'refused', code: 'turn-not-found' });
  await house.clock.advance(1000);
  expect(house.gateway.aborted).toBe(false);
});

test('a turn whose runner is gone is ended by whoever would stop it', async () => {
  const ports = createMemoryTurnPorts();
  const lost = {
    sub: demo.sub,
    turnId: ulid(),
    owner,
    conversationId: ulid(),
    userMessageId: ulid(),
    assistantMessageId: ulid(),
    fingerprint: '',
    model: null,
    acceptedAt: 0,
    state: { kind: 'running', leaseUntil: 0, stopOrdered: false },
  } as const;
  await ports.turns.accept(lost);
  const answer = await createStopTurn(ports)(lost.turnId, demo);
  expect(answer).toEqual({ kind: 'answered', state: 'ended' });
  const turn = await ports.turns.find(lost);
  expect(turn?.state).toMatchObject({ kind: 'ended', ending: { status: 'interrupted' } });
});
