import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('leaves the words and takes the marks', () => {
  const markdown = [
    '## A *heading*',
    '',
    'Some **bold** words, `code`, a [link](https://example.com) & an <b>entity</b>.',
    '',
    '3. third',
    '4. fourth',
    '   - inner',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | **2** |',
    '',
    '```js',
    'let x = 1;',
    '```',
    '',
    '> quoted',
  ].join('\n');
  expect(plainText(markdown)).toBe(
    [
      'A heading',
      'Some bold words, code, a link & an <b>entity</b>.',
      '3. third\n4. fourth\n  – inner',
      'a\tb\n1\t2',
      'let x = 1;',
      'quoted',
    ].join('\n\n'),
  );
});

test('names a block of code where it is only heard', () => {
  expect(plainText('Look:\n\n```\nx\n```', { spoken: 'Code block.' })).toBe('Look:\n\nCode block.');
});
