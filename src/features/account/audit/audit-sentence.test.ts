import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../../amplify/contract/accounts/members.ts';
import { auditSentence, namesOf } from './audit-sentence.ts';

const names = namesOf({
  members: [
    { sub: 'S2', email: 'member@example.com' },
    { sub: 'S3', email: null },
  ],
  invitations: [{ invitationId: 'I1', email: 'new@example.com' }],
});

function said(action: string, rest: Partial<AuditEntry> = {}): string {
  const actor = { sub: 'S1', email: 'demo@example.com' };
  const base = { id: 'A', at: '2026-01-01T00:00:00Z', accountId: 'T', subject: 'default' };
  return auditSentence({ ...base, actor, action, details: {}, ...rest }, names);
}

test('says who did what to whom, by address where it is known', () => {
  expect(said('workflow.changed')).toBe('demo@example.com changed the workflow default.');
  expect(said('member.removed', { subject: 'S2' })).toBe(
    'demo@example.com removed member@example.com.',
  );
  expect(said('member.invited', { subject: 'I1', details: { role: 'owner' } })).toBe(
    'demo@example.com invited new@example.com as an owner.',
  );
  expect(
    said('member.changed', { subject: 'S3', details: { role: 'member', state: 'suspended' } }),
  ).toBe('demo@example.com changed somebody (S3): a member, suspended.');
});

test('remembers what was done by somebody who is gone', () => {
  const actor = { sub: 'S9', email: null };
  expect(said('account.changed', { actor })).toMatch(/^Somebody who is gone changed/u);
});

test('shows an action that it has never heard of by its own name', () => {
  expect(said('flux.calibrated')).toBe('demo@example.com: flux.calibrated (default).');
  expect(said('toString')).toBe('demo@example.com: toString (default).');
});
