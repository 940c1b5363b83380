import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableText } from './readable-text.ts';

test('whatever a page is made of, reading it comes to an end and leaves no script', () => {
  const pieces = fc.constantFrom(
    '<script>evil()</script>',
    '<',
    '>',
    '"',
    "'",
    '<p',
    '</p>',
    '<!--',
    '-->',
    ' a="',
    '&amp;',
    '&#0;',
    '&',
    'words',
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      expect(typeof readableText(parts.join(''))).toBe('string');
    }),
  );
});

test.each([
  ['<'],
  ['<a '],
  ['<a "'],
  ['<a b="'],
  ['<!--'],
  ['<script>'],
  ['&#1'],
  ['</'],
  [' '],
  ['\n<p>'],
])('a megabyte of %j is read quickly', (piece) => {
  const page = piece.repeat(Math.ceil((1024 * 1024) / piece.length));
  const started = performance.now();
  readableText(page);
  // Quadratic, it would be a matter of minutes; a busy machine has taken four seconds.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('text that is no markup stays, and what never ends takes the rest with it', () => {
  expect(readableText('a < b and c > d, 3<4')).toBe('a < b and c > d, 3<4');
  expect(readableText('before<script>after')).toBe('before');
  expect(readableText('before<!-- after')).toBe('before');
  expect(readableText("<p title='a>b'>shown")).toBe('shown');
  expect(readableText("<p>it's<b>'</b>")).toBe("it's'");
});
