import { expect, test } from 'vitest';
import { closeOpenMarks } from './open-marks.ts';
import { createBlockSplitter } from './blocks.ts';
import { unsafeHtml } from './render.ts';

test('closes what is open in the last paragraph', () => {
  expect(closeOpenMarks('Ask for **hel')).toBe('Ask for **hel**');
  expect(closeOpenMarks('Ask for **')).toBe('Ask for ');
  expect(closeOpenMarks('Ask for **help*')).toBe('Ask for **help**');
  expect(closeOpenMarks('Call `set')).toBe('Call `set`');
  expect(closeOpenMarks('Call `')).toBe('Call ');
  expect(closeOpenMarks('See [the page](https://exa')).toBe('See the page');
});

test('leaves alone what is closed, and what only looks like a mark', () => {
  for (const text of [
    'Ask for **help**',
    'Call `a**b`',
    '* one\n* two',
    '[a](https://example.com) is',
    '```python\nx = **kwargs',
    'Old **open\n\nNew words',
  ]) {
    expect(closeOpenMarks(text)).toBe(text);
  }
});

test('never shows the marks of strong words while they grow', () => {
  const text = 'Some **strong words** and `code` in [a link](https://example.com).';
  const splitter = createBlockSplitter();
  for (let length = 1; length <= text.length; length += 1) {
    const [block] = splitter.split(text.slice(0, length), false);
    const words = block ? unsafeHtml(block.token).replaceAll(/<[^>]+>/g, '') : '';
    expect(words).not.toMatch(/[*`]|\]\(/);
  }
});
