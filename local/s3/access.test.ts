import { createHash } from 'node:crypto';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AwsV4Signer } from 'aws4fetch';
import { expect, test } from 'vitest';
import { s3Server } from '../aws/testing/s3-server.ts';

const Bucket = 'files';

type Statement = Readonly<Record<string, unknown>>;

function withRole(Statement: readonly Statement[]) {
  return [
    {
      type: 'AWS::IAM::Role',
      physicalId: 'ReaderRole',
      properties: { Policies: [{ PolicyName: 'a', PolicyDocument: { Statement } }] },
    },
    {
      type: 'AWS::Lambda::Function',
      physicalId: 'reader',
      properties: { Role: 'arn:aws:iam::000000000000:role/ReaderRole' },
    },
  ];
}

function allow(Action: string, Resource: string, Condition = {}) {
  return { Effect: 'Allow', Action, Resource, Condition };
}

async function asReader(...statements: readonly Statement[]) {
  const server = await s3Server({ resources: withRole(statements) });
  const signer = server.credentials.ofFunction('reader') ?? server.credentials.operator;
  return { ...server, reader: new S3Client(server.clientFor(signer)) };
}

test('holds objects against the role of the function that asks', async () => {
  const { sdk, reader } = await asReader(allow('s3:GetObject', 'arn:aws:s3:::files/public/*'));
  for (const Key of ['public/a', 'private/a']) {
    await sdk.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  }
  const got = await reader.send(new GetObjectCommand({ Bucket, Key: 'public/a' }));
  expect(await got.Body?.transformToString()).toBe('x');
  await expect(
    reader.send(new GetObjectCommand({ Bucket, Key: 'private/a' })),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringMatching(
      /ReaderRole\/reader is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::files\/private\/a/,
    ),
  });
  await expect(
    reader.send(new PutObjectCommand({ Bucket, Key: 'public/a', Body: 'y' })),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('does not say whether an object is there to who may not list', async () => {
  const get = allow('s3:GetObject', 'arn:aws:s3:::files/*');
  const { reader } = await asReader(get);
  const missing = new GetObjectCommand({ Bucket, Key: 'none' });
  await expect(reader.send(missing)).rejects.toMatchObject({ name: 'AccessDenied' });
  const listing = await asReader(get, allow('s3:ListBucket', 'arn:aws:s3:::files'));
  await expect(listing.reader.send(missing)).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('lists only under the prefix that a condition allows', async () => {
  const condition = { StringLike: { 's3:prefix': ['covers/*', 'covers/'] } };
  const { reader } = await asReader(allow('s3:ListBucket', 'arn:aws:s3:::files', condition));
  await reader.send(new ListObjectsV2Command({ Bucket, Prefix: 'covers/' }));
  for (const Prefix of ['scans/', undefined]) {
    await expect(reader.send(new ListObjectsV2Command({ Bucket, Prefix }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  }
});

test('deletes of several objects those that the caller may', async () => {
  const { sdk, reader } = await asReader(allow('s3:DeleteObject', 'arn:aws:s3:::files/a'));
  const Objects = [{ Key: 'a' }, { Key: 'b' }];
  for (const { Key } of Objects) {
    await sdk.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  }
  const deleted = await reader.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(deleted.Deleted).toEqual([{ Key: 'a' }]);
  expect(deleted.Errors).toMatchObject([{ Key: 'b', Code: 'AccessDenied' }]);
});

async function put(to: string, contentType = 'image/png', more = {}) {
  const headers = { 'content-type': contentType, ...more };
  const response = await fetch(to, { method: 'PUT', body: 'bytes', headers });
  return [response.status, /<Code>(\w+)/.exec(await response.text())?.[1]];
}

test('keeps no object whose bytes are not those that were signed', async () => {
  const { sdk, endpoint, client } = await s3Server();
  const { url, headers } = await new AwsV4Signer({
    ...client.credentials,
    url: `${endpoint}/${Bucket}/a`,
    method: 'PUT',
    headers: { 'x-amz-content-sha256': createHash('sha256').update('Hello').digest('hex') },
    service: 's3',
    region: 'us-east-1',
  }).sign();
  const changed = await fetch(url, { method: 'PUT', headers, body: 'Jello' });
  expect([changed.status, await changed.text()]).toEqual([
    400,
    expect.stringContaining('XAmzContentSHA256Mismatch'),
  ]);
  await expect(sdk.send(new GetObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
  expect((await fetch(url, { method: 'PUT', headers, body: 'Hello' })).status).toBe(200);
});

test('takes a presigned put from a page, of exactly what was signed', async () => {
  const { sdk } = await s3Server();
  const command = new PutObjectCommand({ Bucket, Key: 'up/ä.png', ContentType: 'image/png' });
  const address = await getSignedUrl(sdk, command, {
    expiresIn: 60,
    signableHeaders: new Set(['content-type']),
  });
  expect(await put(address)).toEqual([200, undefined]);
  expect(await put(address.replace('127.0.0.1', 'localhost'))).toEqual([200, undefined]);
  expect(await put(address, 'text/html')).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await put(address.replace('/up/', '/other/'))).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await put(address.replace('Expires=60', 'Expires=6000'))).toEqual([
    403,
    'SignatureDoesNotMatch',
  ]);
  expect(await put(address, 'image/png', { 'x-amz-meta-a': 'b' })).toEqual([
    400,
    'IncompleteSignatureException',
  ]);
});

test('gives an object to who has its presigned address, never as a page that could run', async () => {
  const { sdk } = await s3Server();
  const Body = '<script>alert(1)</script>';
  await sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body, ContentType: 'text/html' }));
  const command = new GetObjectCommand({
    Bucket,
    Key: 'a',
    ResponseContentDisposition: 'attachment; filename="a.html"',
  });
  const response = await fetch(await getSignedUrl(sdk, command, { expiresIn: 60 }));
  expect(await response.text()).toBe(Body);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-disposition': 'attachment; filename="a.html"',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  const unsigned = new URL(response.url);
  unsigned.search = '';
  expect((await fetch(unsigned)).status).toBe(403);
});
