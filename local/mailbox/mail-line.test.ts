import { expect, test } from 'vitest';
import { mailLine } from './mail-line.ts';

const mail = { to: 'ada@example.com', subject: 'Hello', code: '', sentAt: '2026-01-01T00:00:00Z' };

test('a code stands at the end of its line', () => {
  expect(mailLine({ ...mail, code: '123456' })).toBe('✉ ada@example.com · Hello · 123456');
});

test('of a mail without a code the line shows the addresses in its text, and nothing around them', () => {
  const text = 'Join us (http://localhost:5173/join?key=a-b_c).\nOr read <https://example.com/a>.';
  expect(mailLine({ ...mail, text })).toBe(
    '✉ ada@example.com · Hello · http://localhost:5173/join?key=a-b_c · https://example.com/a',
  );
});

test('a mail with neither ends with its subject', () => {
  expect(mailLine({ ...mail, text: 'Good morning.' })).toBe('✉ ada@example.com · Hello');
  expect(mailLine(mail)).toBe('✉ ada@example.com · Hello');
});
