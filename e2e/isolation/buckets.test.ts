import { AwsClient } from 'aws4fetch';
import { afterAll, expect, test } from 'vitest';
import { bucketGrantsOf } from './buckets.ts';
import { signInPeople } from './people.ts';
import { startProduct } from './product.ts';
import { sendRaw } from './raw-http.ts';
import { bucketRules } from './rules.ts';

const product = await startProduct();
afterAll(() => product.close());
const { assembly, operator } = product.backend;
const people = Object.values(await signInPeople(product));
const buckets = bucketGrantsOf(assembly);
const root = `${product.origin}/__local/aws`;
const region = { region: 'us-east-1', service: 's3' } as const;

/** As whoever looks after the machine sees it. */
const owner = new AwsClient({ ...operator, ...region });

async function put(bucket: string, key: string, body: string): Promise<void> {
  const response = await owner.fetch(`${root}/${bucket}/${key}`, { method: 'PUT', body });
  expect(response.status).toBe(200);
}

async function keysIn(bucket: string): Promise<readonly string[]> {
  const text = await (await owner.fetch(`${root}/${bucket}?list-type=2`)).text();
  return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key);
}

async function contentsOf(bucket: string): Promise<readonly string[]> {
  const keys = await keysIn(bucket);
  const objects = keys.map((key) => owner.fetch(`${root}/${bucket}/${key}`));
  const texts = (await Promise.all(objects)).map((object) => object.text());
  return (await Promise.all(texts)).map((text, index) => `${keys[index]}: ${text}`);
}

type Request = { readonly method: string; readonly url: string; readonly body?: string };

/** Everything that S3 can do with a bucket and what is in it. */
function requestsFor(bucket: string, keys: readonly string[]): readonly Request[] {
  const at = `${root}/${bucket}`;
  const onObjects = [...keys, 'planted.txt'].flatMap((key) => [
    { method: 'GET', url: `${at}/${key}` },
    { method: 'HEAD', url: `${at}/${key}` },
    { method: 'PUT', url: `${at}/${key}`, body: 'planted' },
    { method: 'DELETE', url: `${at}/${key}` },
    { method: 'POST', url: `${at}/${key}?uploads=` },
  ]);
  const [key = ''] = keys;
  const list = `<Delete><Object><Key>${key}</Key></Object></Delete>`;
  return [
    { method: 'GET', url: `${root}/` },
    { method: 'GET', url: `${at}?list-type=2` },
    { method: 'HEAD', url: at },
    { method: 'GET', url: `${at}?location=` },
    { method: 'POST', url: `${at}?delete=`, body: list },
    ...onObjects,
  ];
}

/** Ways to make a request for whoever has a token of the user pool and no key of AWS. */
function disguisesOf(token: string): Readonly<Record<string, AwsClient | Record<string, string>>> {
  const forger = (parts: { readonly accessKeyId: string; readonly sessionToken?: string }) =>
    new AwsClient({ ...region, secretAccessKey: token, ...parts });
  return {
    'no signature': {},
    'the token': { authorization: token },
    'the token as a bearer': { authorization: `Bearer ${token}` },
    'a key of nobody': forger({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
    "the operator's key without its secret": forger(operatorsKey),
    "the operator's key and session without the secret": forger(operatorsSession),
  };
}

const operatorsKey = { accessKeyId: operator.accessKeyId };
const operatorsSession = { ...operatorsKey, sessionToken: operator.sessionToken };

/** Every answer that there is to a request: by header, and where something is signed by an address too. */
async function answersTo(
  { method, url, body }: Request,
  disguise: AwsClient | Readonly<Record<string, string>>,
): Promise<readonly Response[]> {
  const init = { method, ...(body !== undefined && { body }) };
  if (!(disguise instanceof AwsClient)) return [await fetch(url, { ...init, headers: disguise })];
  const presigned = await disguise.sign(url, { ...init, aws: { signQuery: true } });
  return [await disguise.fetch(url, init), await fetch(presigned.url, init)];
}

test('every bucket has its rule, and every rule its bucket', () => {
  expect(buckets.map(({ name }) => name).toSorted()).toEqual(Object.keys(bucketRules).toSorted());
});

test.each(buckets.map((bucket) => [bucket.name, bucket] as const))(
  'bucket %s is for the roles of its rule alone',
  (name, { roles }) => {
    expect(roles).toEqual(bucketRules[name]?.toSorted());
  },
);

test('no role of a bucket is that of somebody who has signed in, and at Amplify’s own code none of ours gets', () => {
  const machinery = Object.entries(bucketRules)
    .filter(([name]) => name !== 'Files')
    .flatMap(([, roles]) => roles);
  const inUse = assembly.ofType('AWS::Lambda::Function').map(({ logicalId, properties }) => {
    return { logicalId, role: JSON.stringify(properties['Role']) };
  });
  const users = inUse
    .filter(({ role }) => machinery.some((name) => role.includes(name)))
    .map(({ logicalId }) => logicalId);
  expect(users.toSorted()).toEqual([
    expect.stringMatching(/^CustomCDKBucketDeployment/),
    expect.stringMatching(/^CustomS3AutoDeleteObjects/),
    expect.stringMatching(/^CustomS3AutoDeleteObjects/),
  ]);
  const [attachment] = assembly.ofType('AWS::Cognito::IdentityPoolRoleAttachment');
  const attached = JSON.stringify(attachment?.properties['Roles']);
  expect(attached).toMatch(/authenticated/);
  for (const name of Object.values(bucketRules).flat()) expect(attached).not.toContain(name);
});

test.each(buckets.map(({ name, address }) => [name, address] as const))(
  'nobody who signs in gets at bucket %s',
  async (_name, bucket) => {
    await put(bucket, 'attachments/account-1/sub-1/one', 'a file of somebody');
    const before = await contentsOf(bucket);
    const keys = await keysIn(bucket);
    expect(keys.length).toBeGreaterThan(0);
    const requests = requestsFor(bucket, keys);
    for (const { name, accessToken } of people) {
      for (const [way, disguise] of Object.entries(disguisesOf(accessToken))) {
        const answers = requests.map((request) => answersTo(request, disguise));
        for (const answer of (await Promise.all(answers)).flat()) {
          const text = await answer.text();
          expect({ name, way, text, isRefused: [400, 403].includes(answer.status) }).toEqual({
            name,
            way,
            text: expect.not.stringMatching(/<Contents>|<Name>|<Bucket>/),
            isRefused: true,
          });
        }
      }
    }
    expect(await contentsOf(bucket)).toEqual(before);
  },
);

test.each(buckets.map(({ name, address }) => [name, address] as const))(
  'bucket %s has no address of its own',
  async (_name, bucket) => {
    await put(bucket, 'attachments/account-1/sub-1/one', 'a file of somebody');
    const [key = ''] = await keysIn(bucket);
    for (const host of [`${bucket}.localhost`, `${bucket}.s3.amazonaws.com`]) {
      for (const path of ['/', `/${key}`, `/__local/aws/${key}`]) {
        const headers = { host: `${host}:${product.port}` };
        const { status } = await sendRaw(product, { method: 'GET', path, headers });
        expect({ host, status }).toEqual({ host, status: 421 });
      }
    }
  },
);
