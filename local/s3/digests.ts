import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../aws/aws-error.ts';

/** What is known of a body's bytes once all have passed. */
export type Digests = {
  readonly size: number;
  readonly md5: Buffer;
  readonly sha256: string;
  /** By header, as S3 names and encodes them. */
  readonly checksums: Readonly<Record<string, string>>;
};

export type DigestCounter = { update(bytes: Uint8Array): void; digests(): Digests };

const sha = { 'x-amz-checksum-sha1': 'sha1', 'x-amz-checksum-sha256': 'sha256' } as const;

/** Computes every digest of a body as its bytes pass. */
export function createDigestCounter(): DigestCounter {
  const md5 = createHash('md5');
  const hashes = Object.entries(sha).map(([header, name]) => [header, createHash(name)] as const);
  let crc = 0;
  let size = 0;
  return {
    update(bytes) {
      size += bytes.length;
      crc = crc32(bytes, crc);
      md5.update(bytes);
      for (const [, hash] of hashes) {
        hash.update(bytes);
      }
    },
    digests() {
      const crcBytes = Buffer.alloc(4);
      crcBytes.writeUInt32BE(crc);
      const digested = hashes.map(([header, hash]) => [header, digestOf(hash)] as const);
      return {
        size,
        md5: md5.digest(),
        sha256: Buffer.from(
          digested.find(([header]) => header.endsWith('sha256'))?.[1] ?? '',
          'base64',
        ).toString('hex'),
        checksums: {
          'x-amz-checksum-crc32': crcBytes.toString('base64'),
          ...Object.fromEntries(digested),
        },
      };
    },
  };
}

/**
 * Holds a body against every checksum that came with it, in headers or trailers,
 * and gives back those; one that this machine cannot compute is refused by name.
 */
export function verifiedChecksums(
  given: Readonly<Record<string, string>>,
  { checksums, md5 }: Digests,
): Readonly<Record<string, string>> {
  const { 'content-md5': contentMd5, ...named } = given;
  if (contentMd5 !== undefined && contentMd5 !== md5.toString('base64')) {
    throw new AwsError(
      'BadDigest',
      'The Content-MD5 you specified did not match what we received.',
    );
  }
  for (const [header, value] of Object.entries(named)) {
    const computed = Object.hasOwn(checksums, header) ? checksums[header] : undefined;
    if (computed === undefined) {
      throw new AwsError('NotImplemented', `${header} is not computed on this machine.`, 501);
    }
    if (computed !== value) {
      const algorithm = header.slice('x-amz-checksum-'.length).toUpperCase();
      throw new AwsError(
        'BadDigest',
        `The ${algorithm} you specified did not match the calculated checksum.`,
      );
    }
  }
  return named;
}

function digestOf(hash: Hash): string {
  return hash.digest('base64');
}
