import { expect, test } from 'vitest';
import { problemsOf, rulesOf } from './password-rules.ts';

const rules = { length: 8, kinds: ['lower', 'upper', 'number', 'symbol'] } as const;

function unmet(password: string): readonly string[] {
  return rulesOf(rules, password).flatMap(({ name, isMet }) => (isMet ? [] : [name]));
}

test('says which rules a password does not keep yet', () => {
  expect(unmet('')).toEqual(['length', 'lower', 'upper', 'number', 'symbol']);
  expect(unmet('parlance')).toEqual(['upper', 'number', 'symbol']);
  expect(unmet('Parlance-2026')).toEqual([]);
});

test('asks for no more than the user pool does', () => {
  expect(rulesOf({ length: 4, kinds: [] }, 'abcd')).toEqual([{ name: 'length', isMet: true }]);
});

test('finds what is wrong with a change before it is sent', () => {
  const good = { current: 'Parlance-2026', next: 'Parlance-2027', again: 'Parlance-2027' };
  expect([...problemsOf(rules, good)]).toEqual([]);
  expect([...problemsOf(rules, { current: '', next: 'short', again: '' })]).toEqual([
    ['current', 'currentMissing'],
    ['next', 'nextBreaksRule'],
    ['again', 'againDiffers'],
  ]);
  const same = { ...good, next: good.current, again: good.current };
  expect(problemsOf(rules, same).get('next')).toBe('nextIsSame');
  const blank = { ...good, next: ' Parlance-2027', again: ' Parlance-2027' };
  expect(problemsOf(rules, blank).get('next')).toBe('nextHasBlanks');
});
