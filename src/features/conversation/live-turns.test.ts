import { expect, test } from 'vitest';
import { createLiveTurns, type LiveTurn } from './live-turns.ts';

const turn: LiveTurn = {
  turnId: 'T1',
  conversationId: 'C1',
  parentId: null,
  request: null,
  continues: null,
  question: 'Why?',
  userMessageId: null,
  assistantMessageId: null,
  model: null,
  phase: { kind: 'running', reconnecting: false, stopping: false },
  sentAt: '2026-11-20T10:00:00.000Z',
};

function heldPace() {
  let held: (() => void) | null = null;
  return {
    pace: (work: () => void) => void (held = work),
    beat: () => {
      held?.();
      held = null;
    },
  };
}

test('passes on words at its pace, all that came at once', () => {
  const { pace, beat } = heldPace();
  const live = createLiveTurns(pace);
  live.begin(turn);
  let heard = 0;
  live.subscribeText('T1', () => (heard += 1));
  for (const word of ['Because ', 'it ', 'is.']) live.addText('T1', word);
  expect(live.text('T1')).toBe('');
  beat();
  expect(live.text('T1')).toBe('Because it is.');
  expect(heard).toBe(1);
});

test('has the last words before it says that a turn has ended', () => {
  const { pace } = heldPace();
  const live = createLiveTurns(pace);
  live.begin(turn);
  live.addText('T1', 'All of it.');
  let textAtEnd = '';
  live.subscribe(() => (textAtEnd = live.text('T1')));
  live.change('T1', { phase: { kind: 'ended', status: 'complete', code: null, retryAt: null } });
  expect(textAtEnd).toBe('All of it.');
});

test('leaves the list of turns alone while words arrive', () => {
  const { pace, beat } = heldPace();
  const live = createLiveTurns(pace);
  live.begin(turn);
  const before = live.all();
  live.addText('T1', 'Word');
  beat();
  expect(live.all()).toBe(before);
});

test('forgets a turn with its words', () => {
  const { pace, beat } = heldPace();
  const live = createLiveTurns(pace);
  live.begin(turn);
  live.addText('T1', 'Word');
  beat();
  live.remove('T1');
  expect(live.all()).toEqual([]);
  expect(live.text('T1')).toBe('');
});
