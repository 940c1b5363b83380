import { expect, test } from 'vitest';
import { botTestChangeSchema } from './bot-test.ts';

const fields = { name: 'JSON', question: 'Why?', before: [], parameters: {}, version: 0 };

function takes(schema: string): boolean {
  const check = { kind: 'json-schema', schema };
  return botTestChangeSchema.safeParse({ ...fields, check }).success;
}

test.each(['hello', '', '1', 'null', '[{}]', '{"type":'])(
  'a test by %j, which is no schema, is not kept: each of its runs would be broken',
  (schema) => {
    expect(takes(schema)).toBe(false);
  },
);

test('a test is kept with its schema as it was written', () => {
  expect(takes(' { "type": "object" }\n')).toBe(true);
});
