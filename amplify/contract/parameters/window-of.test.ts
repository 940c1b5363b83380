import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cautiousModel } from '../models/cautious-model.ts';
import { messageTokens } from './token-estimate.ts';
import {
  windowLimits,
  windowOf,
  windowStart,
  withinWindow,
  type PlacedMessage,
} from './window-of.ts';

/** A branch of questions and answers with these texts, in turn. */
function branchOf(texts: readonly string[]): readonly PlacedMessage[] {
  let tokens = 0;
  return texts.map((text, depth) => {
    const role = depth % 2 === 0 ? 'user' : 'assistant';
    const message = { role, text, place: { depth, tokens } } as const;
    tokens += messageTokens(text);
    return message;
  });
}

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const anyBranch = fc.array(text, { maxLength: 60 }).map(branchOf);
const anyAlways = fc.record({
  instructions: text,
  asked: fc.array(text, { minLength: 1, maxLength: 3 }),
});
const anyLimits = fc.record({
  messages: fc.option(fc.integer({ min: 1, max: 40 })),
  tokens: fc.option(fc.integer({ min: 1, max: 400 })),
});

test('what is sent is never over a limit, unless it is what is always sent', () => {
  fc.assert(
    fc.property(anyBranch, anyAlways, anyLimits, (branch, always, limits) => {
      const { sent, tokens } = windowOf(branch, always, limits);
      const alone = windowOf([], always, limits);
      const most = limits.messages ?? Number.POSITIVE_INFINITY;
      expect(sent).toBeLessThanOrEqual(Math.max(most, alone.sent));
      const mostTokens = limits.tokens ?? Number.POSITIVE_INFINITY;
      expect(tokens).toBeLessThanOrEqual(Math.max(mostTokens, alone.tokens));
    }),
  );
});

test('what is sent is the end of the branch, begins with a question, and holds nothing empty', () => {
  fc.assert(
    fc.property(anyBranch, anyAlways, anyLimits, (branch, always, limits) => {
      const within = withinWindow(branch, always, limits);
      const saying = branch.filter((message) => message.text !== '');
      expect(within).toEqual(saying.slice(saying.length - within.length));
      expect(within[0]?.role ?? 'user').toBe('user');
    }),
  );
});

test('whoever reads only the end of a branch sends the same as whoever reads all of it', () => {
  fc.assert(
    fc.property(anyBranch, anyAlways, anyLimits, fc.nat(60), (branch, always, limits, read) => {
      const end = branch.slice(-read);
      fc.pre(windowStart(end, always, limits) > 0);
      expect(withinWindow(end, always, limits)).toEqual(withinWindow(branch, always, limits));
    }),
  );
});

test('an end that has room for all that was read of it, and is cut by the number of messages, is cut the same', () => {
  const branch = branchOf(['a', 'b', 'c', 'd']);
  const always = { instructions: '', asked: ['e', ''] };
  const limits = { messages: 4, tokens: 22 };
  expect(withinWindow(branch.slice(-3), always, limits)).toEqual(
    withinWindow(branch, always, limits),
  );
});

test('as a conversation grows its window never goes back, and moves no more than twice for its length', () => {
  const turns = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 100 });
  const limit = fc.oneof(
    fc.record({ messages: fc.integer({ min: 1, max: 40 }), tokens: fc.constant(null) }),
    fc.record({ messages: fc.constant(null), tokens: fc.integer({ min: 1, max: 400 }) }),
  );
  fc.assert(
    fc.property(turns, text, limit, (said, instructions, limits) => {
      const whole = branchOf(said.flat());
      const starts = said.map(([question], turn) =>
        windowStart(whole.slice(0, turn * 2), { instructions, asked: [question] }, limits),
      );
      expect(starts).toEqual(starts.toSorted((one, other) => one - other));
      const length =
        limits.messages === null
          ? (whole.at(-1)?.place.tokens ?? 0) / limits.tokens
          : whole.length / limits.messages;
      expect(new Set(starts).size).toBeLessThanOrEqual(2 * length + 4);
    }),
  );
});

test('a window holds at least half of what it has room for, however long the conversation', () => {
  const branch = branchOf(Array.from({ length: 400 }, (_, index) => `Message ${index}`));
  for (let length = 40; length <= 400; length += 2) {
    const grown = branch.slice(0, length);
    const always = { instructions: 'Be brief.', asked: ['And?'] };
    const byMessages = windowOf(grown, always, { messages: 20, tokens: null });
    expect(byMessages.sent).toBeGreaterThanOrEqual(10);
    const byTokens = windowOf(grown, always, { messages: null, tokens: 200 });
    expect(byTokens.tokens).toBeGreaterThanOrEqual(80);
  }
});

const fact = (value: number, verified = true) => ({ value, source: 'a page', verified });
const guessed = cautiousModel('llama');
const small = { ...guessed, contextWindow: fact(10_000), maximumOutput: fact(2000) };
const large = { ...guessed, contextWindow: fact(1_050_000), maximumOutput: fact(128_000) };

test('where nobody sets a window a model has room for its answer, and a long one is not filled', () => {
  expect(windowLimits(small, {})).toEqual({ messages: null, tokens: 8000 });
  expect(windowLimits(small, { maxTokens: 500 })).toEqual({ messages: null, tokens: 9500 });
  expect(windowLimits(small, { maxTokens: 9999 })).toEqual({ messages: null, tokens: 5000 });
  expect(windowLimits(large, {})).toEqual({ messages: null, tokens: 42_666 });
  expect(windowLimits(guessed, {})).toEqual({ messages: null, tokens: 4096 });
});

test('a window that is set counts, up to what a model is known to read', () => {
  const byTokens = { window: { by: 'tokens', most: 9_000_000 } } as const;
  expect(windowLimits({ ...large, maximumInput: fact(922_000) }, byTokens).tokens).toBe(922_000);
  expect(windowLimits(small, byTokens).tokens).toBe(8000);
  expect(windowLimits(guessed, byTokens).tokens).toBe(9_000_000);
  const byMessages = { window: { by: 'messages', most: 7 } } as const;
  expect(windowLimits(small, byMessages)).toEqual({ messages: 7, tokens: 8000 });
  expect(windowLimits(guessed, byMessages)).toEqual({ messages: 7, tokens: null });
});
