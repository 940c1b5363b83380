import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Person } from './people.ts';
import type { SigningKey } from './signing-keys.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Tokens that must not be taken, each under what is wrong with it. */
export type ForgedTokens = Readonly<Record<string, string>>;

export type Forgery = {
  /** The pool's own key, for tokens that are wrong in what they say. */
  readonly pool: SigningKey;
  /** Another key, for those that are wrong in who says it. */
  readonly own: SigningKey;
  /** Whose genuine token they are made from. */
  readonly person: Person;
  /** Whom they pretend to be. */
  readonly victim: Person;
  /** Seconds. */
  readonly now: number;
};

function encoded(fields: Fields | string): string {
  const text = typeof fields === 'string' ? fields : JSON.stringify(fields);
  return Buffer.from(text).toString('base64url');
}

function signed(header: Fields, claims: Fields | string, key: KeyObject, hash = 'sha256'): string {
  const content = `${encoded(header)}.${encoded(claims)}`;
  return `${content}.${sign(hash, Buffer.from(content), key).toString('base64url')}`;
}

function without(claims: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}

/** Wrong in what they say, signed by the pool itself. */
function wrongClaims({ pool, person, now }: Forgery): ForgedTokens {
  const claims: Fields = decodeJwt(person.accessToken);
  const header = { alg: 'RS256', kid: pool.kid };
  const make = (changed: Fields | string) => signed(header, changed, pool.privateKey);
  const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another00';
  return {
    expired: make({ ...claims, exp: now - 1 }),
    'expired long ago': make({ ...claims, iat: now - 7200, exp: now - 3600 }),
    'not valid yet': make({ ...claims, nbf: now + 600 }),
    'without an expiry': make(without(claims, 'exp')),
    'with an expiry that is a text': make({ ...claims, exp: String(now + 900) }),
    'with an expiry of null': make({ ...claims, exp: null }),
    'without an issuer': make(without(claims, 'iss')),
    'of another issuer': make({ ...claims, iss: issuer }),
    'of an issuer that begins alike': make({ ...claims, iss: `${String(claims['iss'])}.evil` }),
    'for another client': make({ ...claims, client_id: 'anotherclient0000000000000' }),
    'without a client': make(without(claims, 'client_id')),
    'without a use': make(without(claims, 'token_use')),
    'of an unknown use': make({ ...claims, token_use: 'refresh' }),
    'without a subject': make(without(claims, 'sub')),
    'whose claims are a list': make('[]'),
    'whose claims are no JSON': make('{"sub":'),
  };
}

/** Signed by nobody, or by a key that is not the pool's. */
function wrongSignatures({ pool, own, person, victim }: Forgery): ForgedTokens {
  const claims = decodeJwt(person.accessToken);
  const { sub, owner, accountId } = victim;
  const lifted = { ...claims, sub, username: sub, account_id: accountId, owner_id: owner };
  const [header = '', payload = '', signature = ''] = person.accessToken.split('.');
  const jwk = own.publicKey.export({ format: 'jwk' });
  const rs256 = { alg: 'RS256', kid: pool.kid };
  const unsigned = (alg: string) => `${encoded({ alg, kid: pool.kid })}.${encoded(lifted)}.`;
  const tampered = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  return {
    'of no algorithm': unsigned('none'),
    'of no algorithm, in other letters': unsigned('nOnE'),
    'of no algorithm, with the old signature': `${unsigned('none')}${signature}`,
    'of an empty algorithm': unsigned(''),
    'signed by another key': signed(rs256, lifted, own.privateKey),
    'with a key in its header': signed({ ...rs256, jwk }, lifted, own.privateKey),
    'with the address of a key': signed(
      { ...rs256, jku: 'https://keys.example.com/jwks.json' },
      lifted,
      own.privateKey,
    ),
    'with a certificate': signed(
      { ...rs256, x5u: 'https://keys.example.com/a.pem', x5c: ['MIIB'] },
      lifted,
      own.privateKey,
    ),
    'with an unknown key': signed({ alg: 'RS256', kid: 'unknown' }, lifted, own.privateKey),
    'with a path for a key': signed(
      { alg: 'RS256', kid: '../../etc/passwd' },
      lifted,
      own.privateKey,
    ),
    'without a key': signed({ alg: 'RS256' }, claims, pool.privateKey),
    'for another person': `${header}.${encoded(lifted)}.${signature}`,
    'for another account': `${header}.${encoded({ ...claims, account_id: victim.accountId })}.${signature}`,
    'for the owner of other rows': `${header}.${encoded({ ...claims, owner_id: victim.owner })}.${signature}`,
    'for more groups': `${header}.${encoded({ ...claims, 'cognito:groups': ['admins'] })}.${signature}`,
    'without its signature': `${header}.${payload}.`,
    'without its third part': `${header}.${payload}`,
    'with a changed signature': `${header}.${payload}.${tampered}`,
    'with a fourth part': `${person.accessToken}.x`,
    'with padding': `${person.accessToken}==`,
  };
}

/** Signed with something that the pool never signs with. */
function wrongAlgorithms({ pool, person }: Forgery): ForgedTokens {
  const claims = decodeJwt(person.accessToken);
  const { kid, privateKey, publicKey } = pool;
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const hmac = `${encoded({ alg: 'HS256', kid })}.${encoded({ ...claims })}`;
  const pss = `${encoded({ alg: 'PS256', kid })}.${encoded({ ...claims })}`;
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const es256 = { alg: 'ES256', kid };
  return {
    'of HS256 with the public key as its secret': `${hmac}.${createHmac('sha256', pem).update(hmac).digest('base64url')}`,
    'of HS256 with an empty secret': `${hmac}.${createHmac('sha256', '').update(hmac).digest('base64url')}`,
    'of RS512': signed({ alg: 'RS512', kid }, claims, privateKey, 'sha512'),
    'of PS256': `${pss}.${sign('sha256', Buffer.from(pss), { key: privateKey, ...padding }).toString('base64url')}`,
    'of ES256': signed(es256, claims, elliptic),
    'that asks for an extension': signed(
      { alg: 'RS256', kid, crit: ['exp'], exp: 1 },
      claims,
      privateKey,
    ),
    'that is not encoded as said': signed({ alg: 'RS256', kid, b64: false }, claims, privateKey),
  };
}

/** No tokens at all. */
const noTokens: ForgedTokens = {
  'of one word': 'token',
  'of dots': '..',
  'of zeros': '0.0.0',
  'of quotes': `"'.'".''`,
  long: `${'a'.repeat(12_000)}.b.c`,
};

/** Everything that API and socket must refuse, by what is wrong with it. */
export function forgedTokens(forgery: Forgery): ForgedTokens {
  return {
    ...wrongClaims(forgery),
    ...wrongSignatures(forgery),
    ...wrongAlgorithms(forgery),
    ...noTokens,
  };
}
