import { expect, test } from 'vitest';
import { knownNames, type NameSources } from './known-names.ts';

const at = '2026-03-03T10:00:00.000Z';

const sources: NameSources = {
  members: [
    { sub: 'ann', email: 'ann@example.com', role: 'owner', state: 'active', createdAt: at },
    { sub: 'new', email: null, role: 'member', state: 'active', createdAt: at },
  ],
  invitations: [
    {
      invitationId: 'i1',
      accountId: 'a',
      accountName: 'A',
      email: 'bob@example.com',
      role: 'member',
      state: 'open',
      invitedBy: null,
      createdAt: at,
      expiresAt: at,
    },
  ],
  entries: [
    {
      id: '1',
      at,
      actor: { sub: 'left', email: 'left@example.com' },
      accountId: 'a',
      action: 'member.left',
      subject: 'left',
      details: {},
    },
  ],
  ownSub: 'ann',
  nameOfWorkflow: () => null,
  nameOfBot: () => null,
};

test('names members, whoever has done something before they left, and who is invited', () => {
  const names = knownNames(sources);
  expect(names.person('ann')).toBe('ann@example.com');
  expect(names.person('left')).toBe('left@example.com');
  expect(names.invitation('i1')).toBe('bob@example.com');
});

test('names nobody it has not heard of', () => {
  const names = knownNames(sources);
  expect(names.person('new')).toBeNull();
  expect(names.person('stranger')).toBeNull();
  expect(names.invitation('i2')).toBeNull();
});
