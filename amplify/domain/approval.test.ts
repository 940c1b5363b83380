import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isApprovalOf } from './approval.ts';

const json = fc.jsonValue({ maxDepth: 3 });

/** The same JSON, its fields in another order and with blanks between. */
function otherwise(value: unknown): string {
  const reversed = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(reversed);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .toSorted(([one], [other]) => (one > other ? -1 : 1))
        .map(([name, field]) => [name, reversed(field)]),
    );
  };
  return JSON.stringify(reversed(value), null, 2);
}

test('a word counts for the same arguments however they are written, and for no others', () => {
  fc.assert(
    fc.property(json, json, (value, other) => {
      const asked = { stepId: 'step1', input: JSON.stringify(value) };
      expect(isApprovalOf(asked, { stepId: 'step1', input: otherwise(value) })).toBe(true);
      expect(isApprovalOf(asked, { stepId: 'step2', input: asked.input })).toBe(false);
      const isSame = otherwise(value) === otherwise(other);
      const isTaken = isApprovalOf(asked, { stepId: 'step1', input: JSON.stringify(other) });
      expect(isTaken).toBe(isSame);
    }),
  );
});

test.each([
  ['{"to":"ann"}', '{"to":"ann","cc":"bob"}'],
  ['{"to":"ann"}', '[["to","ann"]]'],
  ['{"a":{}}', '{"a":[]}'],
  ['{"a":1}', '{"fields":[["a",1]]}'],
  ['{"amount":1}', '{"amount":"1"}'],
  ['{"__proto__":{"to":"ann"}}', '{}'],
  ['not json', 'not  json'],
])('%s is not %s', (one, other) => {
  expect(isApprovalOf({ stepId: 's', input: one }, { stepId: 's', input: other })).toBe(false);
});
