import { expect, test } from 'vitest';
import { schemaFault } from './schema-fault.ts';

test('finds nothing wrong with a schema', () => {
  expect(
    schemaFault(
      JSON.stringify({
        type: 'object',
        properties: {
          title: { type: 'string' },
          tags: { type: 'array', items: { enum: ['a', 'b'] } },
          by: { anyOf: [{ $ref: '#/$defs/person' }, { type: ['null', 'string'] }] },
        },
        required: ['title', 'tags'],
        additionalProperties: false,
        $defs: { person: true },
      }),
    ),
  ).toBeNull();
  expect(schemaFault('{}')).toBeNull();
});

test('says in which line a text stops being JSON', () => {
  expect(schemaFault('{\n  "type": "object",\n}')).toContain('line 3, column 1');
});

const faults: readonly (readonly [string, object | string, string])[] = [
  ['a text that is empty', '  ', 'object in braces'],
  ['a list', [], 'object in braces'],
  ['a type that there is not', { properties: { a: { type: 'text' } } }, 'properties.a.type must'],
  ['a property that is no schema', { properties: { a: 'string' } }, 'properties.a must'],
  ['a name that is asked for and not there', { properties: {}, required: ['b'] }, '“b”'],
  ['a choice of nothing', { items: { enum: [] } }, 'items.enum must'],
  ['an alternative that is wrong', { anyOf: [{}, { required: 'a' }] }, 'anyOf.1.required must'],
];
for (const [title, schema, said] of faults)
  test(`names the place of ${title}`, () => {
    expect(schemaFault(typeof schema === 'string' ? schema : JSON.stringify(schema))).toContain(
      said,
    );
  });
