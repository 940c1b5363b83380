import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { auditPageSchema } from '../contract/accounts/members.ts';
import { personalDataSchema } from '../contract/accounts/personal-data.ts';
import { personSchema } from '../contract/accounts/person.ts';
import { emailOf } from '../app/accounts/testing/account-house.ts';
import { addConversation } from '../app/accounts/testing/holdings.ts';
import { createAccountApi, makeAdmin } from './testing/account-api.ts';

const invitedSchema = z.object({
  invitation: z.object({ invitationId: z.string() }),
  link: z.string(),
});

test('a person reads who they are, whichever account is active', async () => {
  const { call } = await createAccountApi();
  for (const accountId of ['team', 'other', null]) {
    const answer = await call('GET /person', { sub: 'cleo', accountId });
    expect(answer.status).toBe(200);
    expect(personSchema.parse(answer.body)).toEqual({
      sub: 'cleo',
      email: 'cleo@example.com',
      admin: false,
      activeAccountId: 'team',
      memberships: [{ accountId: 'team', name: 'Name of team', role: 'member', state: 'active' }],
      invitations: [],
      mayCreateAccounts: true,
      notice: '',
      turnsStopped: false,
      allowedModels: [],
      deleting: false,
      deletions: [],
    });
  }
});

test('what administrators say is read by everybody', async () => {
  const { house, call } = await createAccountApi();
  await makeAdmin(house, 'ada');
  const settings = { notice: 'Tonight.', turnsStopped: true, allowedModels: ['a', 'b'] };
  await call('PUT /admin/settings', { body: { ...settings, version: 0 } });
  expect(await call('GET /person', { sub: 'bob', accountId: null })).toMatchObject({
    body: settings,
  });
});

test('a person makes an account and works in it, chooses another, and leaves', async () => {
  const { call } = await createAccountApi();
  const cleo = { sub: 'cleo', accountId: null };
  const made = await call('POST /person/accounts', { ...cleo, body: { name: ' Mine ' } });
  const { accountId } = z.object({ accountId: z.string() }).parse(made.body);
  expect(await call('GET /person', cleo)).toMatchObject({
    body: {
      activeAccountId: accountId,
      memberships: [
        { accountId: 'team', role: 'member' },
        { accountId, name: 'Mine', role: 'owner' },
      ],
    },
  });
  const inIt = { sub: 'cleo', accountId, parameters: { accountId } };
  expect(await call('GET /accounts/{accountId}/workflows', inIt)).toMatchObject({
    body: { workflows: [{ id: '1', version: 1 }] },
  });
  const choose = (to: string) =>
    call('PUT /person/active-account', { ...cleo, body: { accountId: to } });
  expect(await choose('team')).toEqual({ status: 200, body: { accountId: 'team' } });
  expect(await choose('unknown')).toMatchObject({ status: 404 });
  expect(await call('GET /person', cleo)).toMatchObject({ body: { activeAccountId: 'team' } });
  const leave = 'DELETE /person/memberships/{accountId}';
  expect(await call(leave, cleo)).toEqual({ status: 200, body: {} });
  expect(await call(leave, { ...cleo, parameters: { accountId } })).toMatchObject({
    status: 409,
    body: { error: { code: 'last-owner' } },
  });
  expect(await call('GET /person', cleo)).toMatchObject({ body: { activeAccountId: accountId } });
});

test('an invitation is read, declined and accepted by whoever it is for', async () => {
  const { call } = await createAccountApi();
  const bob = { sub: 'bob', accountId: null };
  const invite = () =>
    call('POST /accounts/{accountId}/invitations', {
      body: { email: ' Bob@Example.com', role: 'owner' },
    });
  const { invitation } = invitedSchema.parse((await invite()).body);
  const { invitationId } = invitation;
  const given = { ...bob, parameters: { invitationId } };
  const accept = 'POST /person/invitations/{invitationId}/acceptance';
  expect(await call('GET /person', bob)).toMatchObject({
    body: { invitations: [{ invitationId, email: emailOf('bob'), role: 'owner' }] },
  });
  expect(await call('DELETE /person/invitations/{invitationId}', given)).toMatchObject({
    status: 200,
  });
  expect(await call(accept, given)).toMatchObject({ status: 404 });
  await invite();
  expect(await call(accept, { ...given, sub: 'cleo' })).toMatchObject({ status: 404 });
  expect(await call(accept, given)).toEqual({ status: 200, body: { accountId: 'team' } });
  expect(await call('GET /accounts/{accountId}/members', { sub: 'bob' })).toMatchObject({
    body: { members: [{ sub: 'ada' }, { sub: 'bob', role: 'owner' }, { sub: 'cleo' }] },
  });
});

