import { AwsError } from '../aws/aws-error.ts';
import type { ObjectRecord } from './bucket.ts';
import { noSuchKey, notImplemented, preconditionFailed } from './s3-answer.ts';
import type { S3Call } from './s3-call.ts';
import { header } from './s3-call.ts';

const kept = [
  'cache-control',
  'content-disposition',
  'content-language',
  'content-type',
  'expires',
];
const refused = ['x-amz-tagging', 'x-amz-object-lock-mode', 'x-amz-website-redirect-location'];
/** S3 keeps 2 KB of a user's own metadata. */
const metadataLimit = 2048;

/** The headers of a request that belong to the object it writes. */
export function objectHeaders(call: S3Call): Readonly<Record<string, string>> {
  const unknown = refused.find((name) => header(call, name) !== undefined);
  if (unknown !== undefined) {
    throw notImplemented(`The header ${unknown}`);
  }
  const encoding = header(call, 'content-encoding')
    ?.split(/, */)
    .filter((name) => name !== 'aws-chunked')
    .join(',');
  const metadata = Object.keys(call.request.headers).filter((name) =>
    name.startsWith('x-amz-meta-'),
  );
  const headers = [...kept, ...metadata].flatMap((name) => {
    const value = header(call, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  checkMetadata(headers);
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(headers),
    ...(encoding ? { 'content-encoding': encoding } : {}),
  };
}

/** The check that a conditional write makes of the object it would replace. */
export function writeCondition(call: S3Call): (current: ObjectRecord | null) => void {
  const noneMatch = header(call, 'if-none-match');
  const match = header(call, 'if-match');
  if (noneMatch !== undefined && noneMatch !== '*') {
    throw notImplemented('A write with If-None-Match other than *');
  }
  return (current) => {
    if (noneMatch === '*' && current !== null) {
      throw preconditionFailed('If-None-Match');
    }
    if (match !== undefined && current === null) {
      throw noSuchKey();
    }
    if (match !== undefined && match !== '*' && unquoted(match) !== unquoted(current?.etag ?? '')) {
      throw preconditionFailed('If-Match');
    }
  };
}

export function unquoted(etag: string): string {
  return etag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
}

function checkMetadata(headers: readonly (readonly [string, string])[]): void {
  const size = headers
    .filter(([name]) => name.startsWith('x-amz-meta-'))
    .reduce((sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length, 0);
  if (size > metadataLimit) {
    throw new AwsError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed size');
  }
}
