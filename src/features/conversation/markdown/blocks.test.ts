import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBlockSplitter } from './blocks.ts';

const answer = [
  '# A heading\n\n',
  'Some words with **weight** and `code`.\n\n',
  '- one\n- two\n\n  still two\n- three\n\n',
  '```python\nfor row in rows:\n\n    print(row)\n```\n\n',
  '| a | b |\n|---|--:|\n| 1 | 2 |\n\n',
  '> said\n> twice\n\n',
  'The last words.',
].join('');

function kindsAt(text: string) {
  return createBlockSplitter()
    .split(text, true)
    .map(({ token }) => token.type);
}

test('tells the blocks of an answer apart', () => {
  expect(kindsAt(answer)).toEqual([
    'heading',
    'paragraph',
    'list',
    'code',
    'table',
    'blockquote',
    'paragraph',
  ]);
});

test('ends at the same blocks in whatever pieces an answer arrives', () => {
  const whole = createBlockSplitter().split(answer, true);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (steps) => {
      const splitter = createBlockSplitter();
      let length = 0;
      for (const step of steps) splitter.split(answer.slice(0, (length += step)), false);
      const pieces = splitter.split(answer, true);
      expect(pieces.map(({ raw }) => raw.trim())).toEqual(whole.map(({ raw }) => raw.trim()));
    }),
  );
});

test('keeps settled blocks as they are, so that they are drawn once', () => {
  const splitter = createBlockSplitter();
  const first = splitter.split('One.\n\nTwo.\n\nThree.\n\nFour', false);
  const later = splitter.split('One.\n\nTwo.\n\nThree.\n\nFour and more', false);
  expect(later[0]).toBe(first[0]);
  expect(later[1]).toBe(first[1]);
  expect(later.at(-1)?.raw).toBe('Four and more');
});

test('shows an unfinished code block as code', () => {
  const [block] = createBlockSplitter().split('```sql\nselect 1', false);
  expect(block?.token).toMatchObject({ type: 'code', lang: 'sql', text: 'select 1' });
});

test('begins anew when the text is another one', () => {
  const splitter = createBlockSplitter();
  splitter.split('One.\n\nTwo.\n\nThree.\n\nFour.', false);
  const blocks = splitter.split('Another.', true);
  expect(blocks.map(({ raw }) => raw)).toEqual(['Another.']);
});

test('reads line ends of every system', () => {
  expect(kindsAt('One.\r\n\r\n- a\r\n- b')).toEqual(['paragraph', 'list']);
});

test('an answer that is gone on with is one answer: a list goes on counting, a code stays one', () => {
  const splitter = createBlockSplitter();
  const before = '9. Nine is whole.\n10. Ten breaks off in the mid';
  splitter.split('9. Nine is wh', false);
  splitter.split(before, true);
  const whole = `${before}dle.\n11. Eleven.\n`;
  expect(splitter.split(whole, false).map(({ raw }) => raw.trim())).toEqual([whole.trim()]);
  const code = createBlockSplitter();
  code.split('```js\nconst a', true);
  expect(code.split('```js\nconst a = 1;\n```\n\nDone.', true)).toHaveLength(2);
});
