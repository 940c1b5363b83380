import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { s3Server } from '../../local/aws/testing/s3-server.ts';
import { smallestPart, type FileStore } from '../app/file-store.ts';
import { createMemoryFileStore } from './memory/memory-file-store.ts';
import { createS3FileStore } from './s3/s3-file-store.ts';

// The laws of the port, held against each of its adapters.

type Subject = {
  readonly store: FileStore;
  /** What a page does with an address that it was given. */
  readonly page: (address: string, bytes?: Uint8Array<ArrayBuffer>) => Promise<Response>;
};

const signal = new AbortController().signal;

const fetchPage: Subject['page'] = (address, body) =>
  fetch(address, body ? { method: 'PUT', body } : {});

async function onS3(): Promise<Subject> {
  const { client } = await s3Server();
  const store = createS3FileStore({ ...client, bucket: 'files' });
  return { store, page: fetchPage };
}

async function inMemory(): Promise<Subject> {
  const store = createMemoryFileStore();
  return { store, page: store.page };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

async function send(
  { store, page }: Subject,
  name: string,
  parts: readonly Uint8Array<ArrayBuffer>[],
) {
  const upload = await store.begin(name, 'text/plain', signal);
  for (const [index, bytes] of parts.entries()) {
    const part = { number: index + 1, bytes: bytes.length };
    await page(await store.partAddress(upload, part), bytes);
  }
  return upload;
}

describe.each([
  ['in memory', inMemory],
  ['on S3', onS3],
])('%s', (_name, start) => {
  test('a file that a page sends in parts is one file, and is there only when it is complete', async () => {
    const subject = await start();
    const { store } = subject;
    const first = new Uint8Array(smallestPart).fill(7);
    const upload = await send(subject, 'a/b', [first, bytesOf('end')]);
    const parts = (await store.parts(upload, signal)) ?? [];
    expect(parts.map(({ number, bytes }) => ({ number, bytes }))).toEqual([
      { number: 1, bytes: smallestPart },
      { number: 2, bytes: 3 },
    ]);
    expect(await store.read('a/b', signal)).toBeNull();
    expect(await store.complete(upload, parts, signal)).toBe(true);
    const read = await store.read('a/b', signal);
    expect(read?.length).toBe(smallestPart + 3);
    expect(new TextDecoder().decode(read?.slice(-3))).toBe('end');
    expect(await store.parts(upload, signal)).toBeNull();
  });

  test('a part of another length than was said is refused', async () => {
    const { store, page } = await start();
    const upload = await store.begin('a', 'text/plain', signal);
    const address = await store.partAddress(upload, { number: 1, bytes: 3 });
    expect((await page(address, bytesOf('longer'))).status).toBe(403);
    expect(await store.parts(upload, signal)).toEqual([]);
  });

  test('an upload that is given up is gone, and giving it up twice is no matter', async () => {
    const subject = await start();
    const { store } = subject;
    const upload = await send(subject, 'a', [bytesOf('one')]);
    const parts = (await store.parts(upload, signal)) ?? [];
    await store.abandon(upload, signal);
    await store.abandon(upload, signal);
    expect(await store.parts(upload, signal)).toBeNull();
    expect(await store.complete(upload, parts, signal)).toBe(false);
  });

  test('a part that was sent again since it was looked at does not count as the one before', async () => {
    const subject = await start();
    const { store, page } = subject;
    const upload = await send(subject, 'a', [bytesOf('one')]);
    const parts = (await store.parts(upload, signal)) ?? [];
    await page(await store.partAddress(upload, { number: 1, bytes: 3 }), bytesOf('two'));
    expect(await store.complete(upload, parts, signal)).toBe(false);
  });

  test('a page gets a file to keep, with the name and the type that it is to have', async () => {
    const { store, page } = await start();
    const name = `Größe ☂ (1)'*".txt`;
    await store.write('a', 'text/html', bytesOf('<b>'), signal);
    const response = await page(await store.address('a', { name, type: 'text/plain' }));
    expect(await response.text()).toBe('<b>');
    expect(response.headers.get('content-type')).toBe('text/plain');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name);
  });

  test('copies, lists and removes; what is not there is said, not thrown', async () => {
    const { store } = await start();
    await store.write('pending/1', 'text/plain', bytesOf('one'), signal);
    expect(await store.copy('pending/1', 'kept/ä 1', signal)).toBe(true);
    expect(await store.copy('pending/2', 'kept/2', signal)).toBe(false);
    expect(await store.list('kept/', signal)).toEqual(['kept/ä 1']);
    await store.remove('kept/ä 1', signal);
    await store.remove('kept/ä 1', signal);
    expect(await store.list('kept/', signal)).toEqual([]);
    expect(await store.read('kept/ä 1', signal)).toBeNull();
  });

  test('knows whether a file is there, also one with nothing in it', async () => {
    const { store } = await start();
    await store.write('full', 'text/plain', bytesOf('one'), signal);
    await store.write('empty', 'text/plain', bytesOf(''), signal);
    expect(await store.has('full', signal)).toBe(true);
    expect(await store.has('empty', signal)).toBe(true);
    expect(await store.has('fu', signal)).toBe(false);
    await store.remove('full', signal);
    expect(await store.has('full', signal)).toBe(false);
  });

  test('gives back whatever was written, by whatever name', async () => {
    const { store } = await start();
    const names = fc.stringMatching(/^[\w!'()*&<> +~ä☂-]{1,20}(\/[\w+=]{1,5})?$/);
    const property = fc.asyncProperty(
      names,
      fc.uint8Array({ maxLength: 2000 }),
      async (name, bytes) => {
        await store.write(name, 'text/plain', new Uint8Array(bytes), signal);
        expect(await store.read(name, signal)).toEqual(new Uint8Array(bytes));
        expect(await store.list(name, signal)).toContain(name);
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });
});

test('as the role of a function, S3 takes a file that is not there for gone, and what it may not for a fault', async () => {
  const statement = [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::files/pending/*' },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::files/kept/*' },
  ];
  const resources = [
    {
      type: 'AWS::IAM::Role',
      physicalId: 'KeeperRole',
      properties: { Policies: [{ PolicyName: 'a', PolicyDocument: { Statement: statement } }] },
    },
    {
      type: 'AWS::Lambda::Function',
      physicalId: 'keeper',
      properties: { Role: 'arn:aws:iam::000000000000:role/KeeperRole' },
    },
  ];
  const { credentials, clientFor } = await s3Server({ resources });
  const keeper = credentials.ofFunction('keeper');
  if (!keeper) throw new Error('There is no such function.');
  const store = createS3FileStore({ ...clientFor(keeper), bucket: 'files' });
  const operator = createS3FileStore({ ...clientFor(credentials.operator), bucket: 'files' });
  await operator.write('pending/1', 'text/plain', bytesOf('one'), signal);
  await operator.write('hidden/1', 'text/plain', bytesOf('two'), signal);
  expect(await store.read('pending/1', signal)).toEqual(bytesOf('one'));
  expect(await store.has('pending/1', signal)).toBe(true);
  expect(await store.copy('pending/1', 'kept/1', signal)).toBe(true);
  expect(await store.read('pending/2', signal)).toBeNull();
  expect(await store.has('pending/2', signal)).toBe(false);
  expect(await store.copy('pending/2', 'kept/2', signal)).toBe(false);
  for (const name of ['hidden/1', 'hidden/2']) {
    await expect(store.read(name, signal)).rejects.toThrow('AccessDenied');
    await expect(store.has(name, signal)).rejects.toThrow('AccessDenied');
    await expect(store.copy(name, 'kept/3', signal)).rejects.toThrow('AccessDenied');
  }
  await expect(store.copy('pending/1', 'hidden/3', signal)).rejects.toThrow('AccessDenied');
});
