import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3Server } from '../../../local/aws/testing/s3-server.ts';
import { loadPutFiles } from '../../app/plugins/load-put-files.ts';
import { mostPutNames } from '../../app/plugins/put-files.ts';
import { mostPlugins } from '../../contract/plugins/account-plugin.ts';
import { pluginLimits } from '../../contract/plugins/plugin.ts';
import { createS3PutFiles } from './s3-put-files.ts';

const { signal } = new AbortController();

async function createHouse() {
  const { client, sdk } = await s3Server();
  let now = 0;
  const files = createS3PutFiles({ ...client, bucket: 'files' }, () => now);
  return {
    put: (Key: string, Body: string) =>
      sdk.send(new PutObjectCommand({ Bucket: 'files', Key, Body })),
    remove: (Key: string) => sdk.send(new DeleteObjectCommand({ Bucket: 'files', Key })),
    of: (accountId: string, within = signal) => files.ofAccount(accountId, within),
    later: () => (now += 60_000),
  };
}

test('gives an account the YAML files of its own folder, as they are at the latest half a minute later', async () => {
  const { put, remove, of, later } = await createHouse();
  expect(await of('team')).toEqual([]);
  await put('plugins/team/über uns.yaml', 'a: 1');
  await put('plugins/team/b.YML', 'ünï: ☂');
  for (const other of ['plugins/team/c.txt', 'plugins/team/in/d.yaml', 'plugins/team2/e.yaml'])
    await put(other, 'none');
  later();
  const both = [
    { kind: 'read', name: 'b.YML', text: 'ünï: ☂' },
    { kind: 'read', name: 'über uns.yaml', text: 'a: 1' },
  ];
  expect(await of('team')).toEqual(both);
  expect(await of('team2')).toMatchObject([{ name: 'e.yaml' }]);
  await put('plugins/team/b.YML', 'b: 2');
  expect(await of('team')).toEqual(both);
  later();
  expect(await of('team')).toMatchObject([{ text: 'b: 2' }, { text: 'a: 1' }]);
  await remove('plugins/team/b.YML');
  later();
  expect(await of('team')).toMatchObject([{ text: 'a: 1' }]);
});

test('reads neither more nor larger files than an account has plugins, and names those', async () => {
  const { put, of } = await createHouse();
  await put('plugins/team/00.yaml', 'a'.repeat(pluginLimits.fileBytes + 1));
  for (let number = 1; number <= mostPlugins; number += 1)
    await put(`plugins/team/${String(number).padStart(2, '0')}.yaml`, 'a: 1');
  const files = await of('team');
  expect(files[0]).toEqual({ kind: 'too-large', name: '00.yaml' });
  expect(files.at(-1)).toEqual({ kind: 'too-many', name: `${mostPlugins}.yaml` });
  expect(files.filter(({ kind }) => kind === 'read')).toHaveLength(mostPlugins - 1);
});

test('whoever goes away takes nothing from those who wait for the same', async () => {
  const { put, of } = await createHouse();
  await put('plugins/team/a.yaml', 'a: 1');
  const gone = new AbortController();
  const first = of('team', gone.signal);
  const second = of('team');
  gone.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(await second).toMatchObject([{ kind: 'read', name: 'a.yaml' }]);
});

test('that there are more files than are looked at is told', async () => {
  const { put, of } = await createHouse();
  const names = Array.from({ length: mostPutNames + 1 }, (_, index) => `${1000 + index}.txt`);
  await Promise.all(names.map((name) => put(`plugins/team/${name}`, '')));
  const files = await of('team');
  expect(files).toEqual([{ kind: 'unlisted', name: '' }]);
  const { faults } = await loadPutFiles(files, []);
  expect(faults.map(({ message }) => message).join()).toContain(`at most ${mostPutNames} files`);
});
