import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { auditSentence } from './audit-sentence.ts';

const names = {
  people: new Map([['sub-mira', 'mira@example.com']]),
  accounts: new Map([['team-1', 'Kunstverein']]),
};

function entry(change: Partial<AuditEntry>): AuditEntry {
  return {
    id: 'E',
    at: '2026-11-21T12:00:00.000Z',
    actor: { sub: 'sub-otto', email: 'otto@example.com' },
    accountId: 'team-1',
    action: 'workflow.changed',
    subject: 'main',
    details: {},
    ...change,
  };
}

/** The sentence as it is read. */
function said(change: Partial<AuditEntry>): string {
  const { actor, deed, subject, account, details } = auditSentence(
    entry(change),
    names,
    administrationTexts.audit,
  );
  return [
    actor.name ?? actor.id,
    deed,
    subject && (subject.name ?? subject.id),
    account && `in ${account.name ?? account.id}`,
    ...details,
  ]
    .filter((part) => part !== null)
    .join(' ');
}

test('says who did what to what, and where', () => {
  expect(said({})).toBe('otto@example.com changed the workflow main in Kunstverein');
});

test('calls people and accounts by their names as far as they are known', () => {
  expect(said({ action: 'member.changed', subject: 'sub-mira', details: { role: 'owner' } })).toBe(
    'otto@example.com changed the membership of mira@example.com in Kunstverein role: owner',
  );
  expect(said({ action: 'member.removed', subject: 'sub-gone', accountId: 'team-9' })).toBe(
    'otto@example.com removed the member sub-gone in team-9',
  );
});

test('an account that something was done to is said once', () => {
  expect(said({ action: 'account.changed', subject: 'details' })).toBe(
    'otto@example.com changed the account Kunstverein',
  );
});

test('what people do to themselves and what there is one of needs no object', () => {
  expect(said({ action: 'member.left', subject: 'sub-otto' })).toBe(
    'otto@example.com left the account in Kunstverein',
  );
  expect(said({ action: 'deployment.changed', subject: 'settings', accountId: null })).toBe(
    'otto@example.com changed what holds for everybody',
  );
});

test('where the models of an account answer is said of the account', () => {
  expect(said({ action: 'endpoint.changed', subject: 'inference-endpoint' })).toBe(
    'otto@example.com changed where the models shall answer in Kunstverein',
  );
});

test('an action that nobody here has heard of is said by its name', () => {
  expect(said({ action: 'flux.reversed', subject: 'X', accountId: null })).toBe(
    'otto@example.com did flux.reversed to X',
  );
  expect(said({ action: 'toString', subject: 'X', accountId: null })).toContain('toString');
});

test('somebody who is gone is known by the id', () => {
  const { actor } = auditSentence(
    entry({ actor: { sub: 'sub-x', email: null } }),
    names,
    administrationTexts.audit,
  );
  expect(actor).toEqual({ id: 'sub-x', name: null });
});
