import { expect, test } from 'vitest';
import { createTotpSecret, totpCode, totpStep } from './totp.ts';

// RFC 6238, appendix B, SHA-1, the last six of its eight digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s', (second, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(totpCode(secret, second * 1000)).toBe(code);
  expect(totpStep(secret, code, second * 1000)).toBe(Math.floor(second / 30));
});

test('a clock may drift by one step, not by two', () => {
  const secret = createTotpSecret();
  const code = totpCode(secret, 90_000);
  expect(totpStep(secret, code, 60_000)).toBe(3);
  expect(totpStep(secret, code, 120_000)).toBe(3);
  expect(totpStep(secret, code, 30_000)).toBeNull();
  expect(totpStep(secret, '', 90_000)).toBeNull();
});

test('a secret is 160 bits in base32', () => {
  expect(createTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
});
