import { expect, test } from 'vitest';
import { accountChangeSchema } from '../../amplify/contract/accounts/configuration.ts';
import { checkFields, refusedField } from './check-fields.ts';

const labels = { name: 'Name', description: 'Description' };

test('says of every wrong field what it may be, by the name that a person knows', () => {
  const body = { name: ' ', description: 'x'.repeat(501), version: 1 };
  expect([...checkFields(accountChangeSchema, body, labels)]).toEqual([
    ['name', 'Name must be a text of 1 to 80 characters.'],
    ['description', 'Description must be a text of at most 500 characters.'],
  ]);
});

test('has nothing to say of a body that may be sent', () => {
  const body = { name: 'Demo', description: '', version: 0 };
  expect(checkFields(accountChangeSchema, body, labels).size).toBe(0);
});

test('finds the field that the server has refused, and what is within it', () => {
  const refusal = {
    kind: 'refused',
    status: 400,
    code: 'invalid-request',
    field: { name: 'custom.a.0', message: 'custom.a.0 must be an object.' },
  } as const;
  expect(refusedField(refusal, { custom: 'Custom parameters' })).toEqual({
    name: 'custom',
    error: 'Custom parameters must be an object.',
  });
  expect(refusedField(refusal, labels)).toBeNull();
  expect(refusedField({ kind: 'unreachable' }, labels)).toBeNull();
});
