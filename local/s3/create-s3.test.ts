import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../aws/testing/temporary-folder.ts';
import { s3Server } from '../aws/testing/s3-server.ts';

const Bucket = 'files';

async function bytesOf(sdk: S3Client, Key: string): Promise<Buffer> {
  const { Body } = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

test('keeps an object with its type and metadata, also over a restart', async () => {
  const { sdk, folder, reported } = await s3Server();
  const put = await sdk.send(
    new PutObjectCommand({
      Bucket,
      Key: 'notes/ä b+c.txt',
      Body: 'Hello',
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { origin: 'page' },
    }),
  );
  const md5 = createHash('md5').update('Hello').digest('hex');
  expect(put.ETag).toBe(`"${md5}"`);
  const { sdk: again } = await s3Server({ folder });
  const got = await again.send(new GetObjectCommand({ Bucket, Key: 'notes/ä b+c.txt' }));
  expect(got).toMatchObject({
    ContentType: 'text/plain',
    CacheControl: 'no-store',
    ContentLength: 5,
    Metadata: { origin: 'page' },
    ETag: `"${md5}"`,
  });
  expect(await got.Body?.transformToString()).toBe('Hello');
  expect(reported).toEqual([]);
});

test('takes a stream of unknown bytes whole, in chunks with a checksum behind them', async () => {
  const { sdk } = await s3Server();
  const bytes = randomBytes(300_001);
  await sdk.send(
    new PutObjectCommand({
      Bucket,
      Key: 'stream',
      Body: Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]),
      ContentLength: bytes.length,
    }),
  );
  expect((await bytesOf(sdk, 'stream')).equals(bytes)).toBe(true);
  const head = await sdk.send(new HeadObjectCommand({ Bucket, Key: 'stream' }));
  expect(head.ContentLength).toBe(bytes.length);
  expect(head.ContentEncoding).toBeUndefined();
});

test('verifies the checksum it is sent, and keeps no object when it is wrong', async () => {
  const { sdk, folder } = await s3Server();
  for (const checksum of [
    { ChecksumSHA256: createHash('sha256').update('other').digest('base64') },
    { ChecksumCRC32: 'AAAAAA==' },
    { ContentMD5: createHash('md5').update('other').digest('base64') },
  ]) {
    await expect(
      sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'Hello', ...checksum })),
    ).rejects.toMatchObject({ name: 'BadDigest' });
  }
  await sdk.send(
    new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ChecksumAlgorithm: 'SHA256' }),
  );
  await expect(sdk.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  expect(readdirSync(path.join(folder, Bucket, 'incoming'))).toEqual([]);
});

test('keeps any key apart from every other, and inside its folder', async () => {
  const parent = temporaryFolder();
  const { sdk, folder } = await s3Server({ folder: path.join(parent, 'objects') });
  const keys = [
    '../../escape',
    '..',
    'a/../b',
    'b',
    'a//b',
    '/a',
    'a/',
    'é',
    'é',
    '😀',
    'x'.repeat(900),
  ];
  for (const Key of keys) {
    await sdk.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  }
  for (const Key of keys) {
    expect((await bytesOf(sdk, Key)).toString()).toBe(Key);
  }
  const listed = await sdk.send(new ListObjectsV2Command({ Bucket }));
  expect(new Set(listed.Contents?.map(({ Key }) => Key))).toEqual(new Set(keys));
  expect(readdirSync(parent)).toEqual(['objects']);
  expect(readdirSync(folder).toSorted()).toEqual(['files', 'others']);
});

test('gives a range, and nothing where the reader has the object already', async () => {
  const { sdk } = await s3Server();
  const { ETag } = await sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '0123456789' }));
  async function range(Range: string) {
    const got = await sdk.send(new GetObjectCommand({ Bucket, Key: 'a', Range }));
    return [await got.Body?.transformToString(), got.ContentRange];
  }
  expect(await range('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
  expect(await range('bytes=7-')).toEqual(['789', 'bytes 7-9/10']);
  expect(await range('bytes=-2')).toEqual(['89', 'bytes 8-9/10']);
  expect(await range('bytes=8-99')).toEqual(['89', 'bytes 8-9/10']);
  await expect(range('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  await expect(
    sdk.send(new GetObjectCommand({ Bucket, Key: 'a', IfNoneMatch: ETag })),
  ).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  await expect(
    sdk.send(new GetObjectCommand({ Bucket, Key: 'a', IfMatch: '"other"' })),
  ).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
});

test('writes once where a write says so, however many try', async () => {
  const { sdk } = await s3Server();
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      sdk.send(new PutObjectCommand({ Bucket, Key: 'once', Body: `${n}`, IfNoneMatch: '*' })),
    ),
  );
  const written = attempts.flatMap((attempt, n) => (attempt.status === 'fulfilled' ? [n] : []));
  expect(written).toHaveLength(1);
  expect((await bytesOf(sdk, 'once')).toString()).toBe(`${written[0]}`);
  const head = await sdk.send(new HeadObjectCommand({ Bucket, Key: 'once' }));
  const replacing = { Bucket, Key: 'once', Body: 'new' };
  await expect(
    sdk.send(new PutObjectCommand({ ...replacing, IfMatch: '"other"' })),
  ).rejects.toMatchObject({ name: 'PreconditionFailed' });
  await sdk.send(new PutObjectCommand({ ...replacing, IfMatch: head.ETag }));
  expect((await bytesOf(sdk, 'once')).toString()).toBe('new');
});

