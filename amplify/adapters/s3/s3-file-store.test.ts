import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createS3FileStore } from './s3-file-store.ts';

const { signal } = new AbortController();

test('that it is not allowed anything is a fault of ours, and no upload is taken for gone by it', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  const endpoint = `http://127.0.0.1:${port}`;
  const store = createS3FileStore({ endpoint, region: 'us-east-1', credentials, bucket: 'files' });
  const upload = { name: 'a', uploadId: '1' };
  await expect(store.parts(upload, signal)).rejects.toThrow('AccessDenied');
  await expect(store.abandon(upload, signal)).rejects.toThrow('AccessDenied');
  await expect(store.list('a', signal)).rejects.toThrow('AccessDenied');
  // S3 says the same of a file that is not there.
  expect(await store.read('a', signal)).toBeNull();
});
