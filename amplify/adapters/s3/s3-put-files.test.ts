import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3Server } from '../../../local/aws/testing/s3-server.ts';
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
    of: (accountId: string) => files.ofAccount(accountId, signal),
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
