import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedSequence, readSequence } from './stop-escapes.ts';

/** Halves of characters too: what is pasted may be cut anywhere. */
const anyUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

test('every sequence is shown in one line, and read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(anyUnit, fc.constantFrom(' ', 'x')) }), (sequence) => {
      const shown = escapedSequence(sequence);
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|^ | $| {2}/u);
      expect(readSequence(shown)).toEqual({ kind: 'read', sequence });
    }),
  );
});

test('what is typed is either read as it will be shown, or names the escape that is none', () => {
  const piece = fc.constantFrom('\\', 'n', 't', 'u', '0', '000a', 'x', ' ', '“');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const read = readSequence(text);
      const shown = read.kind === 'read' ? escapedSequence(read.sequence) : text;
      expect(readSequence(shown)).toEqual(read);
      expect(read.kind === 'wrong' && !text.includes(read.escape)).toBe(false);
    }),
  );
});

test('a blank is a blank only between what one sees', () => {
  expect(escapedSequence('Question: x')).toBe('Question: x');
  expect(escapedSequence('  ')).toBe(String.raw`\u0020\u0020`);
  expect(escapedSequence('Q: ')).toBe(String.raw`Q:\u0020`);
});

test('a backslash is a letter only where it is doubled', () => {
  expect(readSequence(String.raw`###\n`)).toEqual({ kind: 'read', sequence: '###\n' });
  expect(readSequence(String.raw`C:\\n`)).toEqual({ kind: 'read', sequence: String.raw`C:\n` });
  expect(readSequence(String.raw`\u00a0`)).toEqual({ kind: 'read', sequence: '\u00A0' });
  expect(readSequence(String.raw`C:\x`)).toEqual({ kind: 'wrong', escape: String.raw`\x` });
  expect(readSequence('a\\')).toEqual({ kind: 'wrong', escape: '\\' });
});
