import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import { auditSentence } from '../../texts/audit-sentence.ts';
import { accountOf, knownNames } from './known-names.ts';

function entry(change: Partial<AuditEntry>): AuditEntry {
  return {
    id: 'E',
    at: '2026-11-21T12:00:00.000Z',
    actor: { sub: 'sub-otto', email: 'otto@example.com' },
    accountId: 'team-1',
    action: 'member.removed',
    subject: 'sub-mira',
    details: {},
    ...change,
  };
}

const mira = { sub: 'sub-mira', email: 'mira@example.com' };
const sources = {
  people: [mira],
  accounts: [{ accountId: 'team-1', name: 'Kunstverein' }],
  entries: [entry({})],
};

/** The sentence as an administrator reads it. */
function said(change: Partial<AuditEntry>): string {
  return auditSentence(entry(change), knownNames(sources));
}

test('calls people by their addresses as far as they are known', () => {
  expect(said({})).toBe('otto@example.com removed mira@example.com from the account.');
  expect(said({ subject: 'sub-otto', actor: { sub: 'x', email: 'x@example.com' } })).toBe(
    'x@example.com removed otto@example.com from the account.',
  );
});

test('calls whoever is not known by the id, and says of nobody that they are gone', () => {
  expect(said({ subject: 'sub-x' })).toBe('otto@example.com removed sub-x from the account.');
  expect(said({ actor: { sub: 'sub-x', email: null } })).toBe(
    'sub-x removed mira@example.com from the account.',
  );
});

test('calls workflows by their ids, which nobody here has read', () => {
  expect(said({ action: 'workflow.changed', subject: 'main' })).toBe(
    'otto@example.com changed the workflow main.',
  );
});

test('names the account that a deed was done in or to', () => {
  const { account } = knownNames(sources);
  expect(account('team-1')).toBe('Kunstverein');
  expect(account('team-9')).toBeNull();
  expect(accountOf(entry({}))).toBe('team-1');
  const deleted = { action: 'account.deleted', accountId: null, subject: 'team-1' };
  expect(accountOf(entry(deleted))).toBe('team-1');
  expect(accountOf(entry({ action: 'deployment.changed', accountId: null }))).toBeNull();
});
