import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3Server } from '../aws/testing/s3-server.ts';

const place = { Bucket: 'files', Key: 'large/file' };
const partSize = 5 * 1024 * 1024;

async function start(sdk: S3Client): Promise<string> {
  const created = await sdk.send(
    new CreateMultipartUploadCommand({ ...place, ContentType: 'audio/mpeg' }),
  );
  return created.UploadId ?? '';
}

async function upload(sdk: S3Client, UploadId: string, PartNumber: number, Body: Buffer) {
  const { ETag, ChecksumCRC32 } = await sdk.send(
    new UploadPartCommand({ ...place, UploadId, PartNumber, Body }),
  );
  return { PartNumber, ETag, ChecksumCRC32 };
}

function complete(sdk: S3Client, UploadId: string, Parts: readonly object[]) {
  return sdk.send(
    new CompleteMultipartUploadCommand({
      ...place,
      UploadId,
      MultipartUpload: { Parts: [...Parts] },
    }),
  );
}

test('joins the parts of an upload, in whatever order they came', async () => {
  const { sdk, folder } = await s3Server();
  const bytes = randomBytes(partSize + 1000);
  const UploadId = await start(sdk);
  const second = await upload(sdk, UploadId, 2, bytes.subarray(partSize));
  const first = await upload(sdk, UploadId, 1, bytes.subarray(0, partSize));
  const listed = await sdk.send(new ListPartsCommand({ ...place, UploadId }));
  expect(listed.Parts?.map(({ Size }) => Size)).toEqual([partSize, 1000]);
  const done = await complete(sdk, UploadId, [first, second]);
  const digests = [bytes.subarray(0, partSize), bytes.subarray(partSize)].map((part) =>
    createHash('md5').update(part).digest(),
  );
  const joined = createHash('md5').update(Buffer.concat(digests)).digest('hex');
  expect(done.ETag).toBe(`"${joined}-2"`);
  const got = await sdk.send(new GetObjectCommand(place));
  expect(got.ContentType).toBe('audio/mpeg');
  expect(bytes.equals((await got.Body?.transformToByteArray()) ?? new Uint8Array())).toBe(true);
  expect(readdirSync(path.join(folder, 'files', 'incoming'))).toEqual([]);
});

test('refuses parts that are missing, changed, out of order or too small', async () => {
  const { sdk } = await s3Server();
  const UploadId = await start(sdk);
  const first = await upload(sdk, UploadId, 1, randomBytes(100));
  const second = await upload(sdk, UploadId, 2, randomBytes(100));
  const cases = [
    [[second, first], 'InvalidPartOrder'],
    [[first, second], 'EntityTooSmall'],
    [[{ ...first, ETag: '"other"' }], 'InvalidPart'],
    [[{ ...first, PartNumber: 3 }], 'InvalidPart'],
  ] as const;
  for (const [parts, name] of cases) {
    await expect(complete(sdk, UploadId, parts)).rejects.toMatchObject({ name });
  }
  await complete(sdk, UploadId, [first]);
});

test('forgets an upload that is given up', async () => {
  const { sdk, folder } = await s3Server();
  const UploadId = await start(sdk);
  const part = await upload(sdk, UploadId, 1, randomBytes(100));
  await sdk.send(new AbortMultipartUploadCommand({ ...place, UploadId }));
  await expect(complete(sdk, UploadId, [part])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  expect(readdirSync(path.join(folder, 'files', 'incoming'))).toEqual([]);
});
