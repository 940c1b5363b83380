import { expect, test } from 'vitest';
import { markdownReader } from './grammar.ts';
import { unsafeHtml } from './render.ts';

function html(markdown: string): string {
  return markdownReader
    .lexer(markdown)
    .map((token) => unsafeHtml(token))
    .join('')
    .trim();
}

test('formulas between dollars and brackets are formulas', () => {
  expect(html('So $a < b$ holds')).toContain('<code data-formula="inline">a &#60; b</code>');
  expect(html(String.raw`So \(x\) holds`)).toContain('<code data-formula="inline">x</code>');
  for (const block of ['$$\nx^2\n$$', String.raw`\[x^2\]`])
    expect(html(`Before\n\n${block}\n\nAfter`)).toContain(
      '<code data-formula="display">x^2</code>',
    );
});

test('prices, code and what is not closed are no formulas', () => {
  const plain = [
    'It costs $5 and $6.',
    'US$ 5 or $ 6',
    '`$x$`',
    'an open $x',
    '```\n$x$\n```',
    '$$',
  ];
  for (const text of plain) expect(html(text)).not.toContain('data-formula');
});

test('what stands in a formula cannot become anything else', () => {
  expect(html('$<img src=x onerror=alert(1)>$')).not.toContain('<img');
});
