import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { createSsmSecretSource } from './ssm-secret-source.ts';

/** A Systems Manager that gives one answer, and what it was asked. */
async function openSource(status: number, answer: object) {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      asked.push([
        request.headers['x-amz-target'],
        request.headers.authorization?.split(',')[0],
        JSON.parse(body),
      ]);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'session' };
  const endpoint = `http://127.0.0.1:${port}`;
  return { source: createSsmSecretSource({ endpoint, region: 'us-east-1', credentials }), asked };
}

test('reads a secret decrypted, with a signed request', async () => {
  const { source, asked } = await openSource(200, { Parameter: { Value: ' sk-value\n' } });
  expect(await source.read('/amplify/a/KEY')).toBe('sk-value');
  expect(asked).toEqual([
    [
      'AmazonSSM.GetParameter',
      expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=id\/\d+\/us-east-1\/ssm\/aws4_request$/),
      { Name: '/amplify/a/KEY', WithDecryption: true },
    ],
  ]);
});

test('a secret that was never set is none', async () => {
  const { source } = await openSource(400, { __type: 'ParameterNotFound' });
  expect(await source.read('/amplify/a/KEY')).toBeNull();
});

test('an empty secret is none', async () => {
  const { source } = await openSource(200, { Parameter: { Value: ' ' } });
  expect(await source.read('/amplify/a/KEY')).toBeNull();
});

test('a refusal is not taken for a missing secret', async () => {
  const { source } = await openSource(400, { __type: 'AccessDeniedException' });
  await expect(source.read('/amplify/a/KEY')).rejects.toThrow('AccessDeniedException');
});
