import { isScalarType } from 'graphql-16';
import { expect, test } from 'vitest';
import { loadSchema } from './load-schema.ts';

const schema = loadSchema('type Query { a: AWSJSON }');

function parse(name: string, value: unknown): unknown {
  const type = schema.getType(name);
  if (!isScalarType(type)) throw new Error(`no ${name}`);
  return type.parseValue(value);
}

test.for<[name: string, good: readonly unknown[], bad: readonly unknown[]]>([
  [
    'AWSDate',
    ['2026-02-28', '2024-02-29Z', '2026-01-01+02:00'],
    ['2026-02-29', '2026-13-01', '26-1-1', 5],
  ],
  ['AWSTime', ['23:59', '00:00:00', '12:30:24.500+05:30'], ['24:00', '12:60', '1:00', '12']],
  [
    'AWSDateTime',
    ['2026-02-28T10:00Z', '2026-02-28T10:00:00.123456789Z', '2026-02-28T10:00:00+05:30:12'],
    ['2026-02-28', '2026-02-28T10:00', '2026-02-30T10:00Z', '2026-02-28 10:00Z', 'now'],
  ],
  ['AWSTimestamp', [0, -5, 1_700_000_000], [1.5, '5', null]],
  ['AWSEmail', ['ada@red.example', 'a+b@c.d'], ['ada', 'ada@red', 'a b@c.d', '@c.d']],
  [
    'AWSURL',
    ['https://a.example/b?c#d', 'mailto:a@b.c'],
    ['a.example', '//a', 'http://', 'http://a b'],
  ],
  [
    'AWSPhone',
    ['+44 20 7946 0000', '555-0100', '(555) 0100'],
    ['phone', '12', '+1 555 x', '1234567890123456'],
  ],
  [
    'AWSIPAddress',
    ['10.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
    ['10.0.0', '10.0.0.1/33', '::1/129', '300.1.1.1'],
  ],
])('%s takes what AppSync takes', ([name, good, bad]) => {
  for (const value of good) expect(parse(name, value)).toBe(value);
  for (const value of bad) expect(() => parse(name, value)).toThrow('Unable to parse');
});

test('AWSJSON is text outside and data inside', () => {
  expect(parse('AWSJSON', '{"a":[1]}')).toEqual({ a: [1] });
  expect(() => parse('AWSJSON', '{a}')).toThrow('Unable to parse');
  expect(() => parse('AWSJSON', { a: 1 })).toThrow('Unable to parse');
  const type = schema.getType('AWSJSON');
  expect(isScalarType(type) && type.serialize({ a: [1] })).toBe('{"a":[1]}');
});

test('refuses a schema directive it does not know', () => {
  expect(() => loadSchema('type Query { a: Int @cached }')).toThrow('@cached is not provided');
});
