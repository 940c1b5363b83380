import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { lineField, textField } from './body-field.ts';
import { accountChangeSchema, workflowChangeSchema } from './configuration.ts';
import { invitationRequestSchema, newAccountSchema } from './members.ts';
import { parseBody } from './parse-body.ts';

const bodySchema = z.strictObject({ line: lineField(1, 20), text: textField(0, 20) });

function said(change: object): string | null {
  const parsed = parseBody(bodySchema, { line: 'Line', text: '', ...change });
  return parsed.kind === 'parsed' ? null : parsed.message;
}

test.each([
  ['an end of line', 'a\nb'],
  ['a carriage return', 'a\rb'],
  ['a tab', 'a\tb'],
  ['a null', 'a\u0000b'],
  ['an escape', 'a\u001b[31mb'],
  ['a C1 control', 'a\u0085b'],
  ['a separator of lines', 'a\u2028b'],
  ['a separator of paragraphs', 'a\u2029b'],
  ['an override of direction', 'a\u202eb'],
  ['an embedding', 'a\u202ab'],
  ['an isolate', 'a\u2066b'],
  ['an end of an isolate', 'a\u2069b'],
])('what is one line holds no %s', (_, line) => {
  expect(said({ line })).toBe(
    'line must be one line, without characters that control it or turn its direction.',
  );
});

test.each(['Équipe 7', 'فريق', '团队', '👩‍👩‍👧 Family', 'a\u200fb', '  around  '])(
  'what is one line may be %j',
  (line) => {
    expect(said({ line })).toBeNull();
  },
);

test('a text has lines and tabs, and no other control characters', () => {
  expect(said({ text: 'a\n\tb\r\n\u2028c' })).toBeNull();
  for (const character of ['\u0000', '\u0007', '\u001b', '\u007f', '\u009f'])
    expect(said({ text: `a${character}b` })).toBe(
      'text must have no control characters but tabs and ends of lines.',
    );
});

test('a text or a line that is too long is said to be that', () => {
  expect(said({ line: 'x'.repeat(21) })).toBe('line must be a text of 1 to 20 characters.');
  expect(said({ text: 'x'.repeat(21) })).toBe('text must be a text of at most 20 characters.');
});

test('the names of accounts and workflows are lines', () => {
  const name = 'a\u202eb';
  const message = expect.stringMatching(/^name must be one line/u);
  for (const schema of [newAccountSchema, accountChangeSchema, workflowChangeSchema])
    expect(parseBody<z.ZodMiniType>(schema, { name })).toMatchObject({ param: 'name', message });
});

test.each(['ann@example.com', 'ann@example.xn--p1ai', 'a@b.xn--90ae'])(
  'somebody with the address %s may be invited',
  (email) => {
    expect(parseBody(invitationRequestSchema, { email, role: 'member' }).kind).toBe('parsed');
  },
);

test.each(['ann@example', 'ann@example.xn--', 'ann@example.x1', 'ann@-example.com'])(
  '%s is no address',
  (email) => {
    expect(parseBody(invitationRequestSchema, { email, role: 'member' }).kind).toBe('refused');
  },
);
