import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  matchesFilter,
  parseSubscriptionFilter,
  toSubscriptionFilter,
} from './subscription-filter.ts';

test.for<[filter: Readonly<Record<string, unknown>>, payload: unknown, matches: boolean]>([
  [{ a: { eq: 1 } }, { a: 1 }, true],
  [{ a: { eq: 1 } }, { a: '1' }, false],
  [{ a: { eq: 1 } }, {}, false],
  [{ a: { ne: 1 } }, { a: 2 }, true],
  [{ a: { lt: 2, gt: 0 } }, { a: 1 }, true],
  [{ a: { le: 2 } }, { a: null }, false],
  [{ a: { ge: 'b' } }, { a: 'c' }, true],
  [{ a: { between: [1, 3] } }, { a: 3 }, true],
  [{ a: { between: [1, 3] } }, { a: 4 }, false],
  [{ a: { contains: 'b' } }, { a: 'abc' }, true],
  [{ a: { contains: 'b' } }, { a: ['a', 'b'] }, true],
  [{ a: { notContains: 'b' } }, { a: ['a'] }, true],
  [{ a: { containsAny: ['x', 'b'] } }, { a: ['b'] }, true],
  [{ a: { beginsWith: 'ab' } }, { a: 'abc' }, true],
  [{ a: { in: [1, 2] } }, { a: 2 }, true],
  [{ a: { notIn: [1, 2] } }, { a: 2 }, false],
  [{ or: [{ a: { eq: 1 } }, { b: { eq: 1 } }] }, { b: 1 }, true],
  [{ and: [{ or: [{ a: { eq: 1 } }] }, { b: { eq: 1 } }] }, { a: 1, b: 2 }, false],
  [{ a: { eq: 1 }, b: { eq: 2 } }, { a: 1, b: 2 }, true],
  [{ 'a.b': { eq: 1 } }, { a: { b: 1 } }, true],
  [{}, { a: 1 }, true],
  [{ or: [] }, { a: 1 }, false],
])('holds %j against %j: %s', ([filter, payload, matches]) => {
  expect(matchesFilter(toSubscriptionFilter(filter), payload)).toBe(matches);
});

test('leaves out filters on ignored fields', () => {
  const filter = toSubscriptionFilter({ a: { eq: 1 }, b: { eq: 2 } }, ['b']);
  expect(filter).toEqual({
    filterGroup: [{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }],
  });
});

test('refuses what AppSync has no filter for', () => {
  expect(() => toSubscriptionFilter({ a: { like: 'x' } })).toThrow('operator like');
  expect(() =>
    parseSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: 'a' }] }] }),
  ).toThrow('Invalid subscription filter');
});

type Filter = { [name: string]: unknown };
const leaf = fc.record({ a: fc.record({ eq: fc.integer({ min: 0, max: 2 }) }) });
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ b: fc.record({ ne: fc.integer({ min: 0, max: 2 }) }) }),
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
  ),
}));

function plainly(filter: Filter, payload: { a: number; b: number }): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (name === 'and' || name === 'or') {
      const parts = Array.isArray(value) ? value.map((part) => plainly(part, payload)) : [];
      return name === 'and' ? parts.every(Boolean) : parts.some(Boolean);
    }
    return JSON.stringify(value) === JSON.stringify({ eq: payload.a })
      ? name === 'a'
      : name === 'b' && JSON.stringify(value) !== JSON.stringify({ ne: payload.b });
  });
}

test('says in groups what a nested filter says', () => {
  const value = fc.integer({ min: 0, max: 2 });
  fc.assert(
    fc.property(anyFilter, value, value, (filter, a, b) => {
      const groups = toSubscriptionFilter(filter);
      expect(matchesFilter(groups, { a, b })).toBe(plainly(filter, { a, b }));
    }),
  );
});
