import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, evaluateCondition, noValue, type Scope } from './intrinsics.ts';

const names: Record<string, unknown> = { Name: 'ada', List: ['a', 'b'], Count: '2', None: noValue };

const scope: Scope = {
  reference: (name) => names[name] ?? `ref-${name}`,
  attribute: (logicalId, attribute) => `${logicalId}:${attribute}`,
  condition: (name) => name === 'True',
  mapping: (...path) => path.join('/'),
  text: (joined) => joined,
};

test.each([
  ['Ref', { Ref: 'Name' }, 'ada'],
  ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Outputs.Arn'] }, 'Table:Outputs.Arn'],
  ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'Table:Stream.Arn'],
  ['Fn::Join', { 'Fn::Join': ['-', ['x', { Ref: 'Name' }, 3]] }, 'x-ada-3'],
  ['Fn::Join of a list parameter', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
  ['Fn::Sub', { 'Fn::Sub': '${Name} of ${Table.Arn}, ${!Name}' }, 'ada of Table:Arn, ${Name}'],
  ['Fn::Sub with values', { 'Fn::Sub': ['${A}${Name}', { A: { Ref: 'Count' } }] }, '2ada'],
  ['Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
  ['Fn::If', { 'Fn::If': ['False', 'yes', { Ref: 'Name' }] }, 'ada'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'Name' }, 'second'] }, 'Map/ada/second'],
  ['Fn::Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ['Fn::GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'us-east-1a'],
  ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Name' } } }, '{"a":"ada"}'],
  ['Fn::Length', { 'Fn::Length': { Ref: 'List' } }, 2],
])('resolves %s', (_name, value, expected) => {
  expect(evaluate(value, scope)).toEqual(expected);
});

test('leaves out what has no value, in objects and in lists', () => {
  const value = { kept: 1, gone: { Ref: 'None' }, list: ['a', { Ref: 'None' }, 'b'] };
  expect(evaluate(value, scope)).toEqual({ kept: 1, list: ['a', 'b'] });
});

test('takes Condition in a policy for a property, not for a function', () => {
  const statement = { Condition: { StringEquals: { a: 'b' } } };
  expect(evaluate(statement, scope)).toEqual(statement);
});

test.each(['Fn::ImportValue', 'Fn::Cidr', 'Fn::Transform', 'Fn::ForEach::Loop'])(
  'names %s, which it does not know',
  (intrinsic) => {
    expect(() => evaluate({ a: [{ [intrinsic]: 'x' }] }, scope)).toThrow(
      `${intrinsic} is not supported here`,
    );
  },
);

test('refuses an intrinsic function that stands among other properties', () => {
  expect(() => evaluate({ 'Fn::Sub': 'x', other: 1 }, scope)).toThrow('Fn::Sub');
});

test('refuses to put anything but scalars into a text', () => {
  expect(() => evaluate({ 'Fn::Join': ['', [{ a: 1 }]] }, scope)).toThrow('{"a":1}');
  expect(() => evaluate({ 'Fn::Sub': '${None}' }, scope)).toThrow('AWS::NoValue');
});

test.each([
  [{ 'Fn::Equals': [{ Ref: 'Name' }, 'ada'] }, true],
  [{ 'Fn::Equals': [true, 'true'] }, true],
  [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
  [{ 'Fn::And': [{ Condition: 'True' }, { Condition: 'Other' }] }, false],
  [{ 'Fn::Or': [{ Condition: 'True' }, { Condition: 'Other' }] }, true],
])('decides %j', (condition, expected) => {
  expect(evaluateCondition(condition, scope)).toBe(expected);
});

test('leaves a value without functions as it is', () => {
  const value = fc.jsonValue().filter((json) => !/"(Ref|Fn::)/.test(JSON.stringify(json)));
  const property = fc.property(value, (json) => {
    expect(evaluate(json, scope)).toEqual(json);
  });
  fc.assert(property);
});

test('splits into what was joined', () => {
  const part = fc.string().filter((text) => !text.includes('|'));
  const property = fc.property(fc.array(part, { minLength: 1 }), (parts) => {
    const joined = { 'Fn::Join': ['|', parts] };
    expect(evaluate({ 'Fn::Split': ['|', joined] }, scope)).toEqual(parts);
  });
  fc.assert(property);
});

test('never takes a text without a placeholder for one', () => {
  const text = fc.string().filter((value) => !value.includes('${'));
  const property = fc.property(text, (value) => {
    expect(evaluate({ 'Fn::Sub': value }, scope)).toBe(value);
  });
  fc.assert(property);
});
