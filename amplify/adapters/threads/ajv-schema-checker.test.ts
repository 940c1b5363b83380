import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAjvSchemaChecker } from './ajv-schema-checker.ts';

const checker = createAjvSchemaChecker();
const signal = new AbortController().signal;

test('says whether a value fits, and if not where', async () => {
  const schema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['colour'],
    properties: { colour: { type: 'string', pattern: '^#' } },
  });
  expect(await checker.check(schema, { colour: '#fff' }, signal)).toEqual({ kind: 'fits' });
  expect(await checker.check(schema, { colour: 'red' }, signal)).toEqual({
    kind: 'does-not-fit',
    reason: '/colour must match pattern "^#".',
  });
  expect(await checker.check(schema, {}, signal)).toEqual({
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
  const reasonOf = async (value: unknown) => checker.check(schema, value, signal, 'The arguments');
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
  expect((await checker.check(schema, 1, signal)).kind).toBe('unusable');
});

test('who does not wait any more has the answer at once, and the next question is answered', async () => {
  const stop = new AbortController();
  const slow = checker.check('{"pattern":"^(a+)+$"}', `${'a'.repeat(60)}!`, stop.signal);
  const next = checker.check('{}', 1, signal);
  const began = performance.now();
  stop.abort();
  expect((await slow).kind).toBe('unusable');
  expect(performance.now() - began).toBeLessThan(1500);
  expect(await next).toEqual({ kind: 'fits' });
});

test('a schema that calls itself asynchronous is checked like any other', async () => {
  const schema = JSON.stringify({ $async: true, type: 'string' });
  expect(await checker.check(schema, 'red', signal)).toEqual({ kind: 'fits' });
  expect(await checker.check(schema, 42, signal)).toEqual({
    kind: 'does-not-fit',
    reason: 'The answer must be string.',
  });
});

test('a pattern that would search for ever is ended while all else goes on, and the next check is made', async () => {
  const schema = JSON.stringify({ type: 'string', pattern: '^(a+)+$' });
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 20);
  const verdict = await checker.check(schema, `${'a'.repeat(60)}!`, signal);
  clearInterval(timer);
  expect(verdict).toEqual({ kind: 'unusable', reason: 'The schema takes too long to check.' });
  expect(ticks).toBeGreaterThan(3);
  expect(await checker.check(schema, 'aaa', signal)).toEqual({ kind: 'fits' });
});

test('a value that is too deep to be looked at does no harm', async () => {
  const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
  expect((await checker.check('{"type":"array"}', deep, signal)).kind).toBe('unusable');
  expect(await checker.check('{"type":"array"}', [], signal)).toEqual({ kind: 'fits' });
});

test('no schema makes it throw, and every value fits the constant that it is', async () => {
  // Ajv compares by a `toString` of the value's own, where it has one.
  const plain = fc.json().filter((text) => !/toString|valueOf/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.json(), plain, async (schema, text) => {
      const value: unknown = JSON.parse(text);
      await checker.check(schema, value, signal);
      expect(await checker.check(JSON.stringify({ const: value }), value, signal)).toEqual({
        kind: 'fits',
      });
    }),
    { numRuns: 20 },
  );
});
