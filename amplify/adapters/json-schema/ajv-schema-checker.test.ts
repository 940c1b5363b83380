import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAjvSchemaChecker } from './ajv-schema-checker.ts';

const checker = createAjvSchemaChecker();

test('says whether a value fits, and if not where', async () => {
  const schema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['colour'],
    properties: { colour: { type: 'string', pattern: '^#' } },
  });
  expect(await checker.check(schema, { colour: '#fff' })).toEqual({ kind: 'fits' });
  expect(await checker.check(schema, { colour: 'red' })).toEqual({
    kind: 'does-not-fit',
    reason: '/colour must match pattern "^#".',
  });
  expect(await checker.check(schema, {})).toEqual({
    kind: 'does-not-fit',
    reason: "The answer must have required property 'colour'.",
  });
});

test('names the value as it is told to, the field that is too much and what one may be', async () => {
  const schema = JSON.stringify({
    required: ['unit'],
    properties: { unit: { enum: ['metric', 'us'] } },
    additionalProperties: false,
  });
  const reasonOf = async (value: unknown) => checker.check(schema, value, 'The arguments');
  expect(await reasonOf({})).toMatchObject({
    reason: "The arguments must have required property 'unit'.",
  });
  expect(await reasonOf({ unit: 'us', zone: 1 })).toMatchObject({
    reason: 'The arguments must NOT have additional properties: zone.',
  });
  expect(await reasonOf({ unit: 'old' })).toMatchObject({
    reason: '/unit must be equal to one of the allowed values: ["metric","us"].',
  });
});

test.each([
  '',
  '[]',
  'null',
  '{"type": "colour"}',
  '{"$ref": "#/nowhere"}',
  '{"$ref": "https://example.com/s.json"}',
  '{"allOf": [{"$async": true, "type": "string"}]}',
])('the schema %j is unusable', async (schema) => {
  expect((await checker.check(schema, 1)).kind).toBe('unusable');
});

test('a schema that calls itself asynchronous is checked like any other', async () => {
  const schema = JSON.stringify({ $async: true, type: 'string' });
  expect(await checker.check(schema, 'red')).toEqual({ kind: 'fits' });
  expect(await checker.check(schema, 42)).toEqual({
    kind: 'does-not-fit',
    reason: 'The answer must be string.',
  });
});

test('a pattern that would search for ever is cut off', async () => {
  const schema = JSON.stringify({ type: 'string', pattern: '^(a+)+$' });
  const started = performance.now();
  expect(await checker.check(schema, `${'a'.repeat(60)}!`)).toEqual({
    kind: 'unusable',
    reason: 'The schema takes too long to check.',
  });
  expect(performance.now() - started).toBeLessThan(30_000);
});

test('no schema makes it throw, and every value fits the constant that it is', async () => {
  // A busy machine may stand still for longer than the second that a check has.
  const patient = createAjvSchemaChecker(60_000);
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.json(), async (schema, text) => {
      const value: unknown = JSON.parse(text);
      await patient.check(schema, value);
      expect(await patient.check(JSON.stringify({ const: value }), value)).toEqual({
        kind: 'fits',
      });
    }),
    { numRuns: 20 },
  );
});