test('a mail leads to the page that asked for it, and to no page that is not ours', async () => {
  const { house, call } = await createAccountApi();
  const body = { email: 'new@example.com', role: 'member' };
  const links: string[] = [];
  for (const origin of ['http://localhost:5173', 'https://evil.example.com']) {
    const answer = await call('POST /accounts/{accountId}/invitations', { body, origin });
    links.push(invitedSchema.parse(answer.body).link);
  }
  expect(links).toEqual([
    'http://localhost:5173/invitations',
    'https://chat.example.com/invitations',
  ]);
  for (const [index, { text }] of house.mailer.sent.entries()) {
    expect(text).toContain(links[index]);
    expect(text).not.toContain('evil');
  }
});

test('the log of an account comes newest first, page by page, each entry once', async () => {
  const { call } = await createAccountApi();
  const route = 'PUT /accounts/{accountId}/account';
  for (let version = 1; version <= 120; version += 1)
    await call(route, { body: { name: `Name ${version}`, description: '', version } });
  const found: string[] = [];
  const sizes: number[] = [];
  for (let query: Record<string, string> = {}; ;) {
    const answer = await call('GET /accounts/{accountId}/audit', { query });
    const { entries, next } = auditPageSchema.parse(answer.body);
    sizes.push(entries.length);
    found.push(...entries.map(({ details }) => details['version'] ?? ''));
    if (next === null) break;
    query = { after: next };
  }
  expect(sizes).toEqual([50, 50, 20]);
  expect(found).toEqual(Array.from({ length: 120 }, (_, index) => `${121 - index}`));
});

test('the log names who did something by the address they have now', async () => {
  const { call } = await createAccountApi();
  await call('PUT /accounts/{accountId}/account', {
    body: { name: 'New', description: '', version: 1 },
  });
  expect(await call('GET /accounts/{accountId}/audit')).toMatchObject({
    body: { entries: [{ actor: { sub: 'ada', email: 'ada@example.com' } }] },
  });
});

test('a person takes everything along page by page, by the place that each page gives', async () => {
  const { house, call } = await createAccountApi();
  for (let index = 0; index < 60; index += 1)
    await addConversation(house, { accountId: 'team', sub: 'cleo' });
  const first = await call('GET /person/data', { sub: 'cleo' });
  const { parts, next } = personalDataSchema.parse(first.body);
  expect(parts).toHaveLength(50);
  const query = { after: next ?? '' };
  const second = await call('GET /person/data', { sub: 'cleo', query });
  expect(personalDataSchema.parse(second.body)).toMatchObject({ next: null });
  expect(personalDataSchema.parse(second.body).parts).toHaveLength(10);
});

test('a person and an account are deleted by their routes, whichever account is active', async () => {
  const { house, call } = await createAccountApi();
  await addConversation(house, { accountId: 'team', sub: 'cleo' });
  expect(await call('DELETE /person', { sub: 'ada', accountId: null })).toMatchObject({
    status: 409,
    body: { error: { code: 'last-owner', param: 'team' } },
  });
  expect(await call('DELETE /person', { sub: 'cleo', accountId: null })).toEqual({
    status: 200,
    body: { state: 'deleted', step: 'done', erased: 1 },
  });
  expect(await call('DELETE /accounts/{accountId}', { sub: 'bob' })).toMatchObject({ status: 404 });
  expect(await call('DELETE /accounts/{accountId}', { accountId: 'other' })).toMatchObject({
    status: 200,
    body: { state: 'deleted' },
  });
});
