import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPhrases, jsonOf, judgementPrompt, readJudgement } from './answer-check.ts';

test('phrases are found whatever their case and spaces, and those that are missing are named', () => {
  expect(checkPhrases('The  Café\nis OPEN.', ['the cafe\u0301 is', 'open'])).toEqual({
    kind: 'passed',
  });
  expect(checkPhrases('Closed.', ['open', 'closed', 'until'])).toEqual({
    kind: 'failed',
    reason: 'Not in the answer: “open”, “until”.',
  });
});

test('a phrase of an answer is always found in it, and one that has a sign of its own never is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (before, after, phrase) => {
      expect(checkPhrases(`${before} ${phrase} ${after}`, [phrase]).kind).toBe('passed');
      expect(checkPhrases(`${before}${after}`, [`${phrase}\u{1F9FF}`]).kind).toBe('failed');
    }),
  );
});

test.each([
  ['{"a": 1}', { value: { a: 1 } }],
  ['Here it is:\n```json\n{"a": 1}\n```\nEnjoy.', { value: { a: 1 } }],
  ['```\n[1]\n```', { value: [1] }],
  ['```JSON\r\n\r\n["``"]\r\n```', { value: ['``'] }],
  ['```ts\n1\n```', null],
  ['Use `1`:\n```\n1\n```', null],
  ['```\n1\n```\nor `2`', null],
  ['```json', null],
  ['```json\n1\n```\n```json\n2\n```', null],
  ['No JSON at all.', null],
])('the JSON of %j is %j', (answer, json) => {
  expect(jsonOf(answer)).toEqual(json);
});

test.each(['```', '```\n', '```json\n', '`', ' '])(
  'an answer that goes on with %j and ends of lines is read at once',
  (beginning) => {
    const started = performance.now();
    expect(jsonOf(`${beginning}${'\n'.repeat(64_000)}`)).toBeNull();
    expect(jsonOf(`\`\`\`${beginning.repeat(20_000)}`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(500);
  },
);

test('whatever JSON is in an answer is read from it, alone or fenced', () => {
  fc.assert(
    fc.property(
      fc.json().filter((text) => !text.includes('`')),
      (json) => {
        const read = { value: JSON.parse(json) };
        expect(jsonOf(json)).toEqual(read);
        expect(jsonOf(`Sure.\n\`\`\`json\n${json}\n\`\`\``)).toEqual(read);
      },
    ),
  );
});

test('an answer cannot end the quotation that it stands in', () => {
  fc.assert(
    fc.property(fc.string(), (answer) => {
      const lines = judgementPrompt('Is kind.', 'Why?', answer).split('\n');
      expect(lines).toHaveLength(5);
      expect(JSON.parse(lines[4]?.slice('Answer: '.length) ?? '')).toBe(answer);
    }),
  );
});

test.each([
  ['PASS', { kind: 'passed' }],
  ['**Pass.**', { kind: 'passed' }],
  ['FAIL: it is\nrude', { kind: 'failed', reason: 'it is rude' }],
  ['fail', { kind: 'failed', reason: 'The judge gave no reason.' }],
])('the judgement %j is read', (said, verdict) => {
  expect(readJudgement(said)).toEqual(verdict);
});

test.each(['', 'It passes, I think.', 'PASSABLE'])('%j is no judgement', (said) => {
  expect(readJudgement(said).kind).toBe('undecided');
});
