import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../contract/limits.ts';
import { ownerOf } from './caller.ts';
import { titleFrom } from './conversation-title.ts';
import { entryBytes, entryDuration, isEntryDue, writtenIn } from './journal.ts';
import type { Message } from './message.ts';
import { readUpwards } from './message-tree.ts';
import {
  endingOf,
  identityOf,
  leaseDuration,
  leaseRenewal,
  standingOf,
  type Turn,
} from './turn.ts';
import { createCharacterGuard, headOf, piecesOf } from './whole-characters.ts';

function message(id: string, parentId: string | null, changes: Partial<Message> = {}): Message {
  return {
    conversationId: 'c',
    id,
    parentId,
    place: { depth: 0, tokens: 0 },
    role: 'user',
    text: id,
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
    ...changes,
  };
}

/** The branch to a message, read from pages of this many messages. */
function branchTo(tree: readonly Message[], leafId: string | null, pageLength = 2) {
  const reading = readUpwards(leafId);
  const newestFirst = tree.toReversed();
  for (let at = 0; at < tree.length; at += pageLength)
    reading.add(newestFirst.slice(at, at + pageLength));
  return reading;
}

test('a branch leads from the root to its leaf and past its siblings', () => {
  const tree = [message('a', null), message('b', 'a'), message('b2', 'a'), message('c', 'b')];
  expect(branchTo(tree, 'c').branch.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(branchTo(tree, 'b2').branch.map(({ id }) => id)).toEqual(['a', 'b2']);
  expect(branchTo(tree, null).branch).toEqual([]);
});

test('a branch that is broken or bites its tail still wants a message', () => {
  expect(branchTo([message('b', 'gone')], 'b').wanted).toBe('gone');
  expect(branchTo([message('a', 'b'), message('b', 'a')], 'b').wanted).toBe('b');
  expect(branchTo([], 'a').wanted).toBe('a');
});

test('every message of any tree has a branch that ends in it, each the parent of the next', () => {
  const anyTree = fc
    .array(fc.nat(), { minLength: 1, maxLength: 40 })
    .map((parents) =>
      parents.map((parent, index) => message(`${index}`, index === 0 ? null : `${parent % index}`)),
    );
  fc.assert(
    fc.property(anyTree, fc.integer({ min: 1, max: 7 }), (tree, pageLength) => {
      for (const leaf of tree) {
        const { branch, wanted } = branchTo(tree, leaf.id, pageLength);
        expect(wanted).toBeNull();
        expect(branch.at(-1)).toBe(leaf);
        expect(branch.map(({ parentId }) => parentId)).toEqual([
          null,
          ...branch.slice(0, -1).map(({ id }) => id),
        ]);
      }
    }),
  );
});

test('a title is the first line of a question, cut between words', () => {
  expect(titleFrom('  What is\ta lease?  \n\nMore')).toBe('What is a lease?');
  const long = titleFrom('word '.repeat(30));
  expect(long).toMatch(/^(word )+word…$/);
  expect(titleFrom('見'.repeat(100))).toBe(`${'見'.repeat(59)}…`);
});

test('a title fits, is never empty and never ends inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
      fc.pre(text.trim() !== '');
      const title = titleFrom(text);
      expect(title.length).toBeLessThanOrEqual(limits.titleLength);
      expect(title).not.toMatch(/\p{Surrogate}|\p{Control}/u);
    }),
  );
});

test('text guarded piece by piece is the text, and no piece ends inside a character', () => {
  const anyPieces = fc.array(fc.string({ unit: 'binary', maxLength: 5 }));
  fc.assert(
    fc.property(anyPieces, fc.nat(10), (pieces, cut) => {
      const whole = pieces.join('');
      const guard = createCharacterGuard();
      const halves = pieces.flatMap((piece) => [piece.slice(0, cut), piece.slice(cut)]);
      const guarded = halves.map(guard);
      for (const piece of guarded) expect(piece).not.toMatch(/\p{Surrogate}/u);
      expect(guarded.join('')).toBe(whole);
    }),
  );
  expect(createCharacterGuard()('\ud83dx')).toBe('\ufffdx');
});

