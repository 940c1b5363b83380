import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { parseTurnRequest, turnRequestSchema } from './turn-request.ts';
import { isUlid } from './ulid.ts';

const request = {
  turnId: '01JD3V6B8Q0000000000000001',
  conversationId: '01JD3V6B8Q0000000000000002',
  parentId: null,
  text: 'Hello',
};

test('takes a first question and one that continues a message', () => {
  expect(turnRequestSchema.parse(request)).toEqual(request);
  const next = { ...request, parentId: '01JD3V6B8Q0000000000000003' };
  expect(turnRequestSchema.parse(next)).toEqual(next);
});

test('refuses a question that is blank, too long or broken Unicode', () => {
  for (const text of [' \n', 'é'.repeat(limits.questionBytes / 2 + 1), 'half \ud83d'])
    expect(turnRequestSchema.safeParse({ ...request, text }).success).toBe(false);
  const longest = 'é'.repeat(limits.questionBytes / 2);
  expect(turnRequestSchema.safeParse({ ...request, text: longest }).success).toBe(true);
});

test('refuses ids that are no ULIDs', () => {
  for (const id of ['', '../x', '01jd3v6b8q0000000000000001', '8ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'x#y'])
    expect(isUlid(id)).toBe(false);
});

test('keeps nothing that it does not know', () => {
  expect(turnRequestSchema.parse({ ...request, owner: 'somebody' })).toEqual(request);
});

test('says of a wrong request which field it is, and of a long question that it is too large', () => {
  const cases = [
    [null, 'invalid-request', ''],
    [{ ...request, turnId: 'x' }, 'invalid-request', 'turnId'],
    [{ ...request, parentId: undefined }, 'invalid-request', 'parentId'],
    [{ ...request, text: ' ' }, 'invalid-request', 'text'],
    [{ ...request, text: 'x'.repeat(limits.questionBytes + 1) }, 'too-large', 'text'],
  ] as const;
  for (const [value, code, param] of cases)
    expect(parseTurnRequest(value)).toMatchObject({ kind: 'refused', code, param });
  expect(parseTurnRequest(request)).toEqual({ kind: 'parsed', request });
});
