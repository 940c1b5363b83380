import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Statement } from './policy-document.ts';
import { parsePolicyDocument } from './policy-document.ts';

const actions = ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:GetObject'];
const resources = ['arn:aws:dynamodb:r:a:table/Note', 'arn:aws:s3:::bucket/a'];

const request = fc.record({
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context: fc.constant(new Map<string, readonly string[]>()),
});

function statement(effect: 'Allow' | 'Deny'): fc.Arbitrary<Statement> {
  const action = fc.constantFrom('*', 'dynamodb:*', 'DYNAMODB:getitem', 's3:Get*', 's3:?etObject');
  const resource = fc.constantFrom('*', 'arn:aws:dynamodb:*', 'arn:aws:s3:::bucket/*', 'none');
  return fc.record({
    Effect: fc.constant(effect),
    Action: fc.array(action, { minLength: 1, maxLength: 2 }),
    Resource: fc.array(resource, { minLength: 1, maxLength: 2 }),
    Condition: fc.constant({}),
  });
}

const policy = fc.array(fc.oneof(statement('Allow'), statement('Deny')), { maxLength: 6 });

function decide(statements: unknown, action: string, resource: string, context = {}) {
  const entries = Object.entries<readonly string[]>(context);
  const parsed = parsePolicyDocument({ Statement: statements }, 'test');
  return evaluate(parsed, { action, resource, context: new Map(entries) });
}

test('a deny that fits wins over every allow', () => {
  fc.assert(
    fc.property(policy, request, (statements, asked) => {
      const deny: Statement = { Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: {} };
      expect(evaluate([...statements, deny], asked)).toBe('denied-explicitly');
    }),
  );
});

test('another allow takes no access away and no deny back', () => {
  fc.assert(
    fc.property(policy, statement('Allow'), request, (statements, allow, asked) => {
      const before = evaluate(statements, asked);
      const after = evaluate([...statements, allow], asked);
      expect(before === 'denied-implicitly' || before === after).toBe(true);
    }),
  );
});

test('another deny gives no access, and the order of statements does not matter', () => {
  fc.assert(
    fc.property(policy, statement('Deny'), request, (statements, deny, asked) => {
      const before = evaluate(statements, asked);
      const after = evaluate([deny, ...statements.toReversed()], asked);
      expect(after === 'allowed' && before !== 'allowed').toBe(false);
      expect(evaluate(statements.toReversed(), asked)).toBe(before);
    }),
  );
});

test('nothing is allowed without a statement that says so', () => {
  expect(decide([], 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('denied-implicitly');
});

test('NotAction and NotResource fit all but what they list', () => {
  const statements = { Effect: 'Allow', NotAction: 's3:Delete*', NotResource: 'arn:aws:s3:::b/x*' };
  expect(decide(statements, 's3:GetObject', 'arn:aws:s3:::b/a')).toBe('allowed');
  expect(decide(statements, 's3:deleteobject', 'arn:aws:s3:::b/a')).toBe('denied-implicitly');
  expect(decide(statements, 's3:GetObject', 'arn:aws:s3:::b/xy')).toBe('denied-implicitly');
});

test('resources are told apart by case, actions are not', () => {
  const statements = { Effect: 'Allow', Action: 'S3:GETOBJECT', Resource: 'arn:aws:s3:::b/A' };
  expect(decide(statements, 's3:GetObject', 'arn:aws:s3:::b/A')).toBe('allowed');
  expect(decide(statements, 's3:GetObject', 'arn:aws:s3:::b/a')).toBe('denied-implicitly');
});

test.each([
  ['StringEquals', 'user#1', 'user#1', true],
  ['StringEquals', 'user#1', 'user#2', false],
  ['StringNotEquals', 'user#1', 'user#2', true],
  ['StringEqualsIgnoreCase', 'A', 'a', true],
  ['StringLike', 'user#*', 'user#2', true],
  ['StringNotLike', 'user#*', 'user#2', false],
  ['ArnLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::0:role/x', true],
  ['ArnLike', 'arn:aws:*:role/x', 'arn:aws:iam::0:role/x', false],
  ['ArnNotLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::0:role/x', false],
  ['Bool', 'true', 'True', true],
  ['NumericLessThan', '10', '9', true],
  ['NumericGreaterThanEquals', '10', '9', false],
  ['NumericNotEquals', '10', '9', true],
  ['Null', 'false', 'there', true],
  ['Null', 'true', 'there', false],
])('condition %s %s of %s is %s', (operator, expected, value, met) => {
  const condition = { [operator]: { 'dynamodb:Key': expected } };
  const statements = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
  const decision = decide(statements, 'a:b', 'c', { 'dynamodb:key': [value] });
  expect(decision === 'allowed').toBe(met);
});

test.each([
  ['StringEquals', false],
  ['StringNotEquals', true],
  ['StringEqualsIfExists', true],
  ['ForAllValues:StringEquals', true],
  ['ForAnyValue:StringEquals', false],
  ['ForAnyValue:StringNotEquals', false],
])('condition %s of an absent key is %s', (operator, met) => {
  const condition = { [operator]: { key: 'x' } };
  const statements = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
  expect(decide(statements, 'a:b', 'c') === 'allowed').toBe(met);
});

function allowed(operator: string, values: readonly string[]) {
  const condition = { [operator]: { 'dynamodb:LeadingKeys': ['a', 'b'] } };
  const statements = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
  return decide(statements, 'a:b', 'c', { 'dynamodb:leadingkeys': values }) === 'allowed';
}

test('ForAllValues and ForAnyValue look at every value', () => {
  expect(allowed('ForAllValues:StringEquals', ['a', 'b', 'a'])).toBe(true);
  expect(allowed('ForAllValues:StringEquals', ['a', 'c'])).toBe(false);
  expect(allowed('ForAnyValue:StringEquals', ['c', 'b'])).toBe(true);
  expect(allowed('ForAnyValue:StringEquals', ['c'])).toBe(false);
});

test('an operator and a policy variable unknown here are errors, where a call depends on them', () => {
  const dated = {
    Effect: 'Allow',
    Action: 's3:*',
    Resource: '*',
    Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } },
  };
  const own = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/${aws:userid}/*' };
  for (const statement of [dated, own]) {
    expect(() => decide(statement, 's3:GetObject', 'arn:aws:s3:::b/k')).toThrow(
      /DateLessThan|\$\{aws:userid\}/,
    );
    expect(decide(statement, 'dynamodb:GetItem', 'arn')).toBe('denied-implicitly');
  }
});

test('a document that is no policy is named', () => {
  const both = { Effect: 'Allow', Action: 'a', NotAction: 'b', Resource: '*' };
  expect(() => parsePolicyDocument({ Statement: both }, 'AWS::IAM::Role root/Writer')).toThrow(
    /AWS::IAM::Role root\/Writer is not readable/,
  );
});
