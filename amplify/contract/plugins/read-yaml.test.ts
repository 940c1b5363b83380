import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readYaml, yamlLimits } from './read-yaml.ts';

const most = 64 * 1024;

const lineOf: unknown = expect.any(Function);

test.each<[string, unknown]>([
  ['a: 1.5\nb: [true, null, text]', { a: 1.5, b: [true, null, 'text'] }],
  ['since: 2026-11-22\nopen: yes', { since: '2026-11-22', open: 'yes' }],
  [
    'phone: +49123456\ncode: 01234\nprice: 12.50',
    { phone: '+49123456', code: '01234', price: 12.5 },
  ],
  ['2024: a\ntrue: b\n1.0: c', { 2024: 'a', true: 'b', '1.0': 'c' }],
  ['%YAML 1.1\n---\non: off', { on: 'off' }],
  ['a: &once 1', { a: 1 }],
  ['', null],
])('%j is read as JSON has it', (text, value) => {
  expect(readYaml(text, most)).toEqual({ kind: 'read', value, lineOf });
});

test.each([
  ['a: &a [x]\nb: *a', 'b', 'must be written out: aliases are not read'],
  ['a:\n  - b:\n      __proto__: {x: 1}', 'a.0.b.__proto__', 'must be called by another name'],
  ['constructor: 1', 'constructor', 'must be called by another name'],
  ['a: {"prototype": 1}', 'a.prototype', 'must be called by another name'],
  ['a: {<<: {b: 1}}', 'a.<<', 'must be written out: nothing is merged'],
  ['a:\n  b: 1\n  b: 2', 'a.b', 'must be there once'],
  ['1: a\n"1": b', '1', 'must be there once'],
  ['a: {[b]: c}', 'a', 'must have texts as its keys'],
  ['a: {~: c}', 'a', 'must have texts as its keys'],
  ['a: .inf', 'a', 'must be a number from '],
  ['a: 123456789012345678', 'a', 'must be a number from '],
  ['a: 1\n---\nb: 1', '', 'must be one document'],
  ['a:\n  b: [1, 2\nc: 1', 'line 3, column 1', 'is not YAML that is read here: '],
  ['a: 1\nb: !secret x', 'line 2, column 4', 'is not YAML that is read here: '],
  ['a: !!binary eA==', 'line 1, column 4', 'is not YAML that is read here: '],
  ['a: !!js/function "x"', 'line 1, column 4', 'is not YAML that is read here: '],
])('%j is refused by name', (text, field, rule) => {
  const reading = readYaml(text, most);
  expect(reading).toMatchObject({ kind: 'refused', field });
  expect(reading).toHaveProperty('rule', expect.stringContaining(rule));
});

const filled = (piece: string) => piece.repeat(Math.floor(most / piece.length));
const laughs = ['a: &a [x, x]', ...Array.from('bcdefghi')].map((name, index, all) => {
  const before = index === 1 ? 'a' : all[index - 1];
  return index === 0 ? name : `${name}: &${name} [${`*${before}, `.repeat(9)}]`;
});

// Composed as they are, the first two would end the process: no exception, no test that goes on.
test.each([
  ['braces', filled('{')],
  ['brackets', filled('[')],
  ['lists in a line', filled('- ')],
  ['keys in a line', filled('? ')],
  ['commas', `[${filled('a,').slice(2)}]`],
  [
    'keys',
    Array.from({ length: 12_000 }, (_, index) => `${index}:`)
      .join('\n')
      .slice(0, most),
  ],
  ['quotes', filled('"')],
  ['comments', filled('#\n')],
  ['tags', filled('! ')],
  ['anchors', filled('&a ')],
  ['documents', filled('---\n')],
  ['directives', filled('%a\n')],
  ['laughs', laughs.join('\n')],
  ['bytes', `${filled('a')}aa`],
])('a text of nothing but %s is refused at once', (_what, text) => {
  const begun = performance.now();
  expect(readYaml(text, most).kind).toBe('refused');
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('as many levels as are allowed are read, and not one more', () => {
  expect(readYaml(nested(yamlLimits.depth), most).kind).toBe('read');
  expect(readYaml(nested(yamlLimits.depth + 1), most)).toMatchObject({
    rule: 'must be at most 20 levels deep',
  });
});

const forbidden = ['__proto__', 'constructor', 'prototype', '<<'];
const number = fc.oneof(fc.integer(), fc.double({ min: -1e15, max: 1e15, noNaN: true }));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.string({ unit: 'binary' }), fc.string(), number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => !forbidden.includes(key)),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

function nested(levels: number): string {
  return `${'['.repeat(levels)}${']'.repeat(levels)}`;
}

test('whatever JSON holds reads back from YAML as it was', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(readYaml(stringify(value, { aliasDuplicateObjects: false }), most)).toEqual({
        kind: 'read',
        value,
        lineOf,
      });
    }),
    { numRuns: 300 },
  );
});

test('whatever somebody writes is read or refused, and nothing is thrown', () => {
  const piece = fc.constantFrom(
    ...Array.from('{}[]-?:,#&*!|>\'"%@` \n\t~'),
    'a',
    '<<',
    '...',
    '---',
    '1',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(['read', 'refused']).toContain(readYaml(pieces.join(''), most).kind);
    }),
    { numRuns: 500 },
  );
});
