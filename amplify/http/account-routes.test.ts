import { expect, test } from 'vitest';
import { stateOf } from '../app/accounts/testing/account-house.ts';
import { limits } from '../contract/limits.ts';
import { defaultPrompt, defaultWorkflow } from '../domain/default-workflow.ts';
import { createAccountApi, makeAdmin, type AccountApi } from './testing/account-api.ts';
import { bodies } from './testing/account-bodies.ts';
import { botBodies } from './testing/bot-bodies.ts';
import { mcpBodies } from './testing/mcp-bodies.ts';

const workflow = 'accounts/{accountId}/workflows/{workflowId}';
const prompt = `${workflow}/prompts/{promptId}`;
const { table } = await createAccountApi();
const routes = Object.keys(table);
const ofAccount = routes.filter((route) => table[route]?.of === 'account');
const ofPerson = routes.filter((route) => table[route]?.of === 'person');

test('a route is of the account in its path, or of a person', () => {
  expect(ofAccount.every((route) => route.includes('/accounts/{accountId}'))).toBe(true);
  expect(ofPerson.filter((route) => route.includes('/accounts/{accountId}'))).toEqual([
    'DELETE /accounts/{accountId}',
  ]);
  expect([ofAccount.length, ofPerson.length]).toEqual([55, 17]);
});

test.each(ofAccount)('%s: there is no other account than the one of the token', async (route) => {
  const { house, call } = await createConfigured();
  const before = stateOf(house);
  const notFound = {
    status: 404,
    body: { error: { code: 'account-not-found', param: 'accountId' } },
  };
  const given = { body: rightBody(route), query: { version: '1' } };
  for (const accountId of ['other', 'TEAM', 'team ', '', 'unknown'])
    expect(await call(route, { ...given, parameters: { accountId } })).toMatchObject(notFound);
  // A token of an account that the person was never in, or not any more.
  expect(await call(route, { ...given, sub: 'bob' })).toMatchObject({ status: 404 });
  expect(stateOf(house)).toEqual(before);
});

test.each(ofAccount)('%s: a token without an account opens nothing', async (route) => {
  const { call } = await createConfigured();
  const given = { body: rightBody(route), query: { version: '1' } };
  for (const accountId of [null, ''])
    expect(await call(route, { ...given, accountId })).toMatchObject({
      status: 403,
      body: { error: { code: 'no-account' } },
    });
});

/** Bots, presets and preferences are made by members; all else of an account its owners write. */
const ofOwners = ofAccount.filter(
  (route) =>
    !route.startsWith('GET ') &&
    !/\/(attachments|presets|preferences|previews|bots\/\{botId\})/.test(route),
);

test.each(ofOwners)('%s: a member of the account may not', async (route) => {
  const { house, call } = await createConfigured();
  const before = stateOf(house);
  const given = { body: rightBody(route), query: { version: '1' } };
  expect(await call(route, { ...given, sub: 'cleo' })).toMatchObject({
    status: 403,
    body: { error: { code: 'not-an-owner' } },
  });
  expect(stateOf(house)).toEqual(before);
});

test.each(routes)('%s: only an access token opens it', async (route) => {
  const { house, call } = await createConfigured();
  const before = stateOf(house);
  const given = { body: rightBody(route), query: { version: '1' } };
  const tokens: readonly Readonly<Record<string, string>>[] = [
    { token_use: 'id' },
    { sub: '' },
    { token_use: '' },
  ];
  for (const claims of tokens)
    expect(await call(route, { ...given, claims })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthorized' } },
    });
  expect(stateOf(house)).toEqual(before);
});

test.each(routes)('%s: a body that is too large is not read', async (route) => {
  const { call } = await createConfigured();
  const body = 'x'.repeat(limits.requestBytes + 1);
  expect(await call(route, { body })).toMatchObject({ status: 413 });
});

test.each(ofPerson.filter((route) => route.includes(' /admin/')))(
  '%s: only an administrator may, whichever account is active',
  async (route) => {
    const { house, call } = await createConfigured();
    const given = { body: rightBody(route), accountId: null };
    const before = stateOf(house);
    for (const sub of ['cleo', 'bob', 'nobody'])
      expect(await call(route, { ...given, sub })).toMatchObject({
        status: 403,
        body: { error: { code: 'not-an-admin' } },
      });
    expect(stateOf(house)).toEqual(before);
    expect(await call(route, given)).toMatchObject({ status: 200 });
  },
);

