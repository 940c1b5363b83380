import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parametersText, toConversation } from './conversation-item.ts';

const row = { id: 'C', title: 'Title', lastMessageAt: '2026-11-20T00:00:00.000Z' };

const parameters = fc.record(
  {
    model: fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/),
    temperature: fc.double({ min: 1e-9, max: 2, noNaN: true }),
    maxTokens: fc.integer({ min: 1, max: 9999 }),
    stop: fc.array(fc.string({ minLength: 1, maxLength: 9 }), { maxLength: 4 }),
    systemPrompt: fc.stringMatching(/^[a-z"\\]{0,20}$/),
    answerForm: fc.constantFrom(
      { kind: 'text' as const },
      { kind: 'json-schema' as const, schema: '{"type": "object"}' },
    ),
    window: fc.record({ by: fc.constantFrom('messages', 'tokens'), most: fc.nat(99).map(plusOne) }),
  },
  { requiredKeys: [] },
);

function plusOne(number: number): number {
  return number + 1;
}

test('what is set in a conversation is read from its row as it was written there', async () => {
  await fc.assert(
    fc.asyncProperty(parameters, async (set) => {
      const read = await toConversation({ ...row, parameters: parametersText(set) });
      expect(read.parameters).toEqual(set);
    }),
  );
  expect(parametersText({})).toBeNull();
});

test('of parameters that cannot be read nothing is set, and the conversation is there all the same', async () => {
  for (const text of [null, undefined, '', 'no JSON', '[]', 'null', '{"heat":1}'])
    expect(await toConversation({ ...row, parameters: text })).toMatchObject({
      id: 'C',
      parameters: {},
    });
});

test('a conversation says which bot it is with, and that it is with none', async () => {
  expect((await toConversation({ ...row, botSlug: 'marv' })).botSlug).toBe('marv');
  expect((await toConversation(row)).botSlug).toBeNull();
});
