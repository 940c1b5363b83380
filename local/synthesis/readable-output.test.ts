import { expect, test } from 'vitest';
import { readableOutput } from './readable-output.ts';

test('keeps what a person needs of an error', () => {
  const text = [
    'npm warn Unknown user config',
    'Bundling asset root/Code...',
    '\u001B[31mERROR\u001B[39m Circular dependency',
    'x'.repeat(6000),
    `cause: ${'y'.repeat(600)} from another module`,
  ].join('\n');
  const [first, second, third] = readableOutput(text).split('\n');
  expect(first).toBe('ERROR Circular dependency');
  expect(second).toMatch(/^cause: y+ … y+ from another module$/);
  expect(third).toBeUndefined();
});
