import { expect, test, vi } from 'vitest';
import type { Message } from '../../backend/conversation-store.ts';
import type { TurnListener, TurnOutcome } from '../../backend/run-turn.ts';
import type { StopOutcome } from '../../backend/orders.ts';
import type { LiveTurn } from './live-turns.ts';
import { createTurns, type TurnsParts } from './turns.ts';

const start = {
  type: 'turn-start',
  conversationId: 'C',
  userMessageId: 'U',
  assistantMessageId: 'A',
  model: 'demo',
} as const;

function setUp(outcome: TurnOutcome, rest: Partial<TurnsParts> = {}) {
  const requests: unknown[] = [];
  const refused: LiveTurn[] = [];
  const ended: LiveTurn[] = [];
  const turns = createTurns({
    runTurn: async (turn, listener: TurnListener) => {
      requests.push(turn);
      if (outcome.kind !== 'refused') {
        listener.start(start);
        listener.text('Because.');
      }
      return outcome;
    },
    stopTurn: async () => 'stopping',
    sleep: async () => {},
    onAccepted: () => {},
    onEnded: (turn) => void ended.push(turn),
    pace: (work) => work(),
    now: () => new Date('2026-11-20T10:00:00Z'),
    refresh: async () => {},
    onRefused: (turn) => void refused.push(turn),
    onSignedOut: () => {},
    ...rest,
  });
  return { turns, requests, refused, ended };
}

const answer: Message = {
  id: 'A',
  parentId: 'U',
  role: 'assistant',
  text: 'Because.',
  status: 'complete',
  turnId: 'T',
  model: 'demo',
  error: null,
  usage: null,
  retryAt: null,
  steps: [],
  continues: null,
  rating: null,
  createdAt: '2026-11-20T10:00:00Z',
};
const complete: TurnOutcome = { kind: 'ended', end: { type: 'turn-end', status: 'complete' } };

test('shows a question at once and its answer as it grows', () => {
  const { turns } = setUp(complete);
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  const [turn] = turns.live.all();
  expect(turn).toMatchObject({ question: 'Why?', userMessageId: 'U', model: 'demo' });
  expect(turns.live.text(turn?.turnId ?? '')).toBe('Because.');
});

test('keeps showing an ended turn until its end has been read, then lets go of it', async () => {
  const { turns } = setUp(complete);
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  await vi.waitFor(() => expect(turns.live.all()[0]?.phase.kind).toBe('ended'));
  turns.meet([{ ...answer, turnId: turns.live.all()[0]?.turnId ?? '' }], 'C');
  expect(turns.live.all()).toEqual([]);
});

test('asks by the bot and by what is set, and asks again by the same', async () => {
  const { turns, refused, requests } = setUp({ kind: 'refused', code: 'internal' });
  const parameters = { temperature: 0.1 };
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?', bot: 'marv', parameters });
  turns.answerAgain({ conversationId: 'C', questionId: 'U', parameters });
  expect(requests).toMatchObject([
    { request: { text: 'Why?', bot: 'marv', parameters } },
    { request: { parentId: 'U', parameters } },
  ]);
  await vi.waitFor(() => expect(refused).toHaveLength(2));
  // It may have been taken: another request under its name would be none.
  turns.askAgain(refused[0]?.turnId ?? '', { parameters: { temperature: 0.9 } });
  expect(requests[2]).toEqual(requests[0]);
});

test('gives a refused question back, and sends it again under the same id', async () => {
  const { turns, refused, requests } = setUp({ kind: 'refused', code: 'internal' });
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  await vi.waitFor(() => expect(refused).toHaveLength(1));
  turns.askAgain(refused[0]?.turnId ?? '');
  expect(requests[1]).toEqual(requests[0]);
});

test('asks again by what is set now where the question was refused for certain', async () => {
  const { turns, refused, requests } = setUp({ kind: 'refused', code: 'attachment-not-taken' });
  const parameters = { model: 'blind' };
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?', bot: 'marv', parameters });
  await vi.waitFor(() => expect(refused).toHaveLength(1));
  turns.askAgain(refused[0]?.turnId ?? '', { parameters: { model: 'seeing' } });
  const same = { text: 'Why?', bot: 'marv', turnId: refused[0]?.turnId };
  expect(requests).toMatchObject([
    { request: { ...same, parameters } },
    { request: { ...same, parameters: { model: 'seeing' } } },
  ]);
});

test('follows a running answer once, however often it is met', () => {
  const { turns, requests } = setUp(complete);
  const pending: Message = { ...answer, status: 'pending', text: '' };
  turns.meet([pending], 'C');
  turns.meet([pending], 'C');
  expect(requests).toEqual([{ turnId: 'T' }]);
});

test('takes up an answer that went out of reach, without asking again', async () => {
  const { turns, requests } = setUp({ kind: 'lost' });
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  await vi.waitFor(() => expect(turns.live.all()[0]?.phase.kind).toBe('lost'));
  const turnId = turns.live.all()[0]?.turnId ?? '';
  turns.resume(turnId);
  expect(requests[1]).toEqual({ turnId });
});

test('asks again for an answer to a stored question, and to go on with one', () => {
  const { turns, requests } = setUp(complete);
  turns.answerAgain({ conversationId: 'C', questionId: 'U' });
  turns.answerAgain({ conversationId: 'C', questionId: 'U', continues: 'A' });
  expect(requests).toMatchObject([
    { request: { conversationId: 'C', parentId: 'U' } },
    { request: { conversationId: 'C', parentId: 'U', continues: 'A' } },
  ]);
  expect(JSON.stringify(requests[0])).not.toContain('text');
});

test('tells that a turn has ended once its answer has been read', async () => {
  const { turns, ended } = setUp(complete);
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  await vi.waitFor(() => expect(ended).toHaveLength(1));
  expect(ended[0]).toMatchObject({ assistantMessageId: 'A', phase: { status: 'complete' } });
});

test('an order to stop is given again until the server knows the turn', async () => {
  const answers: StopOutcome[] = ['unknown', { kind: 'unreachable' }, 'stopping'];
  const orders: string[] = [];
  const { turns } = setUp(complete, {
    runTurn: () => new Promise(() => {}),
    stopTurn: async (turnId) => {
      orders.push(turnId);
      return answers.shift() ?? 'ended';
    },
  });
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  const turnId = turns.live.all()[0]?.turnId ?? '';
  turns.stop(turnId);
  turns.stop(turnId);
  expect(turns.live.all()[0]?.phase).toMatchObject({ kind: 'running', stopping: true });
  await vi.waitFor(() => expect(orders).toEqual([turnId, turnId, turnId]));
});

test('a turn that has ended meanwhile is not ordered to stop any more', async () => {
  const orders: string[] = [];
  const { turns, ended } = setUp(complete, {
    stopTurn: async (turnId) => {
      orders.push(turnId);
      return 'ended';
    },
  });
  turns.ask({ conversationId: 'C', parentId: null, text: 'Why?' });
  await vi.waitFor(() => expect(ended).toHaveLength(1));
  turns.stop(ended[0]?.turnId ?? '');
  expect(orders).toEqual([]);
});
