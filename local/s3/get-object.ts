import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws/aws-error.ts';
import type { ObjectRecord } from './bucket.ts';
import { unquoted } from './object-headers.ts';
import { noSuchKey, preconditionFailed } from './s3-answer.ts';
import type { S3Call } from './s3-call.ts';
import { header } from './s3-call.ts';
import { listing } from './s3-operation.ts';

type Range = { readonly start: number; readonly end: number };

/** Sends an object, or a range of it, or only its headers. */
export async function getObject(
  call: S3Call,
  { key, query }: { readonly key: string; readonly query: ReadonlyMap<string, string> },
): Promise<void> {
  const { response } = call;
  const record = call.bucket.find(key);
  if (record === null) {
    // Without leave to list, S3 does not say whether an object is there.
    call.mustBeAllowed(listing(call.bucket.name, new Map()));
    throw noSuchKey();
  }
  const headOnly = call.request.method === 'HEAD';
  const range = rangeOf(header(call, 'range'), record.size);
  const headers = { ...headersOf(call, record, range), ...overrides(query) };
  if (isUnchanged(call, record)) {
    response.writeHead(304, { etag: record.etag }).end();
    return;
  }
  const file = headOnly ? null : await openLatest(call, record);
  response.writeHead(range === null ? 200 : 206, {
    ...headers,
    'content-length': range === null ? record.size : range.end - range.start + 1,
  });
  if (file === null) {
    response.end();
    return;
  }
  await send(call, file, range, record.size);
}

/** An object may be replaced between finding and opening it; its bytes then have gone. */
async function openLatest(call: S3Call, record: ObjectRecord): Promise<FileHandle> {
  try {
    return await call.bucket.open(record);
  } catch {
    throw new AwsError('SlowDown', `The object ${record.key} is being replaced.`, 503);
  }
}

async function send(
  { response }: S3Call,
  file: FileHandle,
  range: Range | null,
  size: number,
): Promise<void> {
  if (size === 0) {
    await file.close();
    response.end();
    return;
  }
  try {
    await pipeline(file.createReadStream(range ?? {}), response);
  } catch {
    // The reader has gone; there is nobody to tell.
    response.destroy();
  }
}

function headersOf(call: S3Call, record: ObjectRecord, range: Range | null) {
  const withChecksums = header(call, 'x-amz-checksum-mode') === 'ENABLED' && range === null;
  return {
    ...record.headers,
    'accept-ranges': 'bytes',
    etag: record.etag,
    'last-modified': new Date(record.lastModified).toUTCString(),
    'x-content-type-options': 'nosniff',
    // What a user stored must never run as a page of this origin.
    'content-security-policy': "sandbox; default-src 'none'",
    ...(withChecksums ? record.checksums : {}),
    ...(range === null
      ? {}
      : { 'content-range': `bytes ${range.start}-${range.end}/${record.size}` }),
  };
}

/** `response-content-type` and the like, which only a signed request can carry. */
function overrides(query: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const given = [...query].filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(given.map(([name, value]) => [name.slice('response-'.length), value]));
}

function isUnchanged(call: S3Call, { etag, lastModified }: ObjectRecord): boolean {
  const match = header(call, 'if-match');
  const unmodified = header(call, 'if-unmodified-since');
  if (match !== undefined && !fits(match, etag)) {
    throw preconditionFailed('If-Match');
  }
  const seconds = Math.floor(lastModified / 1000) * 1000;
  if (match === undefined && unmodified !== undefined && seconds > Date.parse(unmodified)) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const noneMatch = header(call, 'if-none-match');
  const modified = header(call, 'if-modified-since');
  return noneMatch === undefined
    ? modified !== undefined && seconds <= Date.parse(modified)
    : fits(noneMatch, etag);
}

function fits(condition: string, etag: string): boolean {
  return condition.split(',').some((one) => one.trim() === '*' || unquoted(one) === unquoted(etag));
}

/** The one range that is asked for; a form that is not understood counts as none. */
function rangeOf(text: string | undefined, size: number): Range | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (first === '' && last === '') {
    return null;
  }
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) {
    return null;
  }
  if (start >= size || (first === '' && Number(last) === 0)) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  }
  return { start, end };
}