test('pieces are short enough, whole, and together the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 9 }), (text, length) => {
      const pieces = piecesOf(text, length);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(length);
        expect(piece).not.toMatch(/\p{Surrogate}/u);
      }
    }),
  );
});

test('an entry is due after a second or with a KB, and never empty', () => {
  expect(isEntryDue(1, entryDuration)).toBe(true);
  expect(isEntryDue(1, entryDuration - 1)).toBe(false);
  expect(isEntryDue(entryBytes, 0)).toBe(true);
  expect(isEntryDue(0, entryDuration * 5)).toBe(false);
});

const thought = { kind: 'reasoning', id: 'a', at: 4, milliseconds: 1, text: 'Hm.' } as const;

test('a journal gives the answer up to the first entry that is missing', () => {
  const entries = [
    { sequence: 1, position: 0, text: 'One ' },
    { sequence: 2, position: 4, text: 'two ', steps: [{ ...thought, from: 0 }] },
    { sequence: 4, position: 8, text: 'four', steps: [{ ...thought, id: 'b', from: 0 }] },
  ];
  expect(writtenIn(entries)).toEqual({ text: 'One two ', steps: [thought], stepChanges: 1 });
});

test('a turn is abandoned only once its lease is over, and a lease outlives two lost renewals', () => {
  const turn: Turn = {
    sub: 's',
    turnId: 't',
    owner: 'o',
    conversationId: 'c',
    userMessageId: 'u',
    assistantMessageId: 'a',
    fingerprint: 'f',
    model: null,
    acceptedAt: 0,
    state: { kind: 'running', leaseUntil: 100, stopOrdered: false },
  };
  expect([99, 100, 101].map((now) => standingOf(turn, now))).toEqual([
    'running',
    'running',
    'abandoned',
  ]);
  const ending = { status: 'complete', error: null, usage: null } as const;
  const ended = { kind: 'ended', ending, endedAt: 1, answerLength: 0, stepChanges: 0 } as const;
  expect(standingOf({ ...turn, state: ended }, 101)).toBe('ended');
  expect(leaseRenewal * 3).toBeLessThanOrEqual(leaseDuration);
});

test("complete is said on the provider's end mark and never else", () => {
  const usage = { inputTokens: 1, outputTokens: 2 };
  expect(endingOf({ kind: 'ended', reason: 'complete', usage }, true).status).toBe('complete');
  for (const code of [
    'provider-cut',
    'provider-stalled',
    'deadline',
    'internal',
    'provider-busy',
  ] as const)
    for (const hasText of [true, false])
      expect(endingOf({ kind: 'broken', code }, hasText).status).toMatch(/^(interrupted|failed)$/);
});

test('the same request has the same identity, another one another', () => {
  const request = { turnId: 't', conversationId: 'c', parentId: null, text: 'x' };
  expect(identityOf({ ...request, turnId: 'other' })).toBe(identityOf(request));
  for (const other of [{ conversationId: 'd' }, { parentId: 'p' }, { text: 'y' }])
    expect(identityOf({ ...request, ...other })).not.toBe(identityOf(request));
});

test('an owner is a person in an account', () => {
  expect(ownerOf({ sub: 'sub', username: 'name', accountId: 'a' })).toBe('a::sub');
});

test('the head of a text is as much of it as fits, in whole characters', () => {
  const most = fc.nat(40);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), most, most, (text, units, bytes) => {
      const head = headOf(text, units, bytes);
      expect(head.length).toBeLessThanOrEqual(units);
      expect(Buffer.byteLength(head)).toBeLessThanOrEqual(bytes);
      expect(text.startsWith(head)).toBe(true);
      const next = String.fromCodePoint(text.codePointAt(head.length) ?? 0);
      const fitsMore =
        head.length + next.length <= units && Buffer.byteLength(head + next) <= bytes;
      expect(fitsMore && head !== text).toBe(false);
    }),
  );
  expect(headOf('a\ud83d', 9, 9)).toBe('a');
  expect(headOf('a\ude00b', 9, 9)).toBe('a\ufffdb');
});
