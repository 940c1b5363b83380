import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { botTestChangeSchema } from '../../../amplify/contract/bots/bot-test.ts';
import {
  changeOfTest,
  checkTestDraft,
  draftOfTest,
  emptyTest,
  nameFromQuestion,
} from './test-draft.ts';

test('a stored test is typed over and saved as it was', () => {
  const checks = [
    { kind: 'phrases', phrases: ['lease', 'rent'] },
    { kind: 'json-schema', schema: '{"type":"object"}' },
    { kind: 'criterion', criterion: 'Is brief.' },
  ] as const;
  for (const check of checks) {
    const fields = {
      name: 'A lease',
      question: 'What is a lease?',
      before: [{ role: 'user' as const, text: 'Hello' }],
      parameters: { temperature: 1 },
      check: check.kind === 'phrases' ? { ...check, phrases: [...check.phrases] } : check,
    };
    const stored = { ...fields, id: 'one', version: 3 };
    expect(changeOfTest(draftOfTest(stored), 3)).toEqual({ ...fields, version: 3 });
  }
});

test('whatever is asked gives a name that a test may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (question) => {
      const name = nameFromQuestion(question);
      fc.pre(name !== '');
      const change = changeOfTest({ ...emptyTest, name, question: 'What?', phrases: 'That' }, 0);
      expect(botTestChangeSchema.safeParse(change)).toMatchObject({ success: true });
    }),
  );
});

test('what is wrong is said of its field, and only for the check that is chosen', () => {
  expect([...checkTestDraft(emptyTest, () => null).keys()]).toEqual([
    'name',
    'question',
    'check.phrases',
  ]);
  const schema = { ...emptyTest, name: 'A', question: 'B', kind: 'json-schema', schema: '{' };
  const draft = { ...schema, kind: 'json-schema' as const };
  expect(checkTestDraft(draft, () => 'Not JSON.').get('check.schema')).toBe('Not JSON.');
  const phrases = { ...draft, kind: 'phrases' as const, phrases: 'one\n\n two ' };
  expect(checkTestDraft(phrases, () => 'Not JSON.').size).toBe(0);
});
