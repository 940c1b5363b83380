import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { createMemoryTurnPorts } from '../adapters/memory/memory-turn-ports.ts';
import type { Stores } from '../adapters/memory/memory-stores.ts';
import { allMessages } from '../adapters/memory/all-messages.ts';
import { record as listenTo } from '../adapters/memory/stream-recorder.ts';
import { createFollowTurn } from './follow-turn.ts';
import { createRunTurn } from './run-turn.ts';

const demo = { sub: 'sub-demo', username: 'demo', accountId: 'account-demo' };
const owner = 'account-demo::sub-demo';

/** The use cases on ports in memory; only the one that runs a turn gets the changed stores. */
function createHouse(change: (stores: Stores) => Partial<Stores> = () => ({})) {
  const ports = createMemoryTurnPorts();
  return {
    ...ports,
    runTurn: createRunTurn({ ...ports, ...change(ports) }),
    followTurn: createFollowTurn(ports),
  };
}

async function ask(
  house: ReturnType<typeof createHouse>,
  parentId: string | null = null,
  conversationId = ulid(),
) {
  const request = { turnId: ulid(), conversationId, parentId, text: 'Why?' };
  const page = listenTo(await house.runTurn(request, demo, new AbortController().signal));
  await house.clock.advance(0);
  return { ...request, page };
}

/** A store whose runner has died: nothing it writes about its turn arrives any more. */
function withDeadRunner(isDead: () => boolean) {
  return (stores: Stores): Partial<Stores> => {
    const never = new Promise<never>(() => undefined);
    const unlessDead = <Value>(write: () => Promise<Value>) => (isDead() ? never : write());
    return {
      turns: {
        ...stores.turns,
        renewLease: (...given) => unlessDead(() => stores.turns.renewLease(...given)),
        end: (...given) => unlessDead(() => stores.turns.end(...given)),
      },
      journal: {
        ...stores.journal,
        append: (...given) => unlessDead(() => stores.journal.append(...given)),
      },
    };
  };
}

const complete = { type: 'end', reason: 'complete', usage: null } as const;

test('whoever comes late hears the beginning again and the rest live', async () => {
  const house = createHouse();
  const turn = await ask(house);
  house.gateway.say({ type: 'text', text: 'Because ' });
  await house.clock.advance(2000);
  const late = listenTo(await house.followTurn(turn.turnId, 0, demo));
  await house.clock.advance(300);
  expect(late.text()).toBe('Because ');
  house.gateway.say({ type: 'text', text: 'of that.' });
  await house.clock.advance(2500);
  expect(late.text()).toBe('Because of that.');
  house.gateway.say(complete);
  await house.clock.advance(2500);
  await late.done;
  expect(late.end()).toEqual({ type: 'turn-end', status: 'complete' });
});

test('a resumed stream starts exactly after what the page has', async () => {
  const house = createHouse();
  const turn = await ask(house);
  for (const text of ['One, ', 'two, ', '😀 three.']) {
    house.gateway.say({ type: 'text', text });
    await house.clock.advance(1100);
  }
  house.gateway.say(complete);
  await house.clock.advance(0);
  await turn.page.done;
  const whole = turn.page.text();
  for (let from = 0; from <= whole.length; from += 1) {
    const page = listenTo(await house.followTurn(turn.turnId, from, demo));
    await house.clock.advance(0);
    await page.done;
    expect(whole.slice(0, from) + page.text()).toBe(whole);
    expect(page.items[0]?.position).toBe(from);
    expect(page.items.at(-1)?.position).toBe(whole.length);
  }
});

test('the journal gets one entry a second, or one as soon as there is a KB', async () => {
  const house = createHouse();
  const turn = await ask(house);
  for (let tick = 0; tick < 20; tick += 1) {
    house.gateway.say({ type: 'text', text: 'word ' });
    await house.clock.advance(100);
  }
  house.gateway.say({ type: 'text', text: 'x'.repeat(1100) });
  await house.clock.advance(0);
  const { entries } = await house.journal.readAfter({ sub: demo.sub, turnId: turn.turnId }, 0);
  expect(entries.map(({ position }) => position)).toEqual([0, 50, 100]);
  expect(entries.map(({ text }) => text.length)).toEqual([50, 50, 1100]);
});

test('a turn whose runner died ends as interrupted, with what the journal holds, by whoever follows', async () => {
  let dead = false;
  const house = createHouse(withDeadRunner(() => dead));
  const turn = await ask(house);
  house.gateway.say({ type: 'text', text: 'As far as this' });
  await house.clock.advance(1500);
  dead = true;
  house.gateway.say({ type: 'text', text: ' and no further' });
  const pages = [
    listenTo(await house.followTurn(turn.turnId, 0, demo)),
    listenTo(await house.followTurn(turn.turnId, 3, demo)),
  ];
  await house.clock.advance(45_000);
  await Promise.all(pages.map(({ done }) => done));
  for (const page of pages)
    expect(page.end()).toMatchObject({ status: 'interrupted', error: { code: 'lease-expired' } });
  expect(pages[0]?.text()).toBe('As far as this');
  const [, answer] = await allMessages(house.messages, turn.conversationId, owner);
  expect(answer).toMatchObject({ text: 'As far as this', status: 'interrupted' });
});

test('the next turn of a conversation ends the one it continues when its runner died', async () => {
  let dead = false;
  const house = createHouse(withDeadRunner(() => dead));
  const turn = await ask(house);
  house.gateway.say({ type: 'text', text: 'Some' });
  await house.clock.advance(1500);
  dead = true;
  const [, answering] = await allMessages(house.messages, turn.conversationId, owner);
  await house.clock.advance(31_000);
  dead = false;
  await ask(house, answering?.id ?? '', turn.conversationId);
  expect(house.gateway.requests.at(-1)?.messages).toEqual([
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'Some' },
    { role: 'user', content: 'Why?' },
  ]);
});

test('an answer is told from its message when the journal is gone', async () => {
  const house = createHouse((stores) => ({
    journal: { ...stores.journal, append: async () => undefined },
  }));
  const turn = await ask(house);
  house.gateway.say({ type: 'text', text: 'Long ago.' });
  house.gateway.say(complete);
  await house.clock.advance(0);
  await turn.page.done;
  const page = listenTo(await house.followTurn(turn.turnId, 5, demo));
  await house.clock.advance(0);
  await page.done;
  expect(page.text()).toBe('ago.');
  expect(page.end()).toEqual({ type: 'turn-end', status: 'complete' });
});

test('a journal that fails for a while loses nothing', async () => {
  let failures = 3;
  const house = createHouse((stores) => ({
    journal: {
      ...stores.journal,
      append: async (...given) => {
        failures -= 1;
        if (failures >= 0) throw new Error('throttled');
        return stores.journal.append(...given);
      },
    },
  }));
  const turn = await ask(house);
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    house.gateway.say({ type: 'text', text });
    await house.clock.advance(1100);
  }
  const { entries } = await house.journal.readAfter({ sub: demo.sub, turnId: turn.turnId }, 0);
  expect(entries.map(({ text }) => text).join('')).toContain('abcd');
});

test('a turn that nobody knows cannot be followed', async () => {
  expect(await createHouse().followTurn(ulid(), 0, demo)).toMatchObject({
    kind: 'refused',
    code: 'turn-not-found',
  });
});
