import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPasswordVerifier, isPassword } from './srp.ts';
import { answerPassword } from './testing/srp-client.ts';
import { startCognito } from './testing/start-cognito.ts';

// A sign-in is half a second of sums.
const everything = process.env['PARLANCE_TEST_ALL'] === '1';
const text = fc.string({ minLength: 8, maxLength: 40, unit: 'binary' });
const password = text.filter((word) => word === word.trim() && word.length <= 128);

test('only the right password is the password', () => {
  fc.assert(
    fc.property(password, password, (right, other) => {
      const stored = createPasswordVerifier('Pool', 'user', right);
      expect(isPassword('Pool', 'user', right, stored)).toBe(true);
      expect(isPassword('Pool', 'user', other, stored)).toBe(other === right);
      expect(isPassword('Pool', 'other', right, stored)).toBe(false);
    }),
    { numRuns: everything ? 15 : 5 },
  );
});

test('an independent client signs in with any password, and with no other', async () => {
  const Policies = { PasswordPolicy: { MinimumLength: 6 } };
  const cognito = await startCognito({ pool: { Policies } });
  let people = 0;
  await fc.assert(
    fc.asyncProperty(password, password, async (right, other) => {
      fc.pre(other !== right);
      people += 1;
      const Username = `person${people}@example.com`;
      await cognito.admin('AdminCreateUser', { Username, MessageAction: 'SUPPRESS' });
      await cognito.admin('AdminSetUserPassword', { Username, Password: right, Permanent: true });
      expect(await answerPassword(cognito, Username, right)).toHaveProperty('AuthenticationResult');
      await expect(answerPassword(cognito, Username, other)).rejects.toThrow(
        'Incorrect username or password.',
      );
    }),
    { numRuns: everything ? 25 : 5 },
  );
}, 60_000);
