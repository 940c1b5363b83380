import {
  createHash,
  createHmac,
  getDiffieHellman,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** All that is kept of a password; both as hexadecimal. */
export type PasswordVerifier = { readonly salt: string; readonly verifier: string };

/** The server's half of a sign-in, kept until the client proves that it knows the password. */
export type SrpExchange = {
  readonly clientPublic: bigint;
  readonly serverSecret: bigint;
  readonly serverPublic: bigint;
  readonly verifier: bigint;
};

type SrpProof = {
  /** As it was given with the challenge, base64. */
  readonly secretBlock: string;
  readonly timestamp: string;
  readonly signature: string;
};

// Cognito's group is RFC 5054's 3072 bits, the prime of RFC 3526's group 15, with generator 2.
const prime = fromHex(getDiffieHellman('modp15').getPrime('hex'));
const generator = 2n;
const multiplier = toInteger(sha256(bytesOf(prime), bytesOf(generator)));
const longestPublic = 2 * 385;

/** Salt and verifier for a password; `userId` is what the server answers as USER_ID_FOR_SRP. */
export function createPasswordVerifier(
  poolShortId: string,
  userId: string,
  password: string,
  salt: bigint = toInteger(randomBytes(16)),
): PasswordVerifier {
  const secret = sha256(Buffer.from(`${poolShortId}${userId}:${password}`, 'utf8'));
  const exponent = toInteger(sha256(bytesOf(salt), secret));
  return { salt: salt.toString(16), verifier: power(generator, exponent).toString(16) };
}

/** Whether a password typed in the clear is the one behind a verifier. */
export function isPassword(
  poolShortId: string,
  userId: string,
  password: string,
  stored: PasswordVerifier,
): boolean {
  const candidate = createPasswordVerifier(poolShortId, userId, password, fromHex(stored.salt));
  return sameBytes(sha256(Buffer.from(candidate.verifier)), sha256(Buffer.from(stored.verifier)));
}

/** Begins a sign-in from the client's public value (SRP_A); null where that value is no sound one. */
export function startSrp(clientPublicHex: string, stored: PasswordVerifier): SrpExchange | null {
  if (!/^[0-9a-f]+$/i.test(clientPublicHex) || clientPublicHex.length > longestPublic) return null;
  const clientPublic = fromHex(clientPublicHex);
  if (clientPublic % prime === 0n) return null;
  const serverSecret = toInteger(randomBytes(32));
  const verifier = fromHex(stored.verifier);
  const serverPublic = (multiplier * verifier + power(generator, serverSecret)) % prime;
  return { clientPublic, serverSecret, serverPublic, verifier };
}

/** Whether the client's signature proves the password; false for anything malformed. */
export function provesPassword(
  poolShortId: string,
  userId: string,
  exchange: SrpExchange,
  proof: SrpProof,
): boolean {
  const scrambler = sha256(bytesOf(exchange.clientPublic), bytesOf(exchange.serverPublic));
  const u = toInteger(scrambler);
  if (u === 0n) return false;
  const base = exchange.clientPublic * power(exchange.verifier, u);
  const shared = power(base, exchange.serverSecret);
  const extracted = hmac(bytesOf(u), bytesOf(shared));
  const key = hmac(extracted, Buffer.from('Caldera Derived Key\u0001')).subarray(0, 16);
  const expected = hmac(
    key,
    Buffer.from(poolShortId + userId, 'utf8'),
    Buffer.from(proof.secretBlock, 'base64'),
    Buffer.from(proof.timestamp, 'utf8'),
  );
  return sameBytes(Buffer.from(proof.signature, 'base64'), expected);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % prime;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

/** Minimal two's complement, as Java's BigInteger: a leading zero byte where the top bit is set. */
function bytesOf(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

function toInteger(bytes: Buffer): bigint {
  return fromHex(bytes.toString('hex'));
}

function fromHex(digits: string): bigint {
  return BigInt(`0x${digits}`);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function hmac(key: Buffer, ...parts: readonly Buffer[]): Buffer {
  return createHmac('sha256', key).update(Buffer.concat(parts)).digest();
}

function sameBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
