import { expect, test } from 'vitest';
import type { LivePhase, LiveTurn } from './live-turns.ts';
import { createQueue } from './queue.ts';
import { createSender } from './sender.ts';
import type { Question } from './turns.ts';

function storage() {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** A sender whose turns are told to run and to end. */
function setUp(kept = storage()) {
  const asked: Question[] = [];
  const live: LiveTurn[] = [];
  const network = { online: true };
  const queue = createQueue({
    whose: { sub: 'S', accountId: 'A' },
    storage: () => kept,
    onUnkept: () => {},
  });
  const sender = createSender({
    queue,
    isOnline: () => network.online,
    turns: {
      live: {
        all: () => live,
        find: (turnId: string) => live.find((turn) => turn.turnId === turnId),
        subscribe: () => () => {},
        text: () => '',
        steps: () => [],
        subscribeText: () => () => {},
        begin: () => {},
        change: () => {},
        addText: () => {},
        changeStep: () => {},
        remove: () => {},
      },
      ask(question) {
        asked.push(question);
        live.push(turnOf(question, { kind: 'running', reconnecting: false, stopping: false }));
      },
    },
  });
  function end(status: 'complete' | 'stopped') {
    const turn = live.pop();
    if (!turn) throw new Error('Nothing runs.');
    queue.remove(turn.conversationId, turn.turnId);
    sender.afterEnd({ ...turn, phase: { kind: 'ended', status, code: null, retryAt: null } });
  }
  return { asked, network, queue, sender, end, kept };
}

function turnOf({ conversationId, parentId, text, turnId }: Question, phase: LivePhase): LiveTurn {
  return {
    turnId: turnId ?? '',
    conversationId,
    request: null,
    parentId,
    question: text,
    continues: null,
    userMessageId: null,
    assistantMessageId: `answer to ${text}`,
    model: null,
    phase,
    sentAt: '',
  };
}

const summary = ({ text, parentId }: Question) => [text, parentId];

test('what is written while an answer comes goes when it has ended, in order, each after the one before', () => {
  const { asked, sender, end } = setUp();
  sender.send('C', null, 'one');
  sender.send('C', 'answer to one', 'two');
  sender.send('C', 'answer to one', 'three');
  expect(asked.map(summary)).toEqual([['one', null]]);
  end('complete');
  end('complete');
  expect(asked.map(summary)).toEqual([
    ['one', null],
    ['two', 'answer to one'],
    ['three', 'answer to two'],
  ]);
});

test('after an answer that was stopped, what waits stays until the person says so', () => {
  const { asked, sender, end, queue } = setUp();
  sender.send('C', null, 'one');
  sender.send('C', 'answer to one', 'two');
  end('stopped');
  expect(asked).toHaveLength(1);
  expect(queue.of('C')).toMatchObject([{ text: 'two', state: 'waiting' }]);
  sender.sendNow('C', 'leaf');
  expect(asked.map(summary)[1]).toEqual(['two', 'leaf']);
});

test('what is written after an answer was stopped goes at once, before what waited for that answer', () => {
  const { asked, sender, end } = setUp();
  sender.send('C', null, 'one');
  sender.send('C', 'answer to one', 'two');
  end('stopped');
  sender.send('C', 'answer to one', 'better this');
  end('complete');
  expect(asked.map(summary)).toEqual([
    ['one', null],
    ['better this', 'answer to one'],
    ['two', 'answer to better this'],
  ]);
});

test('what is written behind another branch than the one being answered goes there', () => {
  const { asked, sender, end } = setUp();
  sender.send('C', 'question', 'again');
  sender.send('C', 'the first version', 'a word on that one');
  sender.send('C', 'the first version', 'and another');
  end('complete');
  end('complete');
  expect(asked.map(summary)).toEqual([
    ['again', 'question'],
    ['a word on that one', 'the first version'],
    ['and another', 'answer to a word on that one'],
  ]);
});

test('what is written offline goes when the network is back', () => {
  const { asked, sender, network, end } = setUp();
  network.online = false;
  sender.send('C', 'leaf', 'one');
  sender.send('C', 'leaf', 'two');
  sender.takeUp();
  expect(asked).toEqual([]);
  network.online = true;
  sender.takeUp();
  sender.takeUp();
  expect(asked.map(summary)).toEqual([['one', 'leaf']]);
  end('complete');
  expect(asked).toHaveLength(2);
});

test('a question goes to the bot and with what was set when it was written, also after a reload', () => {
  const first = setUp();
  first.sender.send('C', null, 'one', { bot: 'marv', parameters: { temperature: 0.1 } });
  first.sender.send('C', null, 'two', { bot: 'marv', parameters: { temperature: 0.9 } });
  const { asked, sender, end } = setUp(first.kept);
  sender.takeUp();
  end('complete');
  expect(asked).toMatchObject([
    { text: 'one', bot: 'marv', parameters: { temperature: 0.1 } },
    { text: 'two', bot: 'marv', parameters: { temperature: 0.9 } },
  ]);
});

test('a question that was on its way when the page went is sent again as the same turn', () => {
  const before = setUp();
  before.sender.send('C', 'leaf', 'one');
  const after = setUp(before.kept);
  after.sender.takeUp();
  expect(after.asked).toEqual(before.asked);
  expect(after.asked[0]?.turnId).toMatch(/^[0-9A-Z]{26}$/);
});

test('a waiting question is changed and taken back, and nothing is left of it', () => {
  const { sender, queue, end, asked, kept } = setUp();
  sender.send('C', null, 'one');
  sender.send('C', null, 'two');
  sender.send('C', null, 'three');
  const [, two, three] = queue.of('C');
  queue.change('C', two?.turnId ?? '', { text: 'two, better' });
  queue.remove('C', three?.turnId ?? '');
  end('complete');
  end('complete');
  expect(asked.map(({ text }) => text)).toEqual(['one', 'two, better']);
  expect(kept.length).toBe(0);
});

test('a question in hand does not go, and goes as it was changed when it is let go of', () => {
  const { sender, queue, end, asked } = setUp();
  sender.send('C', null, 'one');
  sender.send('C', null, 'two');
  const letGo = sender.hold('C', queue.of('C')[1]?.turnId ?? '');
  end('complete');
  expect(asked).toHaveLength(1);
  queue.change('C', queue.of('C')[0]?.turnId ?? '', { text: 'two, better' });
  letGo();
  expect(asked.map(summary)[1]).toEqual(['two, better', 'answer to one']);
});

test('a question that was let go of before its turn came, or after a stopped answer, waits as before', () => {
  const { sender, queue, end, asked } = setUp();
  sender.send('C', null, 'one');
  sender.send('C', null, 'two');
  const turnId = queue.of('C')[1]?.turnId ?? '';
  sender.hold('C', turnId)();
  const letGo = sender.hold('C', turnId);
  end('stopped');
  letGo();
  expect(asked).toHaveLength(1);
});

test('a question written offline that is in hand when the network is back goes when it is let go of', () => {
  const { sender, queue, network, asked } = setUp();
  network.online = false;
  sender.send('C', 'leaf', 'one');
  const letGo = sender.hold('C', queue.of('C')[0]?.turnId ?? '');
  network.online = true;
  sender.takeUp();
  expect(asked).toEqual([]);
  letGo();
  expect(asked.map(summary)).toEqual([['one', 'leaf']]);
});

test('of what another has stored under its name nothing is believed', () => {
  const kept = storage();
  kept.setItem('parlance.queue.C', '[{"text":1}]');
  kept.setItem('parlance.queue.D', 'no JSON');
  const { queue } = setUp(kept);
  expect([queue.of('C'), queue.of('D')]).toEqual([[], []]);
});
