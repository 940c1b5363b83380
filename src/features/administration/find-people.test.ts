import { expect, test } from 'vitest';
import { findPeople } from './find-people.ts';

const people = [
  { email: 'mira@example.com', accounts: [{ accountId: 'team-1', name: 'Kunstverein Köln' }] },
  { email: 'otto@example.org', accounts: [{ accountId: 'team-2', name: 'Demo' }] },
];

function found(query: string): readonly string[] {
  return findPeople(query, people).map(({ email }) => email);
}

test('finds people by any part of their address or of an account, whatever the case and the accents', () => {
  expect(found('MIRA')).toEqual(['mira@example.com']);
  expect(found('koln')).toEqual(['mira@example.com']);
  expect(found('team-2')).toEqual(['otto@example.org']);
});

test('every word has to be somewhere', () => {
  expect(found('example demo')).toEqual(['otto@example.org']);
  expect(found('mira demo')).toEqual([]);
});

test('nothing typed is everybody', () => {
  expect(found('  ')).toHaveLength(2);
});
