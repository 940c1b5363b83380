import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SignedRequest } from './canonical-request.ts';
import { createCredentials } from './credentials.ts';
import { createSignatureVerifier } from './signature.ts';
import { assemblyOf } from './testing/assembly-of.ts';

const now = Date.UTC(2026, 10, 21, 8, 0, 0);
const writerRole = 'arn:aws:iam::000000000000:role/WriterRole';
const credentials = createCredentials(
  assemblyOf([
    {
      type: 'AWS::Lambda::Function',
      physicalId: 'writer',
      properties: { Role: writerRole },
    },
  ]),
);
const writer = credentials.ofFunction('writer');
const verifier = createSignatureVerifier({ credentials, now: () => now });

type Signing = {
  readonly service?: string;
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly presign?: boolean;
  readonly expires?: number;
  readonly time?: number;
  readonly region?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signer?: typeof credentials.operator;
};

async function signed(signing: Signing = {}): Promise<SignedRequest> {
  const { service = 'dynamodb', path = '/__local/aws/', method = 'POST', body = '{}' } = signing;
  const at = new Date(signing.time ?? now).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const expires = signing.expires === undefined ? '' : `X-Amz-Expires=${signing.expires}`;
  const result = await new AwsV4Signer({
    ...(signing.signer ?? credentials.operator),
    method,
    url: `http://127.0.0.1:5173${path}${expires && `?${expires}`}`,
    headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem', ...signing.headers },
    ...(method === 'GET' ? {} : { body }),
    service,
    region: signing.region ?? 'us-east-1',
    datetime: at,
    signQuery: signing.presign ?? false,
    allHeaders: true,
  }).sign();
  return {
    method,
    path: result.url.pathname,
    query: result.url.search.slice(1),
    headers: { host: result.url.host, ...Object.fromEntries(result.headers) },
    bodyHash: sha256(method === 'GET' ? '' : body),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function refusal(name: string) {
  return { kind: 'invalid', error: expect.objectContaining({ name }) };
}

test('knows who signed, for which service', async () => {
  expect(verifier.verify(await signed())).toMatchObject({
    kind: 'valid',
    caller: { kind: 'operator' },
    service: 'dynamodb',
  });
  expect(writer?.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(verifier.verify(await signed(writer === null ? {} : { signer: writer }))).toMatchObject({
    caller: { kind: 'function', functionName: 'writer', roleArn: writerRole },
  });
});

test('gives the same access keys in every start and other secrets', () => {
  const again = createCredentials(assemblyOf([]));
  expect(again.operator.accessKeyId).toBe(credentials.operator.accessKeyId);
  expect(again.operator.secretAccessKey).not.toBe(credentials.operator.secretAccessKey);
  expect(again.ofFunction('writer')).toBeNull();
  const seed = new Uint8Array(32);
  expect(createCredentials(assemblyOf([]), seed).operator).toEqual(
    createCredentials(assemblyOf([]), seed).operator,
  );
});

test('accepts one machine by both its names, and no other host', async () => {
  const request = await signed();
  const named = { ...request, headers: { ...request.headers, host: 'localhost:5173' } };
  expect(verifier.verify(named).kind).toBe('valid');
  for (const host of ['localhost:5174', 'example.com', '127.0.0.1']) {
    expect(verifier.verify({ ...request, headers: { ...request.headers, host } })).toEqual(
      refusal('InvalidSignatureException'),
    );
  }
});

test('refuses a request of which anything was changed after signing', async () => {
  const request = await signed();
  const headers = { ...request.headers, 'x-amz-target': 'DynamoDB_20120810.DeleteItem' };
  const changed: readonly SignedRequest[] = [
    { ...request, method: 'PUT' },
    { ...request, path: '/__local/aws/other' },
    { ...request, query: 'a=b' },
    { ...request, headers },
    { ...request, bodyHash: sha256('{"a":1}') },
  ];
  for (const one of changed) {
    expect(verifier.verify(one)).toEqual(refusal('InvalidSignatureException'));
  }
});

test('refuses a body other than the one whose hash was signed', async () => {
  const request = await signed({ headers: { 'x-amz-content-sha256': sha256('{}') } });
  expect(verifier.verify(request).kind).toBe('valid');
  expect(verifier.verify({ ...request, bodyHash: null }).kind).toBe('valid');
  expect(verifier.verify({ ...request, bodyHash: sha256('{"a":1}') })).toEqual(
    refusal('XAmzContentSHA256Mismatch'),
  );
});

test('refuses a header of AWS that was added to a signed request', async () => {
  const request = await signed({ service: 's3', method: 'PUT', presign: true, expires: 60 });
  const headers = { ...request.headers, 'x-amz-copy-source': '/secrets/key' };
  expect(verifier.verify({ ...request, headers })).toEqual(refusal('IncompleteSignatureException'));
});

test('refuses signatures of another time', async () => {
  const minutes = 60_000;
  for (const skew of [-4, 4]) {
    expect(verifier.verify(await signed({ time: now + skew * minutes })).kind).toBe('valid');
  }
  for (const skew of [-6, 6]) {
    expect(verifier.verify(await signed({ time: now + skew * minutes }))).toEqual(
      refusal('SignatureDoesNotMatch'),
    );
    expect(verifier.verify(await signed({ time: now + skew * minutes, service: 's3' }))).toEqual(
      refusal('RequestTimeTooSkewed'),
    );
  }
});

test('lets a presigned address live as long as it says, and no longer than a week', async () => {
  const presigned = { service: 's3', method: 'GET', presign: true, path: '/bucket/a b/ä.txt' };
  async function verify(expires: number, age: number) {
    const request = await signed({ ...presigned, expires, time: now - age * 1000 });
    return verifier.verify(request);
  }
  expect(await verify(60, 59)).toMatchObject({ kind: 'valid', payload: 'UNSIGNED-PAYLOAD' });
  expect(await verify(60, 61)).toEqual(refusal('AccessDenied'));
  expect(await verify(3600, 3000)).toMatchObject({ kind: 'valid' });
  expect(await verify(700_000, 1)).toEqual(refusal('IncompleteSignatureException'));
});

test('refuses keys, tokens, regions and forms that are not from here', async () => {
  const { operator } = credentials;
  const stranger = { ...operator, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' };
  const otherToken = { ...operator, sessionToken: 'other' };
  const otherSecret = { ...operator, secretAccessKey: 'other' };
  const cases: readonly (readonly [Signing, string])[] = [
    [{ signer: stranger }, 'UnrecognizedClientException'],
    [{ signer: otherToken }, 'UnrecognizedClientException'],
    [{ signer: otherSecret }, 'InvalidSignatureException'],
    [{ signer: stranger, service: 's3' }, 'InvalidAccessKeyId'],
    [{ signer: otherToken, service: 's3' }, 'InvalidToken'],
    [{ signer: otherSecret, service: 's3' }, 'SignatureDoesNotMatch'],
    [{ region: 'eu-west-1' }, 'InvalidSignatureException'],
    [{ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }, 'InvalidSignatureException'],
  ];
  for (const [signing, name] of cases) {
    expect(verifier.verify(await signed(signing))).toEqual(refusal(name));
  }
  const request = await signed();
  for (const [authorization, name] of [
    [undefined, 'MissingAuthenticationTokenException'],
    ['Bearer token', 'IncompleteSignatureException'],
    ['AWS4-HMAC-SHA256 Credential=a/b', 'IncompleteSignatureException'],
  ] as const) {
    const headers = { ...request.headers, authorization };
    expect(verifier.verify({ ...request, headers })).toEqual(refusal(name));
  }
});

test('verifies whatever path and query another implementation signs', async () => {
  const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('s3', 'execute-api'),
      fc.array(segment, { minLength: 1, maxLength: 3 }),
      fc.dictionary(segment, segment, { maxKeys: 3 }),
      async (service, segments, query) => {
        const url = new URL('http://127.0.0.1:5173');
        url.pathname = `/${segments.map((part) => encodeURIComponent(part)).join('/')}`;
        url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
        fc.pre(url.pathname.split('/').length === segments.length + 1);
        const request = await signed({ service, path: url.pathname + url.search });
        expect(verifier.verify(request)).toMatchObject({ kind: 'valid', service });
      },
    ),
    { numRuns: 200 },
  );
});
