import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateTokens } from '../contract/parameters/token-estimate.ts';
import {
  placeAfter,
  placed,
  reachesOver,
  type ContextWindow,
  type Placed,
} from './context-window.ts';
import { continuation } from '../contract/requests/continuation.ts';
import { promptOf } from './prompt.ts';

const first: Placed = {
  conversationId: 'c',
  id: '0',
  parentId: null,
  place: { depth: 0, tokens: 0 },
  role: 'user',
  text: '',
  status: 'complete',
  turnId: 't',
  model: null,
  error: null,
  usage: null,
  steps: [],
  continues: null,
  rating: null,
  owner: 'o',
  createdAt: 0,
};

/** Questions and answers with these texts, in turn, each placed after the one before it, and ended in any of these ways. */
function branchOf(
  texts: readonly string[],
  endings: readonly Placed['status'][] = ['complete'],
): readonly Placed[] {
  const branch: Placed[] = [];
  for (const [index, text] of texts.entries()) {
    const role = index % 2 === 0 ? 'user' : 'assistant';
    const place = placeAfter(branch.at(-1));
    branch.push({
      ...first,
      place,
      id: `${index}`,
      role,
      text,
      status: endings[index % endings.length] ?? 'complete',
      parentId: branch.at(-1)?.id ?? null,
    });
  }
  return branch;
}

const unlimited: ContextWindow = { instructions: '', limits: { messages: null, tokens: null } };

test('a model is sent instructions, branch and question in this order, and nothing else', () => {
  const branch = branchOf(['One?', 'First.']);
  const window = { ...unlimited, instructions: 'Be brief.' };
  expect(promptOf(branch, { question: 'Two?', beginning: '' }, window)).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'One?' },
    { role: 'assistant', content: 'First.' },
    { role: 'user', content: 'Two?' },
  ]);
});

test('an answer that failed before its first word is not sent, and its question is', () => {
  expect(promptOf(branchOf(['q', '']), { question: 'next', beginning: '' }, unlimited)).toEqual([
    { role: 'user', content: 'q' },
    { role: 'user', content: 'next' },
  ]);
});

test('what was written of an answer that stopped, broke off or failed is sent as people see it', () => {
  for (const status of ['stopped', 'interrupted', 'failed'] as const)
    expect(
      promptOf(
        branchOf(['q', 'Half an'], [status]),
        { question: 'next', beginning: '' },
        unlimited,
      ),
    ).toEqual([
      { role: 'user', content: 'q' },
      { role: 'assistant', content: 'Half an' },
      { role: 'user', content: 'next' },
    ]);
});

test('a model that is to go on is sent what it has said, and told to', () => {
  expect(promptOf([], { question: 'why', beginning: 'Because' }, unlimited)).toEqual([
    { role: 'user', content: 'why' },
    { role: 'assistant', content: 'Because' },
    { role: 'user', content: continuation },
  ]);
});

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const anyWindow = fc.record({
  instructions: fc.oneof(fc.constant(''), text),
  limits: fc.record({
    messages: fc.option(fc.integer({ min: 1, max: 30 })),
    tokens: fc.option(fc.integer({ min: 1, max: 300 })),
  }),
});

const anyTask = fc.record({ question: text, beginning: fc.oneof(fc.constant(''), text) });
const anyEndings = fc.uniqueArray(
  fc.constantFrom('complete', 'stopped', 'interrupted', 'failed', 'length', 'filtered'),
  { minLength: 1 },
);

test('a prompt is within its window, has its instructions first, and always ends with what is asked', () => {
  const anyTexts = fc.array(fc.oneof(text, fc.constant('')), { maxLength: 50 });
  fc.assert(
    fc.property(anyTexts, anyEndings, anyTask, anyWindow, (texts, endings, task, window) => {
      const prompt = promptOf(branchOf(texts, endings), task, window);
      const asked = promptOf([], task, unlimited);
      expect(asked[0]).toEqual({ role: 'user', content: task.question });
      expect(prompt.slice(-asked.length)).toEqual(asked);
      const { instructions, limits } = window;
      const told = instructions === '' ? [] : [{ role: 'system', content: instructions }];
      const said = prompt.filter(({ role }) => role !== 'system');
      expect([...told, ...said]).toEqual(prompt);
      const most = limits.messages ?? texts.length + asked.length;
      expect(said.length).toBeLessThanOrEqual(Math.max(most, asked.length));
      const tokens = prompt.reduce((sum, { content }) => sum + estimateTokens(content) + 4, 0);
      const isAlone = prompt.length === told.length + asked.length;
      expect(isAlone || tokens <= (limits.tokens ?? tokens)).toBe(true);
    }),
  );
});

test('whoever has read a branch as far as it reaches over the window sends the same as of all of it', () => {
  const anyTexts = fc.array(text, { maxLength: 60 });
  fc.assert(
    fc.property(anyTexts, text, anyWindow, fc.nat(60), (texts, question, window, read) => {
      const branch = branchOf(texts);
      const end = branch.slice(-read);
      fc.pre(reachesOver(end, window));
      const task = { question, beginning: '' };
      expect(promptOf(end, task, window)).toEqual(promptOf(branch, task, window));
    }),
  );
});

test('where messages of old stand is counted from the first, or back from one that knows, and comes out the same', () => {
  const anyTexts = fc.array(text, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(anyTexts, anyWindow, fc.nat(60), fc.nat(60), (texts, window, age, read) => {
      const branch = branchOf(texts);
      const aged = branch.map((one, index) => (index < age ? { ...one, place: null } : one));
      expect(placed(aged)).toEqual(branch);
      const end = aged.slice(-1 - read);
      const isKnown = age < texts.length;
      expect(placed(isKnown ? end : aged).slice(-1 - read)).toEqual(branch.slice(-1 - read));
      // Of those of old alone too little is known to stop reading at.
      expect(!isKnown && reachesOver(end, window)).toBe(false);
    }),
  );
});

test('a long conversation is sent from a beginning that stays the same for many turns', () => {
  const texts: string[] = [];
  const beginnings: string[] = [];
  const window = { instructions: 'Be brief.', limits: { messages: null, tokens: 42_666 } };
  for (let turn = 0; turn < 200; turn += 1) {
    const prompt = promptOf(branchOf(texts), { question: 'next', beginning: '' }, window);
    beginnings.push(prompt[1]?.content ?? '');
    texts.push(`Question ${turn}`.padEnd(2000, 'x'), `Answer ${turn}`.padEnd(2000, 'x'));
  }
  expect(new Set(beginnings).size).toBeLessThan(16);
});
