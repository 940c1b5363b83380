import { expect, test } from 'vitest';
import type { AuditEntry } from '../../amplify/contract/accounts/members.ts';
import { auditSentence, type AuditNames } from './audit-sentence.ts';

const names: AuditNames = {
  ownSub: 'me',
  person: (sub) => ({ ann: 'ann@example.com', me: 'me@example.com' })[sub] ?? null,
  invitation: (id) => (id === 'open' ? 'new@example.com' : null),
  workflow: (id) => (id === 'known' ? 'Answers' : null),
  bot: (id) => (id === 'known' ? 'Marv' : null),
};

function told(
  action: string,
  subject: string,
  { by = 'me', email = null, details = {} }: Partial<Told> = {},
): string {
  const at = '2026-03-03T10:00:00.000Z';
  const actor = { sub: by, email };
  return auditSentence({ id: '1', at, actor, accountId: 'a', action, subject, details }, names);
}
type Told = {
  readonly by: string;
  readonly email: string | null;
  readonly details: AuditEntry['details'];
};

test('says who it was: the reader, an address, or somebody who is gone', () => {
  expect(told('account.created', 'a')).toBe('You made the account.');
  expect(told('member.left', 'x', { by: 'x', email: 'x@example.com' })).toBe(
    'x@example.com left the account.',
  );
  expect(told('member.left', 'ann', { by: 'ann' })).toBe('ann@example.com left the account.');
  expect(told('member.left', 'x', { by: 'x' })).toBe('A person who is gone left the account.');
});

test('says so where nobody did it but the command of the deployment', () => {
  const details = { role: 'owner' };
  expect(told('member.added', 'ann', { by: 'command', details })).toBe(
    'The command line added ann@example.com as an owner.',
  );
  expect(told('admin.appointed', 'me', { by: 'command' })).toBe(
    'The command line made you an administrator.',
  );
});

test('says of a member only what was meant to change', () => {
  const owner = { details: { role: 'owner' } };
  expect(told('member.changed', 'ann', owner)).toBe('You made ann@example.com an owner.');
  const active = { details: { state: 'active' } };
  expect(told('member.changed', 'ann', active)).toBe('You let ann@example.com in again.');
  expect(told('member.changed', 'ann')).toBe('You changed what ann@example.com may do.');
});

test('says whom it was done to', () => {
  expect(told('member.removed', 'ann')).toBe('You removed ann@example.com from the account.');
  expect(told('member.removed', 'x')).toBe('You removed a person who is gone from the account.');
  const suspended = { details: { role: 'member', state: 'suspended' } };
  expect(told('member.changed', 'ann', suspended)).toBe('You suspended ann@example.com.');
  const owner = { details: { role: 'owner', state: 'active' } };
  expect(told('member.changed', 'me', { ...owner, by: 'ann' })).toBe(
    'ann@example.com made you an active owner.',
  );
  expect(told('member.changed', 'me', owner)).toBe('You made yourself an active owner.');
  expect(told('member.changed', 'ann', { ...owner, by: 'ann' })).toBe(
    'ann@example.com made themselves an active owner.',
  );
});

test('names an invitation by its address while it is open', () => {
  const member = { details: { role: 'member' } };
  expect(told('member.invited', 'open', member)).toBe('You invited new@example.com as a member.');
  expect(told('member.invited', 'old', member)).toBe('You invited somebody as a member.');
  expect(told('invitation.withdrawn', 'old')).toBe('You withdrew the invitation for somebody.');
});

test('names a workflow while it is there, and tells what is new from what is changed', () => {
  const first = { details: { version: '1' } };
  expect(told('workflow.changed', 'known', first)).toBe('You made the workflow “Answers”.');
  const later = { details: { version: '2' } };
  expect(told('workflow.changed', 'gone', later)).toBe('You changed the workflow gone.');
});

test('tells what a newer server has named by that name', () => {
  expect(told('budget.raised', 'b1')).toBe('You: budget.raised (b1).');
  expect(told('constructor', 'b1')).toBe('You: constructor (b1).');
});

test('names a bot by its persona, and by its id where nobody can say', () => {
  const details = { version: '2' };
  expect(told('bot.published', 'known', { details })).toBe(
    'You shared version 2 of the bot Marv with everybody in the account.',
  );
  expect(told('bot.withdrawn', 'x', { details })).toContain('of the bot x back');
});
