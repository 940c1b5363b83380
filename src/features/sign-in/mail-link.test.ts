import { expect, test } from 'vitest';
import { mailLink } from './mail-link.ts';

const origin = 'http://localhost:5173';

test('a mail leads to the first address of this app in its text, and not into its full stop', () => {
  const text = `Read https://example.com/a, then join (${origin}/join?key=a-b_c). Or ${origin}/b`;
  expect(mailLink(text, origin)).toEqual({ kind: 'here', address: `${origin}/join?key=a-b_c` });
});

test.for([
  'https://example.com/join',
  'https://localhost:5173/join',
  'http://localhost:5174/join',
  'http://localhost:5173@evil.example/join',
  'http://localhost.evil.example:5173/join',
])('%s is elsewhere', (address) => {
  expect(mailLink(`Join: ${address}.`, origin)).toEqual({ kind: 'elsewhere', address });
});

test('a text without an address that can be read leads nowhere', () => {
  expect(mailLink('', origin)).toBeNull();
  expect(mailLink('Not javascript:alert(1), nor http://[', origin)).toBeNull();
  expect(mailLink('nor http://localhost:5173.evil.example/join', origin)).toBeNull();
});