test('a route that no function answers is a fault of ours', async () => {
  const { call } = await createAccountApi();
  for (const route of ['GET /unknown', 'POST /person', 'GET toString'])
    expect(await call(route)).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
});

test('a store that fails is a fault of ours, and is not quoted', async () => {
  const { house, call } = await createAccountApi();
  Object.assign(house.records, {
    read: () => Promise.reject(new Error('Table secret-table is gone.')),
  });
  const answer = await call('GET /accounts/{accountId}/account');
  expect(answer).toMatchObject({ status: 500 });
  expect(JSON.stringify(answer)).not.toContain('secret');
});

test.each([
  ['accounts/{accountId}/account', { name: 'A', description: '' }],
  ['accounts/{accountId}/inference-endpoint', { type: 'deployment', url: null, description: '' }],
  [workflow, defaultWorkflow],
  [prompt, defaultPrompt],
] as const)('%s: what somebody has changed meanwhile is not changed', async (path, fields) => {
  const { house, call } = await createConfigured();
  const body: Record<string, unknown> = { ...fields, description: 'Mine' };
  const first = await call(`PUT /${path}`, { body: { ...body, version: 1 } });
  expect(first).toMatchObject({ status: 200, body: { description: 'Mine', version: 2 } });
  expect(await call(`PUT /${path}`, { body: { ...body, version: 1 } })).toEqual(first);
  expect(await call(`GET /${path}`)).toEqual(first);
  const before = stateOf(house);
  for (const version of [0, 1, 3])
    expect(
      await call(`PUT /${path}`, { body: { ...body, description: 'Theirs', version } }),
    ).toMatchObject({
      status: 409,
      body: { error: { code: 'version-conflict', param: 'version', type: 'conflict_error' } },
    });
  expect(stateOf(house)).toEqual(before);
});

test('what administrators have changed meanwhile is not changed', async () => {
  const { house, call } = await createConfigured();
  const body = { notice: 'Mine', turnsStopped: true, allowedModels: [], version: 0 };
  const first = await call('PUT /admin/settings', { body });
  expect(first).toMatchObject({ status: 200, body: { notice: 'Mine', version: 1 } });
  expect(await call('PUT /admin/settings', { body })).toEqual(first);
  const conflict = { status: 409, body: { error: { code: 'version-conflict', param: 'version' } } };
  const before = house.records.dump();
  for (const version of [0, 2])
    expect(
      await call('PUT /admin/settings', { body: { ...body, notice: 'Theirs', version } }),
    ).toMatchObject(conflict);
  expect(house.records.dump()).toEqual(before);
  expect(await call('GET /admin/settings')).toEqual(first);
});

test.each([workflow, prompt])('%s: it is removed by the version that was seen', async (path) => {
  const { call } = await createConfigured();
  const remove = (query: Readonly<Record<string, string>>) => call(`DELETE /${path}`, { query });
  const message = 'version must be the version that is to be removed.';
  expect(await remove({})).toMatchObject({ status: 400, body: { error: { message } } });
  for (const version of ['', ' ', 'x', '-1', '1.5', '0x1', '1e0', '9'.repeat(20)])
    expect([version, await remove({ version })]).toMatchObject([
      version,
      { status: 400, body: { error: { code: 'invalid-request', param: 'version', message } } },
    ]);
  expect(await remove({ version: '2' })).toMatchObject({ status: 409 });
  for (let time = 0; time < 2; time += 1)
    expect(await remove({ version: '1' })).toEqual({ status: 200, body: {} });
  expect(await call(`GET /${path}`)).toMatchObject({ status: 404 });
});

