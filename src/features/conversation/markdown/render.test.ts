import { expect, test } from 'vitest';
import { createBlockSplitter } from './blocks.ts';
import { unsafeHtml } from './render.ts';

function html(text: string): string {
  return createBlockSplitter()
    .split(text, true)
    .map(({ token }) => unsafeHtml(token))
    .join('')
    .trim();
}

test('begins headings below the one of the page', () => {
  expect(html('# One')).toBe('<h2>One</h2>');
  expect(html('###### Six')).toBe('<h6>Six</h6>');
});

test('shows the words of a picture, which lead to it, and never asks for it', () => {
  expect(html('![a <b>cat</b>](https://example.com/cat.png)')).not.toContain('<img');
  expect(html('![a cat](https://example.com/cat.png)')).toBe(
    '<p><a href="https://example.com/cat.png">a cat</a></p>',
  );
});

test('draws a task list without form fields', () => {
  expect(html('- [x] done\n- [ ] open')).not.toContain('<input');
  expect(html('- [x] done')).toContain('☑');
});

test('shows HTML as it was written', () => {
  expect(html('<img src=x onerror=alert(1)>')).not.toContain('<img');
  expect(html('say <script>alert(1)</script> it')).toBe(
    '<p>say &#60;script&#62;alert(1)&#60;/script&#62; it</p>',
  );
  expect(html('<div onclick="alert(1)">\nwords\n</div>')).not.toContain('<div');
});

test('keeps the few tags that stand for no more than themselves', () => {
  expect(html('H<sub>2</sub>O<br>and <kbd>Enter</kbd>')).toBe(
    '<p>H<sub>2</sub>O<br>and <kbd>Enter</kbd></p>',
  );
});
