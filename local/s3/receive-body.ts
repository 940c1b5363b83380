import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws/aws-error.ts';
import type { SignedCall } from '../aws/signed-call.ts';
import type { Trailers } from './chunked-body.ts';
import { decodeChunks } from './chunked-body.ts';
import type { Digests } from './digests.ts';
import { createDigestCounter, verifiedChecksums } from './digests.ts';

/** A body that lies on disk and is what its sender said it is. */
export type ReceivedBody = {
  readonly file: string;
  readonly digests: Digests;
  /** The checksums that came with it. */
  readonly checksums: Readonly<Record<string, string>>;
};

/** Writes a call's body to a file in `folder`, holding it against its signed hash, length and checksums. */
export async function receiveBody(call: SignedCall, folder: string): Promise<ReceivedBody> {
  const file = path.join(folder, randomUUID());
  try {
    return await receiveInto(file, call);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function receiveInto(file: string, { request, payload }: SignedCall): Promise<ReceivedBody> {
  const chunked = isChunked(request, payload);
  const trailers: Trailers = new Map();
  const counter = createDigestCounter();
  await pipeline(
    request,
    async function* (source: AsyncIterable<Uint8Array>) {
      for await (const bytes of chunked ? decodeChunks(source, trailers) : source) {
        counter.update(bytes);
        yield bytes;
      }
    },
    createWriteStream(file, { flags: 'wx' }),
  );
  const digests = counter.digests();
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== digests.sha256) {
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  const length = request.headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== digests.size) {
    throw new AwsError(
      'IncompleteBody',
      `${digests.size} bytes came, ${String(length)} were said.`,
    );
  }
  return {
    file,
    digests,
    checksums: verifiedChecksums(givenChecksums(request, trailers), digests),
  };
}

function isChunked(request: IncomingMessage, payload: string): boolean {
  if (payload.startsWith('STREAMING-AWS4-')) {
    // SDKs for JavaScript leave the signing of single chunks to TLS.
    throw new AwsError('NotImplemented', `${payload} is not verified on this machine.`, 501);
  }
  const encodings = (request.headers['content-encoding'] ?? '').split(/, */);
  return payload.startsWith('STREAMING-') || encodings.includes('aws-chunked');
}

function givenChecksums(
  request: IncomingMessage,
  trailers: Trailers,
): Readonly<Record<string, string>> {
  const given = [...Object.entries(request.headers), ...trailers].filter(
    ([name]) =>
      name === 'content-md5' ||
      (name.startsWith('x-amz-checksum-') && !/-(?:algorithm|mode|type)$/.test(name)),
  );
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
