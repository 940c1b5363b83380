import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { createPluginSource } from '../app/plugins/account-source.ts';
import { stateOf } from '../app/accounts/testing/account-house.ts';
import { keys } from '../app/accounts/records.ts';
import { mostPlugins } from '../contract/plugins/account-plugin.ts';
import { pluginOf } from '../contract/testing/plugin-of.ts';
import { createAccountApi } from './testing/account-api.ts';

const list = 'accounts/{accountId}/plugins';
const one = `${list}/{pluginId}`;
const { signal } = new AbortController();
const tour = `# Of the tour\n${stringify(pluginOf({ name: 'Tour', strings: ['tour'] }))}`;
const view = { id: 'tour-guide', yaml: tour, version: 1 };
const none = { plugins: [], faults: [] };
const samples = { ofAccount: () => Promise.resolve(none) };
const putFiles = { ofAccount: async () => [] };

test('an owner writes a plugin, members read it as it was written, and conversations have it', async () => {
  const { house, call } = await createAccountApi();
  const put = (yaml: string, version: number) => call(`PUT /${one}`, { body: { yaml, version } });
  expect(await put(tour, 0)).toEqual({ status: 200, body: view });
  // Sent again, because the answer was lost.
  expect(await put(tour, 0)).toEqual({ status: 200, body: view });
  expect(await call(`GET /${one}`, { sub: 'cleo' })).toEqual({ status: 200, body: view });
  expect(await call(`GET /${list}`, { sub: 'cleo' })).toEqual({
    status: 200,
    body: {
      plugins: [{ id: 'tour-guide', name: 'Tour', description: 'Tour', version: 1 }],
      files: [],
      faults: [],
    },
  });
  const source = createPluginSource({ samples, records: house.records, putFiles });
  expect(await source.ofAccount('team', signal)).toMatchObject({
    plugins: [{ meta_data: { plugin_name: 'Tour' } }],
  });
  expect(await source.ofAccount('other', signal)).toEqual(none);

  expect(await put(`${tour}\n`, 0)).toMatchObject({ status: 409 });
  expect(await put(`${tour}\n`, 1)).toMatchObject({ status: 200, body: { version: 2 } });
  const remove = (version: string) => call(`DELETE /${one}`, { query: { version } });
  expect(await remove('1')).toMatchObject({ status: 409 });
  for (let time = 0; time < 2; time += 1)
    expect(await remove('2')).toEqual({ status: 200, body: {} });
  expect(await call(`GET /${one}`)).toMatchObject({
    status: 404,
    body: { error: { code: 'plugin-not-found', param: 'pluginId' } },
  });
  expect(await source.ofAccount('team', signal)).toEqual(none);
});

test('of what is no plugin it is said where it is wrong, and nothing is kept', async () => {
  const { house, call } = await createAccountApi();
  const before = stateOf(house);
  const yaml = tour.replace('search_terms\n', 'sometimes\n');
  for (const [text, message] of [
    [yaml, 'tour-guide.yaml: selector.directive must be search_terms or always_load.'],
    ['a: &a [b]\nc: *a', 'tour-guide.yaml: c must be written out: aliases are not read.'],
    ['{'.repeat(60_000), 'tour-guide.yaml: the whole file must be at most 20 levels deep.'],
  ])
    expect(await call(`PUT /${one}`, { body: { yaml: text, version: 0 } })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-request', param: 'yaml', message } },
    });
  expect(stateOf(house)).toEqual(before);
});

test('a name that another one has is told in the list, and leaves the later one out', async () => {
  const { house, call } = await createAccountApi();
  for (const pluginId of ['b', 'a'])
    await call(`PUT /${one}`, { parameters: { pluginId }, body: { yaml: tour, version: 0 } });
  const message = 'b.yaml: meta_data.plugin_name must be a name that no plugin before it has.';
  expect(await call(`GET /${list}`)).toMatchObject({
    body: { plugins: [{ id: 'a' }, { id: 'b' }], faults: [{ file: 'b.yaml', message }] },
  });
  const taken = { plugins: [pluginOf({ name: 'tour' })], faults: [] };
  const given = { ofAccount: () => Promise.resolve(taken) };
  const source = createPluginSource({ samples: given, records: house.records, putFiles });
  expect(await source.ofAccount('team', signal)).toMatchObject({
    plugins: taken.plugins,
    faults: [{ file: 'a.yaml' }, { file: 'b.yaml' }],
  });
});

test('an account has as many as it may', async () => {
  const { house, call } = await createAccountApi();
  const put = (pluginId: string) =>
    call(`PUT /${one}`, { parameters: { pluginId }, body: { yaml: tour, version: 0 } });
  for (let index = 0; index < mostPlugins - 1; index += 1)
    expect(await put(`p${index}`)).toMatchObject({ status: 200 });
  await Promise.all(['one', 'two', 'three'].map(put));
  const made = await house.records.list(keys.plugin('team', ''), signal);
  expect(made.length).toBeLessThanOrEqual(mostPlugins);
  await put('last');
  expect(await put('p0')).toMatchObject({ status: 200 });
  expect(await put('more')).toMatchObject({ body: { error: { code: 'limit-reached' } } });
});

test.each(['', 'A', 'a#b', '..', 'x'.repeat(41)])('there is no plugin %j', async (pluginId) => {
  const { house, call } = await createAccountApi();
  const before = stateOf(house);
  const given = {
    parameters: { pluginId },
    query: { version: '1' },
    body: { yaml: tour, version: 0 },
  };
  for (const method of ['GET', 'PUT', 'DELETE'])
    expect(await call(`${method} /${one}`, given)).toMatchObject({
      status: 404,
      body: { error: { code: 'plugin-not-found', param: 'pluginId' } },
    });
  expect(stateOf(house)).toEqual(before);
});

test('files that were put into the bucket are listed, the broken ones with why, and go before the own', async () => {
  const put = [
    { kind: 'read', name: 'a.yaml', text: tour },
    { kind: 'read', name: 'b.yaml', text: 'meta_data: [' },
    { kind: 'too-large', name: 'c.yaml' },
    { kind: 'too-many', name: 'd.yaml' },
    { kind: 'read', name: 'e.yaml', text: tour },
  ] as const;
  const { house, call } = await createAccountApi({}, new Map([['team', put]]));
  await call(`PUT /${one}`, { body: { yaml: tour, version: 0 } });
  const answer = await call(`GET /${list}`, { sub: 'cleo' });
  expect(answer).toMatchObject({
    body: {
      plugins: [{ id: 'tour-guide' }],
      files: [{ file: 's3/a.yaml', name: 'Tour', description: 'Tour' }],
      faults: [
        { file: 's3/b.yaml', line: 1 },
        { file: 's3/e.yaml', field: 'meta_data.plugin_name' },
        { file: 's3/c.yaml', message: expect.stringContaining('at most 65,536 bytes') },
        { file: 's3/d.yaml', message: expect.stringContaining('one of the first 20') },
        { file: 'tour-guide.yaml', field: 'meta_data.plugin_name' },
      ],
    },
  });
  const source = createPluginSource({
    samples,
    records: house.records,
    putFiles: { ofAccount: () => Promise.reject(new Error('S3 failed')) },
  });
  // What cannot be got at takes nothing from the rest.
  expect(await source.ofAccount('team', signal)).toMatchObject({
    plugins: [{ meta_data: { plugin_name: 'Tour' } }],
    faults: [{ file: 's3/' }],
  });
});
