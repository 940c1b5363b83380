import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step } from '../../../../amplify/contract/steps.ts';
import { splitAtSteps } from './split-at-steps.ts';

function step(at: number, id = `${at}`): Step {
  return { kind: 'reasoning', id, at, milliseconds: null, text: '' };
}

/** The pieces in short: words as they are, steps by their ids. */
function split(text: string, steps: readonly Step[]) {
  return splitAtSteps(text, steps).map((piece) =>
    piece.kind === 'words' ? piece.text : piece.steps.map(({ id }) => id),
  );
}

test('steps stand where they were taken, all of one place together', () => {
  const text = 'Let me look.It is warm in Rome.';
  const at = 'Let me look.'.length;
  expect(split(text, [step(0, 'thought'), step(at, 'a'), step(at, 'b')])).toEqual([
    ['thought'],
    'Let me look.',
    ['a', 'b'],
    'It is warm in Rome.',
  ]);
});

test('a step with no word yet, or ahead of the words that have come, stands at their end', () => {
  expect(split('', [step(0, 'a'), step(12, 'b')])).toEqual([['a', 'b']]);
  expect(split('Let me', [step(12, 'b')])).toEqual(['Let me', ['b']]);
  expect(split('\n\n', [step(0, 'a'), step(2, 'b')])).toEqual([['a', 'b']]);
});

test('a step tears no word, mark or block of code', () => {
  const rest = '\n\nNext.';
  for (const [before, after] of [
    ['It is wa', 'rm.'],
    ['It is **wa', ' rm**.'],
    ['It is `a', ' + b`.'],
    ['```js\nlet a;\n\n', 'let b;\n```'],
    ['Hello \ud83d', '\udc4b and bye.'],
  ] as const) {
    const whole = `${before}${after}${rest}`;
    expect(split(whole, [step(before.length, 's')])).toEqual([before + after, ['s'], rest]);
    expect(split(before + after, [step(before.length, 's')])).toEqual([before + after, ['s']]);
  }
});

test('whatever is written, each word and each step is there once, and code stays whole', () => {
  const part = fc.constantFrom('Word', ' ', '. ', '\n\n', '**', '`', '```\n', '\n', '👋🏽', '- ');
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(80), { maxLength: 6 }), (written, places) => {
      const steps = places.map((at, index) => step(at, `s${index}`));
      const pieces = splitAtSteps(written, steps);
      const words = pieces.flatMap((piece) => (piece.kind === 'words' ? piece.text : []));
      const done = pieces.flatMap((piece) => (piece.kind === 'steps' ? piece.steps : []));
      expect(words.join('').replaceAll(/\s/g, '')).toBe(written.replaceAll(/\s/g, ''));
      expect(done.map(({ id }) => id).toSorted()).toEqual(steps.map(({ id }) => id).toSorted());
      expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
      for (const piece of words) expect(piece).not.toMatch(/\p{Surrogate}/u);
      for (const piece of words.slice(0, -1))
        expect((piece.match(/^ {0,3}```/gm)?.length ?? 0) % 2).toBe(0);
    }),
  );
});
