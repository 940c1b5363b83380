import { expect, test } from 'vitest';
import { stateOf } from '../app/accounts/testing/account-house.ts';
import { createAccountApi, makeAdmin } from './testing/account-api.ts';

const presets = 'accounts/{accountId}/presets';
const preset = `${presets}/{presetId}`;
const preferences = 'accounts/{accountId}/preferences';
const dry = { name: ' Dry ', parameters: { temperature: 0.2 } };
const presetId = '01JABCDEFGHJKMNPQRSTVWXYZ0';

test('a member makes a preset, another one uses it, and its maker removes it', async () => {
  const { call } = await createAccountApi();
  const made = await call(`PUT /${preset}`, { sub: 'cleo', body: { ...dry, version: 0 } });
  const view = { id: presetId, ...dry, name: 'Dry', version: 1 };
  const maker = 'cleo@example.com';
  expect(made).toEqual({ status: 200, body: { ...view, mine: true, maker } });
  // Ada, an owner, may change it too.
  expect(await call(`GET /${presets}`)).toEqual({
    status: 200,
    body: { presets: [{ ...view, mine: true, maker }] },
  });
  const remove = (query: Readonly<Record<string, string>>) =>
    call(`DELETE /${preset}`, { sub: 'cleo', query });
  expect(await remove({})).toMatchObject({
    status: 400,
    body: { error: { message: 'version must be the version that is to be removed.' } },
  });
  expect(await remove({ version: '2' })).toMatchObject({ status: 409 });
  for (let time = 0; time < 2; time += 1)
    expect(await remove({ version: '1' })).toEqual({ status: 200, body: {} });
  expect(await call(`GET /${presets}`)).toEqual({ status: 200, body: { presets: [] } });
});

test('what somebody else has made only owners change', async () => {
  const { house, call } = await createAccountApi();
  await call(`PUT /${preset}`, { body: { ...dry, version: 0 } });
  const before = stateOf(house);
  for (const [method, given] of [
    ['PUT', { body: { ...dry, name: 'Mine', version: 1 } }],
    ['DELETE', { query: { version: '1' } }],
  ] as const)
    expect(await call(`${method} /${preset}`, { sub: 'cleo', ...given })).toMatchObject({
      status: 403,
      body: { error: { code: 'not-your-preset', type: 'permission_error' } },
    });
  expect(stateOf(house)).toEqual(before);
});

test.each([
  '',
  '1',
  'dry',
  'a#b',
  '..',
  presetId.toLowerCase(),
  `${presetId}0`,
  `8${presetId.slice(1)}`,
])('there is no preset with the id %j', async (id) => {
  const { house, call } = await createAccountApi();
  const before = stateOf(house);
  for (const method of ['PUT', 'DELETE'])
    expect(
      await call(`${method} /${preset}`, {
        parameters: { presetId: id },
        query: { version: '1' },
        body: { ...dry, version: 0 },
      }),
    ).toMatchObject({
      status: 404,
      body: { error: { code: 'preset-not-found', param: 'presetId' } },
    });
  expect(stateOf(house)).toEqual(before);
});

test('of preferences everybody has their own, and two tabs lose nothing', async () => {
  const { call } = await createAccountApi();
  const none = { parameters: {}, favourites: [], version: 0 };
  expect(await call(`GET /${preferences}`)).toEqual({ status: 200, body: none });
  const body = { parameters: { model: 'm' }, favourites: ['marv'], version: 0 };
  const first = await call(`PUT /${preferences}`, { body });
  expect(first).toEqual({ status: 200, body: { ...body, version: 1 } });
  expect(await call(`PUT /${preferences}`, { body })).toEqual(first);
  expect(await call(`PUT /${preferences}`, { body: { ...body, favourites: [] } })).toMatchObject({
    status: 409,
    body: { error: { code: 'version-conflict', param: 'version' } },
  });
  expect(await call(`GET /${preferences}`)).toEqual(first);
  expect(await call(`GET /${preferences}`, { sub: 'cleo' })).toMatchObject({ body: none });
});

test('the models that can be chosen are those that administrators allow', async () => {
  const { house, call } = await createAccountApi();
  await makeAdmin(house, 'ada');
  const models = 'GET /accounts/{accountId}/models';
  const offered = {
    provider: 'compatible',
    standard: 'm',
    models: [{ id: 'm', known: null }],
    fault: null,
  };
  expect(await call(models, { sub: 'cleo' })).toEqual({ status: 200, body: offered });
  const settings = { notice: '', turnsStopped: false, allowedModels: ['n'], version: 0 };
  await call('PUT /admin/settings', { body: settings });
  const nothing = { provider: 'compatible', standard: null, models: [], fault: null };
  expect(await call(models, { sub: 'cleo' })).toEqual({ status: 200, body: nothing });
});
