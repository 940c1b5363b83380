import { expect, test } from 'vitest';
import { needsSignIn, returnAddress, signInAddress, signInNotice } from './addresses.ts';

function thereAndBack(path: string): string {
  return returnAddress(new URL(signInAddress(path), 'https://example.com').search);
}

function noticeFor(path: string, why?: 'expired' | 'deleted') {
  return signInNotice(new URL(signInAddress(path, why), 'https://example.com').search);
}

test('brings a person back to where they wanted to go', () => {
  for (const path of ['/', '/settings', '/chat/01ABC?at=3#end']) {
    expect(thereAndBack(path)).toBe(path);
  }
});

test('never leads to another site, however it is written', () => {
  for (const address of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/.//evil.example/',
    'javascript:alert(1)',
    'chat/1',
  ]) {
    expect(returnAddress(`?to=${encodeURIComponent(address)}`)).toBe('/');
  }
});

test('never leads back to signing in', () => {
  expect(returnAddress('?to=/sign-in')).toBe('/');
});

test('keeps what is a person’s own behind the sign-in, and nothing else', () => {
  for (const path of [
    '/',
    '/settings',
    '/settings/',
    '/chat/01ABC',
    '/bots',
    '/bots/marv',
    '/bots/01AB/edit',
    '/invitations',
    '/admin',
  ]) {
    expect(needsSignIn(path)).toBe(true);
  }
  for (const path of [
    '/about',
    '/sign-in',
    '/nowhere',
    '/chat',
    '/chat/a/b',
    '/bots/a/b',
    '/botsx',
    '/settingsx',
  ]) {
    expect(needsSignIn(path)).toBe(false);
  }
});

test('says at the sign-in why one is there, or that one is invited', () => {
  expect(noticeFor('/')).toBeNull();
  expect(noticeFor('/settings')).toBeNull();
  expect(noticeFor('/invitations')).toBe('invited');
  expect(noticeFor('/invitations', 'expired')).toBe('expired');
  expect(noticeFor('/', 'deleted')).toBe('deleted');
  expect(signInNotice('?to=https://evil.example/invitations&why=you-have-won')).toBeNull();
});
