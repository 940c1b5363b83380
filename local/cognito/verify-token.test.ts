import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, decodeProtectedHeader, exportSPKI, importPKCS8, jwtVerify } from 'jose';
import { SignJWT } from 'jose';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { addPerson, goodPassword } from './testing/add-person.ts';
import { signIn } from './testing/srp-client.ts';
import type { StartedCognito } from './testing/start-cognito.ts';
import { clientId, issuer, poolId, startCognito } from './testing/start-cognito.ts';

const fileSchema = z.object({ keys: z.array(z.object({ use: z.string(), pkcs8: z.string() })) });
const jwksSchema = z.object({ keys: z.array(z.record(z.string(), z.string())) });
const email = 'ada@example.com';

async function signedIn() {
  const cognito = await startCognito();
  await addPerson(cognito, email);
  return { cognito, ...(await signIn(cognito, email, goodPassword)) };
}

/** The pool's own key, as a thief of the data folder would have it. */
async function stolenKey({ folder }: StartedCognito) {
  const file = fileSchema.parse(JSON.parse(readFileSync(join(folder, `${poolId}.json`), 'utf8')));
  const pem = file.keys.find((key) => key.use === 'access')?.pkcs8 ?? '';
  return { pem, key: await importPKCS8(pem, 'RS256', { extractable: true }) };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

test('accepts both tokens of a sign-in, and tells what is in them', async () => {
  const { cognito, AccessToken, IdToken } = await signedIn();
  const verifier = cognito.cognito.verifier();
  expect(await verifier.verify(AccessToken)).toMatchObject({
    kind: 'valid',
    claims: {
      token_use: 'access',
      clientId,
      iss: issuer,
      groups: [],
      scopes: ['aws.cognito.signin.user.admin'],
    },
  });
  expect(await verifier.verify(IdToken)).toMatchObject({
    kind: 'valid',
    claims: { token_use: 'id', clientId, scopes: [], payload: { email, email_verified: true } },
  });
});

test('publishes the keys that its tokens verify with', async () => {
  const { cognito, AccessToken, IdToken } = await signedIn();
  const response = await fetch(`${cognito.endpoint}${poolId}/.well-known/jwks.json`);
  const jwks = jwksSchema.parse(await response.json());
  expect(jwks.keys).toHaveLength(2);
  for (const key of jwks.keys) {
    expect(Object.keys(key).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  }
  const keySet = createLocalJWKSet(jwks);
  for (const token of [AccessToken, IdToken]) {
    expect((await jwtVerify(token, keySet, { issuer })).payload.iss).toBe(issuer);
  }
  expect(decodeProtectedHeader(AccessToken).kid).not.toBe(decodeProtectedHeader(IdToken).kid);
  const discovery = await fetch(`${cognito.endpoint}${poolId}/.well-known/openid-configuration`);
  expect(await discovery.json()).toMatchObject({ issuer });
  const unknown = await fetch(`${cognito.endpoint}us-east-1_other/.well-known/jwks.json`);
  expect(unknown.status).toBe(404);
});

test('refuses a token once it has ended', async () => {
  const { cognito, AccessToken } = await signedIn();
  cognito.pass(3_601_000);
  const verification = await cognito.cognito.verifier().verify(AccessToken);
  expect(verification).toEqual({ kind: 'invalid', reason: 'expired' });
});

test('refuses every forged token', async () => {
  const { cognito, AccessToken: good, IdToken } = await signedIn();
  const { key, pem } = await stolenKey(cognito);
  const { kid = '' } = decodeProtectedHeader(good);
  const now = Math.floor(Date.now() / 1000);
  const base = {
    iss: issuer,
    client_id: clientId,
    token_use: 'access',
    sub: 'u1',
    username: 'u1',
    scope: 'aws.cognito.signin.user.admin',
    iat: now,
    exp: now + 3600,
  };
  const evil = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = evil.publicKey.export({ format: 'jwk' });
  const sign = (claims: object, header: object = {}, by: Parameters<SignJWT['sign']>[0] = key) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(by);
  const without = (name: string) =>
    Object.fromEntries(Object.entries(base).filter(([claim]) => claim !== name));
  const [header = '', payload = '', signature = ''] = good.split('.');
  const { publicKey } = evil;
  const spki = await exportSPKI(publicKey);
  const hmacInput = `${encode({ alg: 'HS256', kid })}.${encode(base)}`;
  const hmac = (secret: string) =>
    `${hmacInput}.${createHmac('sha256', secret).update(hmacInput).digest('base64url')}`;
  const rs512 = await importPKCS8(pem, 'RS512');

  const attacks: Record<string, string> = {
    algNone: `${encode({ alg: 'none', kid })}.${encode(base)}.`,
    algNoneCase: `${encode({ alg: 'nOnE', kid })}.${encode(base)}.`,
    algNoneKeptSignature: `${encode({ alg: 'none', kid })}.${payload}.${signature}`,
    hs256WithPublicKey: hmac(spki),
    hs256WithEmptyKey: hmac(''),
    rs512: await new SignJWT(base).setProtectedHeader({ alg: 'RS512', kid }).sign(rs512),
    otherKey: await sign(base, {}, evil.privateKey),
    embeddedJwk: await sign(base, { jwk }, evil.privateKey),
    embeddedJwkRightKey: await sign(base, { jwk }),
    jku: await sign(base, { jku: 'https://evil.example/jwks.json' }, evil.privateKey),
    x5u: await sign(base, { x5u: 'https://evil.example/cert.pem' }),
    unknownKid: await sign(base, { kid: '../../k2' }),
    emptyKid: await sign(base, { kid: '' }),
    noKid: await new SignJWT(base).setProtectedHeader({ alg: 'RS256' }).sign(key),
    critical: await sign(base, { crit: ['b64'], b64: true }).catch(() => 'x.y.z'),
    criticalUnknown: `${encode({ alg: 'RS256', kid, crit: ['exp'], exp: 1 })}.${payload}.${signature}`,
    expired: await sign({ ...base, exp: now - 600 }),
    noExpiry: await sign(without('exp')),
    expiryAsText: `${header}.${encode({ ...base, exp: String(now + 999) })}.${signature}`,
    expirySignedAsText: await sign({ ...base, exp: String(now + 999) }).catch(() => 'x.y.z'),
    noSubject: await sign(without('sub')),
    noUse: await sign(without('token_use')),
    noClient: await sign(without('client_id')),
    noUserName: await sign(without('username')),
    notYet: await sign({ ...base, nbf: now + 600 }),
    otherIssuer: await sign({ ...base, iss: `${issuer}x` }),
    otherPool: await sign({ ...base, iss: issuer.replace('Local0001', 'OTHER') }),
    otherClient: await sign({ ...base, client_id: 'other' }),
    idWithoutAudience: await sign({ ...base, token_use: 'id' }),
    idForManyAudiences: await sign({
      ...base,
      token_use: 'id',
      aud: [clientId, 'other'],
      'cognito:username': 'u1',
    }),
    unknownUse: await sign({ ...base, token_use: 'refresh' }),
    groupsAsText: await sign({ ...base, 'cognito:groups': 'admins' }),
    otherPayload: `${header}.${encode({ ...base, 'custom:account_id': 'B' })}.${signature}`,
    idPayloadUnderAccess: `${header}.${IdToken.split('.')[1]}.${signature}`,
    noSignature: `${header}.${payload}.`,
    noDots: header + payload + signature,
    extraPart: `${good}.x`,
    leadingSpace: ` ${good}`,
    trailingNewline: `${good}\n`,
    padded: `${good}=`,
    twoTokens: `${good},${good}`,
    huge: `${'a'.repeat(200_000)}.b.c`,
    empty: '',
  };
  const verifier = cognito.cognito.verifier(poolId);
  expect(await verifier.verify(await sign(base))).toMatchObject({ kind: 'valid' });
  const outcomes = await Promise.all(
    Object.entries(attacks).map(async ([name, token]) => {
      const { kind } = await verifier.verify(token);
      return `${name}: ${kind}`;
    }),
  );
  expect(outcomes).toEqual(Object.keys(attacks).map((name) => `${name}: invalid`));
});

test('a token has one spelling: whatever letter is changed, it is refused', async () => {
  const { cognito, AccessToken } = await signedIn();
  const verifier = cognito.cognito.verifier();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \u0000';
  const change = fc.record({
    at: fc.oneof(
      fc.nat({ max: AccessToken.length - 1 }),
      // The spare bits of base64 are in the last letter of each part.
      fc.constantFrom(AccessToken.length - 1, AccessToken.indexOf('.') - 1),
      fc.constant(AccessToken.lastIndexOf('.') - 1),
    ),
    letter: fc.constantFrom(...letters.split('')),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, letter }) => {
      fc.pre(AccessToken.charAt(at) !== letter);
      const changed = AccessToken.slice(0, at) + letter + AccessToken.slice(at + 1);
      expect((await verifier.verify(changed)).kind).toBe('invalid');
    }),
    { numRuns: 500 },
  );
});

test('whatever it is given, it answers', async () => {
  const cognito = await startCognito();
  const verifier = cognito.cognito.verifier();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `${encode(text)}.${text}.x`),
      ),
      async (text) => {
        expect((await verifier.verify(text)).kind).toBe('invalid');
      },
    ),
  );
});

test('tokens of one pool are nothing to another', async () => {
  const one = await signedIn();
  const other = await startCognito();
  const verification = await other.cognito.verifier().verify(one.AccessToken);
  expect(verification).toEqual({ kind: 'invalid', reason: 'signature' });
});

test('a verifier is found by id and by ARN, and never guessed', async () => {
  const { cognito } = await startCognito();
  const arn = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`;
  expect(cognito.verifier(arn)).toBe(cognito.verifier(poolId));
  expect(() => cognito.verifier('us-east-1_other')).toThrow('us-east-1_other');
  expect((await cognito.verifier().verify(randomBytes(64).toString('hex'))).kind).toBe('invalid');
});
