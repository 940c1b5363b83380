import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step } from '../../../amplify/contract/steps.ts';
import type { Message } from '../../backend/conversation-store.ts';
import type { LiveTurn } from './live-turns.ts';
import { shownBranch } from './branch.ts';
import { continuedBy, mergeEntries, stepsOf, wordsOf } from './thread.ts';

function message(
  id: string,
  parentId: string | null,
  { role = 'user', status = 'complete', turnId = `turn-${id}`, ...rest }: Partial<Message> = {},
): Message {
  const createdAt = `2026-11-20T10:00:00.${id.padStart(3, '0')}Z`;
  return {
    id,
    parentId,
    role,
    status,
    turnId,
    text: id,
    model: null,
    error: null,
    usage: null,
    retryAt: null,
    steps: [],
    continues: null,
    rating: null,
    createdAt,
    ...rest,
  };
}

function liveTurn(turnId: string, parentId: string | null, rest: Partial<LiveTurn> = {}): LiveTurn {
  return {
    turnId,
    conversationId: 'C',
    parentId,
    request: null,
    question: 'And now?',
    continues: null,
    userMessageId: null,
    assistantMessageId: null,
    model: null,
    phase: { kind: 'running', reconnecting: false, stopping: false },
    sentAt: '2026-11-20T11:00:00.000Z',
    ...rest,
  };
}

function shown(messages: readonly Message[], live: readonly LiveTurn[] = []) {
  return shownBranch(mergeEntries(messages, live), null).map(({ entry }) => entry);
}

const exchange = [
  message('1', null, { turnId: 'T1' }),
  message('2', '1', { role: 'assistant', turnId: 'T1' }),
];

test('shows the messages of a conversation from the first to the last', () => {
  expect(shown(exchange.toReversed()).map(({ id }) => id)).toEqual(['1', '2']);
});

test('follows the newest of several ways to continue', () => {
  const messages = [...exchange, message('3', null), message('4', '3', { role: 'assistant' })];
  expect(shown(messages).map(({ id }) => id)).toEqual(['3', '4']);
});

test('shows a question at once, before the server knows it', () => {
  const branch = shown(exchange, [liveTurn('T2', '2')]);
  expect(branch.map(({ role, status }) => `${role} ${status}`)).toEqual([
    'user complete',
    'assistant complete',
    'user complete',
    'assistant pending',
  ]);
  expect(branch[2]?.text).toBe('And now?');
});

test('keeps a message under one key from being sent to being stored', () => {
  const sent = shown(exchange, [liveTurn('T2', '2')]).map(({ key }) => key);
  const accepted = liveTurn('T2', '2', { userMessageId: '3', assistantMessageId: '4' });
  const pending = message('4', '3', { role: 'assistant', status: 'pending', turnId: 'T2' });
  const stored = [...exchange, message('3', '2', { turnId: 'T2' }), pending];
  expect(shown(exchange, [accepted]).map(({ key }) => key)).toEqual(sent);
  expect(shown(stored, [accepted]).map(({ key }) => key)).toEqual(sent);
  expect(shown(stored).map(({ key }) => key)).toEqual(sent);
});

test('lets what is stored in the end win over the live turn', () => {
  const done = message('4', '3', { role: 'assistant', turnId: 'T2', text: 'All of it.' });
  const stored = [...exchange, message('3', '2', { turnId: 'T2' }), done];
  const accepted = liveTurn('T2', '2', { userMessageId: '3', assistantMessageId: '4' });
  expect(shown(stored, [accepted]).at(-1)).toMatchObject({
    text: 'All of it.',
    status: 'complete',
  });
});

test('shows each message once, whatever is stored and whatever is live', () => {
  const full = [...exchange, message('3', '2', { turnId: 'T2' })];
  fc.assert(
    fc.property(fc.subarray(full), fc.boolean(), (stored, accepted) => {
      const ids = accepted ? { userMessageId: '3', assistantMessageId: '4' } : {};
      const entries = mergeEntries(stored, [liveTurn('T2', '2', ids)]);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    }),
  );
});

test('continues from what the server holds, not from a question it never took', () => {
  const refused = liveTurn('T2', '2', { phase: { kind: 'refused', code: 'internal' } });
  expect(continuedBy(shown(exchange, [refused]))).toBe('2');
  expect(continuedBy(shown([], [refused]))).toBe(null);
});

test('ends even on a loop', () => {
  const loop = [message('1', '2'), message('2', '1')];
  expect(shown(loop)).toEqual([]);
});

test('an answer that goes on with another stands in its place and never shows less than it', () => {
  const partial = message('2', '1', { role: 'assistant', status: 'stopped', text: 'Because of' });
  const on = liveTurn('T2', null, { question: null, userMessageId: '1', continues: '2' });
  const before = shown([message('1', null), partial]);
  const after = shown([message('1', null), partial], [on]);
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  expect(after.at(-1)).toMatchObject({ status: 'pending', beginning: 'Because of' });
});

test('an answer has its words before they are stored, and never fewer than it goes on with', () => {
  const ended = liveTurn('T1', '1', {
    phase: { kind: 'ended', status: 'complete', code: null, retryAt: null },
  });
  const [question, answer] = shown([], [ended]);
  expect(question && wordsOf(question, 'Because')).toBe('And now?');
  expect(answer && wordsOf(answer, 'Because')).toBe('Because');
  const on = shown([], [ended])
    .map((entry) => ({ ...entry, beginning: 'Because of' }))
    .at(-1);
  expect(on && [wordsOf(on, 'Beca'), wordsOf(on, 'Because of it')]).toEqual([
    'Because of',
    'Because of it',
  ]);
});

test('gives the same entry for a message that has not changed', () => {
  const [one] = mergeEntries(exchange, []);
  expect(mergeEntries(exchange, [])[0]).toBe(one);
});

const thought: Step = { kind: 'reasoning', id: 'r', at: 0, milliseconds: 900, text: 'So.' };
const call: Step = {
  kind: 'tool',
  id: 't',
  at: 3,
  milliseconds: null,
  tool: 'calculate',
  input: '{}',
  state: 'running',
  output: null,
  isCut: false,
};

test('the steps of an answer are those of its live turn, and then those that are stored', () => {
  const answer = { role: 'assistant', turnId: 'T1', parentId: '1' } as const;
  const question = message('1', null, { turnId: 'T1' });
  const pending = message('2', '1', { ...answer, status: 'pending' });
  const [, growing] = shown([question, pending], [liveTurn('T1', null)]);
  expect(growing && stepsOf(growing, [thought, call])).toEqual([thought, call]);
  const done: Step = { ...call, state: 'done', output: '4' };
  const [, stored] = shown([question, message('2', '1', { ...answer, steps: [thought, done] })]);
  expect(stored && stepsOf(stored, [])).toEqual([thought, done]);
});

test('an answer that is gone on with keeps what was done', () => {
  const stopped = message('2', '1', { role: 'assistant', status: 'stopped', steps: [call] });
  const rest = liveTurn('T2', null, { question: null, userMessageId: '1', continues: '2' });
  const goneOn = shown([message('1', null), stopped], [rest]).at(-1);
  expect(goneOn && stepsOf(goneOn, [thought]).map(({ id }) => id)).toEqual(['t', 'r']);
});