test('deletes, one and several, and says nothing of what was not there', async () => {
  const { sdk, folder } = await s3Server();
  for (const Key of ['a', 'b & <c>', 'd']) {
    await sdk.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  }
  await sdk.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
  await sdk.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
  const several = await sdk.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [{ Key: 'b & <c>' }, { Key: 'd' }, { Key: 'none' }] },
    }),
  );
  expect(several.Deleted?.map(({ Key }) => Key)).toEqual(['b & <c>', 'd', 'none']);
  expect((await sdk.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  expect(readdirSync(path.join(folder, Bucket, 'objects'))).toEqual([]);
});

test('copies an object with its metadata or with new', async () => {
  const { sdk } = await s3Server();
  const Metadata = { origin: 'page' };
  await sdk.send(new PutObjectCommand({ Bucket, Key: 'ä/a', Body: 'x', Metadata }));
  const CopySource = `${Bucket}/${encodeURIComponent('ä')}/a`;
  await sdk.send(new CopyObjectCommand({ Bucket: 'others', Key: 'b', CopySource }));
  const copied = await sdk.send(new GetObjectCommand({ Bucket: 'others', Key: 'b' }));
  expect(copied.Metadata).toEqual(Metadata);
  expect(await copied.Body?.transformToString()).toBe('x');
  const replacing = { MetadataDirective: 'REPLACE', Metadata: { origin: 'copy' } } as const;
  await sdk.send(new CopyObjectCommand({ Bucket, Key: 'ä/a', CopySource, ...replacing }));
  const replaced = await sdk.send(new HeadObjectCommand({ Bucket, Key: 'ä/a' }));
  expect(replaced.Metadata).toEqual({ origin: 'copy' });
  await expect(
    sdk.send(new CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/none` })),
  ).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('lists every key once, in order, in pages of any size', async () => {
  const { sdk } = await s3Server();
  const keys = ['a/1', 'a/2', 'a/b/3', 'b', 'b/', 'b/4', 'c/5', 'd', 'ä', '😀'];
  await Promise.all(keys.map((Key) => sdk.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))));
  async function list(Prefix: string, Delimiter: string, MaxKeys: number) {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await sdk.send(
        new ListObjectsV2Command({ Bucket, Prefix, Delimiter, MaxKeys, ContinuationToken: token }),
      );
      const lines = [
        ...(page.Contents ?? []).map(({ Key = '' }) => Key),
        ...(page.CommonPrefixes ?? []).map((one) => `${one.Prefix}…`),
      ];
      expect(lines.length).toBeLessThanOrEqual(MaxKeys);
      names.push(...lines);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return names.toSorted();
  }
  const lines = {
    '': ['a/…', 'b', 'b/…', 'c/…', 'd', 'ä', '😀'],
    'a/': ['a/1', 'a/2', 'a/b/…'],
    'b/': ['b/', 'b/4'],
  };
  for (const size of [1, 2, 3, 1000]) {
    expect(await list('', '', size)).toEqual(keys.toSorted());
    for (const [prefix, expected] of Object.entries(lines)) {
      expect(await list(prefix, '/', size)).toEqual(expected.toSorted());
    }
  }
});

test('serves files that came with the assembly, until they are replaced', async () => {
  const asset = temporaryFolder();
  writeFileSync(path.join(asset, 'modelIntrospectionSchema.json'), '{"version":1}');
  const deployment = {
    type: 'Custom::CDKBucketDeployment',
    physicalId: 'deployment',
    properties: { SourceObjectKeys: ['a.zip'], DestinationBucketName: Bucket },
  };
  const { sdk, folder } = await s3Server({ resources: [deployment], assets: { 'a.zip': asset } });
  const Key = 'modelIntrospectionSchema.json';
  expect((await bytesOf(sdk, Key)).toString()).toBe('{"version":1}');
  await sdk.send(new PutObjectCommand({ Bucket, Key, Body: 'mine' }));
  expect((await bytesOf(sdk, Key)).toString()).toBe('mine');
  const { sdk: again } = await s3Server({
    folder,
    resources: [deployment],
    assets: { 'a.zip': asset },
  });
  expect((await bytesOf(again, Key)).toString()).toBe('mine');
  expect(readdirSync(asset)).toEqual([Key]);
});

test('names what it does not do, and buckets it does not have', async () => {
  const { sdk } = await s3Server();
  await expect(
    sdk.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' })),
  ).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('?acl') });
  await expect(
    sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', Tagging: 'a=b' })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(sdk.send(new GetObjectCommand({ Bucket: 'none', Key: 'a' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
  await expect(sdk.send(new GetObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
});

test('gives back whatever bytes it was given, under whatever key', async () => {
  const { sdk } = await s3Server();
  const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(key, fc.uint8Array({ maxLength: 2000 }), async (Key, Body) => {
      await sdk.send(new PutObjectCommand({ Bucket, Key, Body }));
      expect((await bytesOf(sdk, Key)).equals(Body)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
