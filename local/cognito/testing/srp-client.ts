import { createHash, createHmac, getDiffieHellman, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { StartedCognito } from './start-cognito.ts';

// A client written apart from the server, so that one mistake is not made twice: numbers are
// signed big-endian bytes here, powers come from the formula of RFC 5054's client side.
const group = getDiffieHellman('modp15').getPrime();
const modulus = unsigned(group);

const challengeSchema = z.object({
  ChallengeParameters: z.object({
    SALT: z.string(),
    SRP_B: z.string(),
    SECRET_BLOCK: z.string(),
    USER_ID_FOR_SRP: z.string(),
  }),
});

const tokensSchema = z.object({
  AuthenticationResult: z.object({
    AccessToken: z.string(),
    IdToken: z.string(),
    RefreshToken: z.string(),
  }),
});

type Caller = Pick<StartedCognito, 'call'>;

/** Signs in as an SRP client does; gives whatever Cognito answers. */
export async function answerPassword(
  { call }: Caller,
  name: string,
  password: string,
  poolShortId = 'Local0001',
): Promise<Record<string, unknown>> {
  const secret = unsigned(randomBytes(128));
  const publicValue = raise(2n, secret);
  const started = await call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: name, SRP_A: publicValue.toString(16) },
  });
  const { ChallengeParameters: given } = challengeSchema.parse(started);
  const userId = given.USER_ID_FOR_SRP;
  const key = sharedKey({
    secret,
    publicValue,
    serverValue: BigInt(`0x${given.SRP_B}`),
    salt: BigInt(`0x${given.SALT}`),
    identity: `${poolShortId}${userId}:${password}`,
  });
  const timestamp = srpTimestamp(new Date());
  const message = Buffer.concat([
    Buffer.from(`${poolShortId}${userId}`),
    Buffer.from(given.SECRET_BLOCK, 'base64'),
    Buffer.from(timestamp),
  ]);
  return call('RespondToAuthChallenge', {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: userId,
      PASSWORD_CLAIM_SECRET_BLOCK: given.SECRET_BLOCK,
      TIMESTAMP: timestamp,
      PASSWORD_CLAIM_SIGNATURE: createHmac('sha256', key).update(message).digest('base64'),
    },
  });
}

/** Signs in and gives the tokens. */
export async function signIn(
  cognito: Caller,
  name: string,
  password: string,
  poolShortId?: string,
) {
  const answer = await answerPassword(cognito, name, password, poolShortId);
  return tokensSchema.parse(answer).AuthenticationResult;
}

/** `Fri Nov 20 23:59:58 UTC 2026`. */
export function srpTimestamp(at: Date): string {
  const [weekday, day, month, year, time] = at.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

function sharedKey(half: {
  secret: bigint;
  publicValue: bigint;
  serverValue: bigint;
  salt: bigint;
  identity: string;
}): Buffer {
  const k = unsigned(digest(Buffer.concat([Buffer.alloc(1), group, Buffer.from([2])])));
  const u = unsigned(digest(Buffer.concat([signed(half.publicValue), signed(half.serverValue)])));
  const inner = digest(Buffer.from(half.identity, 'utf8'));
  const x = unsigned(digest(Buffer.concat([signed(half.salt), inner])));
  const difference = (half.serverValue - ((k * raise(2n, x)) % modulus) + modulus) % modulus;
  const premaster = raise(difference, half.secret + u * x);
  const extracted = createHmac('sha256', signed(u)).update(signed(premaster)).digest();
  const expanded = createHmac('sha256', extracted);
  return expanded.update(Buffer.from('Caldera Derived Key\u0001')).digest().subarray(0, 16);
}

function signed(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let left = value; left > 0n; left >>= 8n) bytes.unshift(Number(left & 0xffn));
  return Buffer.from((bytes[0] ?? 0x80) > 0x7f ? [0, ...bytes] : bytes);
}

function unsigned(bytes: Buffer): bigint {
  return bytes.reduce((value, byte) => (value << 8n) + BigInt(byte), 0n);
}

function raise(base: bigint, exponent: bigint): bigint {
  const bits = exponent.toString(2);
  let result = 1n;
  for (const bit of bits) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
