import { expect, test } from 'vitest';
import { faultOf } from './sign-in-settings.ts';

function named(name: string, message = 'm'): Error {
  return Object.assign(new Error(message), { name });
}

test('tells a wrong password from a sign-in that has ended', () => {
  expect(faultOf(named('NotAuthorizedException', 'Incorrect username or password.'))).toBe(
    'wrong-password',
  );
  expect(faultOf(named('NotAuthorizedException', 'Access Token has been revoked'))).toBe(
    'signed-out',
  );
  expect(faultOf(named('NotAuthorizedException', 'Password attempts exceeded'))).toBe(
    'too-many-attempts',
  );
});

test('names what the user pool refuses, and what never reached it', () => {
  expect(faultOf(named('InvalidPasswordException'))).toBe('weak-password');
  expect(faultOf(named('EnableSoftwareTokenMFAException'))).toBe('wrong-code');
  expect(faultOf(named('LimitExceededException'))).toBe('too-many-attempts');
  expect(faultOf(named('NetworkError'))).toBe('unreachable');
});

test('does not pretend to know a fault of another name', () => {
  expect(faultOf(named('toString'))).toBe('unknown');
  expect(faultOf('broken')).toBe('unknown');
});
