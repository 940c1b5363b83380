import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { allMessages } from '../../adapters/memory/all-messages.ts';
import { createMemoryTurnPorts } from '../../adapters/memory/memory-turn-ports.ts';
import { record as listenTo } from '../../adapters/memory/stream-recorder.ts';
import { refused, type Refusal } from '../admission.ts';
import { createRunTurn } from '../run-turn.ts';
import { changeMember, removeMember } from './members.ts';
import { keys } from './records.ts';
import { callerIn, createAccountHouse, openAccount } from './testing/account-house.ts';
import { createCheckTurnAccess, type TurnAccess } from './turn-access.ts';

const ada = callerIn('team', 'ada');
const signal = new AbortController().signal;

function question() {
  return { turnId: ulid(), conversationId: ulid(), parentId: null, text: 'Why?' };
}

test('whoever belongs to the account may ask, and only there', async () => {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'team', { ada: 'member' });
  const check = createCheckTurnAccess(house.records);
  expect(await check(ada, signal)).toEqual({ kind: 'granted', allowedModels: [] });
  expect(await check({ ...ada, accountId: 'other' }, signal)).toMatchObject({
    code: 'not-a-member',
  });
  expect(await check({ ...ada, sub: 'bob' }, signal)).toMatchObject({ code: 'not-a-member' });
});

test.each(['suspended', 'removed'] as const)('whoever is %s may not', async (state) => {
  const house = await createAccountHouse('ada', 'bob');
  await openAccount(house, 'team', { ada: 'owner', bob: 'owner' });
  const bob = callerIn('team', 'bob');
  const place = { accountId: 'team', sub: 'ada' };
  await (state === 'removed'
    ? removeMember(house, bob, place, signal)
    : changeMember(house, bob, place, { role: 'member', state }, signal));
  const check = createCheckTurnAccess(house.records);
  expect(await check(ada, signal)).toEqual(refused('not-a-member'));
  expect(await check(bob, signal)).toMatchObject({ kind: 'granted' });
});

test('an administrator stops new turns for everybody, and says which models may answer', async () => {
  const house = await createAccountHouse('ada');
  await openAccount(house, 'team', { ada: 'owner' });
  const { records } = house;
  const check = createCheckTurnAccess(records);
  const settings = { notice: '', turnsStopped: true, allowedModels: ['a'] };
  await records.write(keys.deployment(), settings, 0, signal);
  expect(await check(ada, signal)).toEqual(refused('turns-stopped'));
  const stopped = await records.read(keys.deployment(), signal);
  const going = { ...settings, turnsStopped: false };
  await records.write(keys.deployment(), going, stopped?.version ?? 0, signal);
  expect(await check(ada, signal)).toEqual({ kind: 'granted', allowedModels: ['a'] });
});

test('a refused turn leaves nothing behind', async () => {
  const ports = createMemoryTurnPorts({ access: () => refused('not-a-member') });
  const request = question();
  expect(await createRunTurn(ports)(request, ada, signal)).toEqual(refused('not-a-member'));
  expect(await ports.turns.find({ sub: 'ada', turnId: request.turnId })).toBeNull();
  expect(await ports.conversations.find(request.conversationId)).toBeNull();
});

test('a model that is not allowed answers nothing, and the question is kept', async () => {
  const ports = createMemoryTurnPorts({
    access: () => ({ kind: 'granted', allowedModels: ['another'] }),
  });
  const request = question();
  const page = listenTo(await createRunTurn(ports)(request, ada, signal));
  await ports.clock.advance(0);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'failed', error: { code: 'model-not-allowed' } });
  const messages = await allMessages(ports.messages, request.conversationId, 'team::ada');
  expect(messages.map(({ text, status }) => [text, status])).toEqual([
    ['Why?', 'complete'],
    ['', 'failed'],
  ]);
});

test('a running turn stops within two seconds when its person is taken out of the account', async () => {
  let access: TurnAccess | Refusal = { kind: 'granted', allowedModels: [] };
  const ports = createMemoryTurnPorts({ access: () => access });
  const page = listenTo(await createRunTurn(ports)(question(), ada, signal));
  await ports.clock.advance(0);
  ports.gateway.say({ type: 'text', text: 'Because' });
  await ports.clock.advance(1500);
  access = refused('turns-stopped');
  await ports.clock.advance(2500);
  expect(page.end()).toMatchObject({ type: 'text-delta' });
  access = refused('not-a-member');
  await ports.clock.advance(2500);
  await page.done;
  expect(page.end()).toMatchObject({ status: 'stopped' });
});
