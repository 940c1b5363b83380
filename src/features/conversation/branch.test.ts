import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownBranch, type Shown } from './branch.ts';
import type { Entry } from './thread.ts';

function entry(id: string, parentId: string | null, rest: Partial<Entry> = {}): Entry {
  return {
    key: id,
    id,
    parentId,
    role: id.startsWith('q') ? 'user' : 'assistant',
    turnId: id,
    text: id,
    status: 'complete',
    reconnecting: false,
    stopping: false,
    model: null,
    code: null,
    usage: null,
    retryAt: null,
    steps: [],
    rating: null,
    continues: null,
    beginning: '',
    earlierSteps: [],
    createdAt: `2026-11-21T00:00:00.${id.slice(1).padStart(4, '0')}Z`,
    stored: true,
    ...rest,
  };
}

function ids(branch: readonly Shown[]) {
  return branch.map(({ entry: { id } }) => id);
}

/** Two answers to one question, the first with a question of its own. */
const tree = [entry('q1', null), entry('a2', 'q1'), entry('q3', 'a2'), entry('a4', 'q1')];

test('shows the branch that was chosen, down to its newest end', () => {
  expect(ids(shownBranch(tree, 'a4'))).toEqual(['q1', 'a4']);
  expect(ids(shownBranch(tree, 'a2'))).toEqual(['q1', 'a2', 'q3']);
  expect(ids(shownBranch(tree, null))).toEqual(['q1', 'a4']);
  expect(ids(shownBranch(tree, 'of another page'))).toEqual(['q1', 'a4']);
});

test('counts the versions of a message and leads to their ends', () => {
  const [question, answer] = shownBranch(tree, 'a4');
  expect(question?.version).toBeNull();
  expect(answer?.version).toEqual({ number: 2, count: 2, previous: 'q3', next: null });
});

test('an answer that another goes on with is no version of its own', () => {
  const on = entry('a5', 'q1', { continues: 'a4' });
  const branch = shownBranch([...tree, on], 'a4');
  expect(ids(branch)).toEqual(['q1', 'a5']);
  expect(branch[1]?.version).toMatchObject({ number: 2, count: 2 });
});

test('a failure without a word is forgotten once there is another answer', () => {
  const failed = entry('a2', 'q1', { status: 'failed', text: '' });
  expect(ids(shownBranch([entry('q1', null), failed], null))).toEqual(['q1', 'a2']);
  const branch = shownBranch([entry('q1', null), failed, entry('a3', 'q1')], 'a2');
  expect(ids(branch)).toEqual(['q1', 'a3']);
  expect(branch[1]?.version).toBeNull();
});

test('what is on its way is shown where it continues the branch, and not in another', () => {
  const unsent = [
    entry('q5', 'a2', { stored: false }),
    entry('a6', 'q5', { stored: false, status: 'pending', text: null }),
  ];
  expect(ids(shownBranch([...tree, ...unsent], 'q3'))).toEqual(['q1', 'a2', 'q5', 'a6']);
  expect(ids(shownBranch([...tree, ...unsent], 'a4'))).toEqual(['q1', 'a4']);
});

test('a branch whose beginning is not read yet is shown from where it is known', () => {
  expect(ids(shownBranch(tree.slice(1), 'q3'))).toEqual(['a2', 'q3']);
});

/** Any tree of messages, each after its parent. */
const anyTree = fc
  .array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 30 })
  .map((parts) =>
    parts.map(([parent, isRoot], index) =>
      entry(
        `${index % 2 === 0 ? 'q' : 'a'}${index}`,
        index === 0 || isRoot ? null : `${(parent % index) % 2 === 0 ? 'q' : 'a'}${parent % index}`,
      ),
    ),
  );

test('every message of any tree is reached by arrows alone', () => {
  fc.assert(
    fc.property(anyTree, (entries) => {
      const seen = new Set<string>();
      const waiting: (string | null)[] = [null];
      const visited = new Set<string | null>();
      for (let leaf = waiting.pop(); leaf !== undefined; leaf = waiting.pop()) {
        if (visited.has(leaf)) continue;
        visited.add(leaf);
        for (const { entry: one, version } of shownBranch(entries, leaf)) {
          seen.add(one.id);
          if (version?.previous) waiting.push(version.previous);
          if (version?.next) waiting.push(version.next);
        }
      }
      expect([...seen].toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
    }),
  );
});

test('the branch through any message is a path with that message in it, and going there and back is nothing', () => {
  fc.assert(
    fc.property(anyTree, fc.nat(), (entries, at) => {
      const wanted = entries[at % entries.length]?.id ?? '';
      const branch = shownBranch(entries, wanted);
      expect(ids(branch)).toContain(wanted);
      expect(branch.map(({ entry: { parentId } }) => parentId)).toEqual([
        null,
        ...ids(branch).slice(0, -1),
      ]);
      for (const [index, { version }] of branch.entries()) {
        if (!version?.next) continue;
        const back = shownBranch(entries, version.next)[index]?.version?.previous ?? null;
        expect(ids(shownBranch(entries, back))[index]).toBe(ids(branch)[index]);
      }
    }),
  );
});
