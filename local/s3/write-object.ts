import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AwsError } from '../aws/aws-error.ts';
import { readBody } from '../aws/read-body.ts';
import type { Bucket, ObjectRecord } from './bucket.ts';
import { objectHeaders, writeCondition } from './object-headers.ts';
import { receiveBody } from './receive-body.ts';
import { noSuchKey, notImplemented, sendXml } from './s3-answer.ts';
import type { S3Call } from './s3-call.ts';
import { header } from './s3-call.ts';
import { listing, onObject } from './s3-operation.ts';
import { elements, elementTexts, xml } from './xml.ts';

/** Stores a body as an object. */
export async function putObject(call: S3Call, { key }: { readonly key: string }): Promise<void> {
  const check = writeCondition(call);
  const headers = objectHeaders(call);
  check(call.bucket.find(key));
  const { file, digests, checksums } = await receiveBody(call, call.bucket.incoming);
  const etag = `"${digests.md5.toString('hex')}"`;
  await putFile(
    call.bucket,
    { key, headers, file, etag, checksums, size: digests.size, lastModified: call.now() },
    check,
  );
  call.response.writeHead(200, { etag, ...checksums, 'content-length': 0 }).end();
}

/** Makes a received file an object; a refused one is not left behind. */
export async function putFile(
  bucket: Bucket,
  record: ObjectRecord,
  check: (current: ObjectRecord | null) => void,
): Promise<void> {
  try {
    await bucket.put(record, check);
  } finally {
    await rm(record.file, { force: true });
  }
}

type Copy = {
  readonly key: string;
  readonly source: { readonly bucket: string; readonly key: string };
};

/** Copies an object, with its own metadata or with that of the request. */
export async function copyObject(call: S3Call, { key, source }: Copy): Promise<void> {
  const condition = Object.keys(call.request.headers).find((name) =>
    name.startsWith('x-amz-copy-source-'),
  );
  if (condition !== undefined) {
    throw notImplemented(`The header ${condition}`);
  }
  const from = call.buckets.get(source.bucket);
  const original = from?.find(source.key) ?? null;
  if (from === undefined || original === null) {
    call.mustBeAllowed(listing(source.bucket, new Map()));
    throw noSuchKey();
  }
  const replaced = header(call, 'x-amz-metadata-directive') === 'REPLACE';
  if (!replaced && from === call.bucket && source.key === key) {
    const message = 'This copy request is illegal because it copies an object to itself unchanged.';
    throw new AwsError('InvalidRequest', message);
  }
  const file = path.join(call.bucket.incoming, randomUUID());
  await from.copyTo(original, file);
  const lastModified = call.now();
  const headers = replaced ? objectHeaders(call) : original.headers;
  await putFile(
    call.bucket,
    { ...original, key, headers, file, lastModified },
    writeCondition(call),
  );
  sendXml(
    call.response,
    xml('CopyObjectResult', [
      xml('ETag', original.etag),
      xml('LastModified', new Date(lastModified).toISOString()),
    ]),
  );
}

/** Deletes an object; one that is not there is deleted already. */
export async function deleteObject(call: S3Call, { key }: { readonly key: string }): Promise<void> {
  const match = header(call, 'if-match');
  await call.bucket.remove(key, match === undefined ? undefined : writeCondition(call));
  call.response.writeHead(204).end();
}

const mostKeys = 1000;

/** Deletes up to a thousand objects, each as far as the caller may. */
export async function deleteObjects(call: S3Call): Promise<void> {
  const document = (await readBody(call.request)).toString();
  const quiet = elementTexts(document, 'Quiet')[0] === 'true';
  const keys = elements(document, 'Object').flatMap((object) => elementTexts(object, 'Key'));
  if (keys.length === 0 || keys.length > mostKeys) {
    throw new AwsError('MalformedXML', `The document must name 1 to ${mostKeys} objects.`);
  }
  const results = await Promise.all(keys.map((key) => deleteOne(call, key)));
  sendXml(
    call.response,
    xml(
      'DeleteResult',
      results.filter(({ name }) => !quiet || name === 'Error'),
    ),
  );
}

async function deleteOne(call: S3Call, key: string) {
  try {
    call.mustBeAllowed(onObject('s3:DeleteObject', { bucket: call.bucket.name, key }));
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    return xml('Error', [
      xml('Key', key),
      xml('Code', 'AccessDenied'),
      xml('Message', error.message),
    ]);
  }
  await call.bucket.remove(key);
  return xml('Deleted', [xml('Key', key)]);
}