test('the address where models answer is one that the deployment allows', async () => {
  const { call } = await createConfigured();
  const route = 'PUT /accounts/{accountId}/inference-endpoint';
  const body = { type: 'openai-compatible', description: '', version: 1 };
  const allowed = 'https://models.example.com/v1 or https://other.example.com';
  for (const url of ['https://evil.example.com', 'https://models.example.com', '', ' '])
    expect(await call(route, { body: { ...body, url } })).toMatchObject({
      status: 400,
      body: { error: { param: 'url', message: `url must be ${allowed}.` } },
    });
  const url = 'https://other.example.com';
  expect(await call(route, { body: { ...body, url } })).toMatchObject({
    status: 200,
    body: { url, allowedUrls: ['https://models.example.com/v1', 'https://other.example.com'] },
  });
});

test('an account that has set no endpoint asks where the deployment does', async () => {
  const { call } = await createAccountApi();
  const answer = await call('GET /accounts/{accountId}/inference-endpoint');
  expect(answer).toMatchObject({ body: { type: 'deployment', url: null, version: 0 } });
});

test.each(['A', '-a', 'a b', 'a#b', '', 'a'.repeat(41), '..', 'ä'])(
  'there is no workflow and no prompt with the id %j',
  async (id) => {
    const { house, call } = await createConfigured();
    const before = stateOf(house);
    for (const method of ['GET', 'PUT', 'DELETE'])
      for (const [path, name, fields] of [
        [workflow, 'workflowId', defaultWorkflow],
        [prompt, 'promptId', defaultPrompt],
      ] as const)
        expect(
          await call(`${method} /${path}`, {
            parameters: { [name]: id },
            query: { version: '1' },
            body: { ...fields, version: 0 },
          }),
        ).toMatchObject({
          status: 404,
          body: { error: { code: `${name.slice(0, -2)}-not-found`, param: name } },
        });
    expect(stateOf(house)).toEqual(before);
  },
);

test.each([
  ['workflow', workflow, defaultWorkflow, 'workflowId'],
  ['prompt', prompt, defaultPrompt, 'promptId'],
] as const)('the hundredth %s sent again is answered the same', async (_name, path, fields, id) => {
  const { call } = await createConfigured();
  const put = (name: string, body: object) =>
    call(`PUT /${path}`, { parameters: { [id]: name }, body: { ...fields, ...body, version: 0 } });
  for (let index = 2; index <= 99; index += 1) await put(`${index}`, {});
  const first = await put('last', {});
  expect(first).toMatchObject({ status: 200 });
  expect(await put('last', {})).toEqual(first);
  expect(await put('one-more', {})).toMatchObject({ body: { error: { code: 'limit-reached' } } });
  // What is there is no more, whoever thinks it new.
  expect(await put('last', { description: 'Other' })).toMatchObject({
    body: { error: { code: 'version-conflict' } },
  });
});

test('a member who may not change a workflow hears so, also when the account has as many as it may', async () => {
  const { call } = await createAccountApi();
  for (let index = 1; index <= 100; index += 1)
    await call(`PUT /${workflow}`, {
      parameters: { workflowId: `${index}` },
      body: { ...defaultWorkflow, version: 0 },
    });
  const body = { ...defaultWorkflow, version: 0 };
  for (const [sub, code] of [
    ['cleo', 'not-an-owner'],
    ['bob', 'account-not-found'],
  ] as const)
    expect(
      await call(`PUT /${workflow}`, { sub, parameters: { workflowId: 'new' }, body }),
    ).toMatchObject({ body: { error: { code } } });
  const fields = { ...defaultPrompt, version: 0 };
  expect(
    await call(`PUT /${prompt}`, {
      sub: 'bob',
      parameters: { workflowId: 'unknown' },
      body: fields,
    }),
  ).toMatchObject({ body: { error: { code: 'account-not-found' } } });
});

/** `team` with a workflow, a prompt and an endpoint; Ada, who owns it, is an administrator. */
async function createConfigured(): Promise<AccountApi> {
  const api = await createAccountApi();
  await makeAdmin(api.house, 'ada');
  const endpoint = { type: 'openai', url: null, description: '' };
  for (const [path, fields] of [
    [workflow, defaultWorkflow],
    [prompt, defaultPrompt],
    ['accounts/{accountId}/inference-endpoint', endpoint],
  ] as const)
    await api.call(`PUT /${path}`, { body: { ...fields, version: 0 } });
  return api;
}

function rightBody(route: string): unknown {
  return [...bodies, ...botBodies, ...mcpBodies].find((body) => body.route === route)?.right;
}
