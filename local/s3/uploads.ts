import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws/aws-error.ts';
import { readBody } from '../aws/read-body.ts';
import { objectHeaders, unquoted, writeCondition } from './object-headers.ts';
import type { ReceivedBody } from './receive-body.ts';
import { receiveBody } from './receive-body.ts';
import { sendXml } from './s3-answer.ts';
import type { S3Call } from './s3-call.ts';
import { putFile } from './write-object.ts';
import { elements, elementTexts, xml } from './xml.ts';

type Upload = {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Map<number, ReceivedBody>;
};

/** Uploads under way, by id. They end with the process, as their parts do. */
export type Uploads = Map<string, Upload>;

type OfUpload = { readonly key: string; readonly uploadId: string };

const mostParts = 10_000;
/** All parts but the last are at least 5 MB. */
const smallestPart = 5 * 1024 * 1024;

export function createUpload(call: S3Call, { key }: { readonly key: string }): void {
  const uploadId = randomUUID();
  const headers = objectHeaders(call);
  call.uploads.set(uploadId, { bucket: call.bucket.name, key, headers, parts: new Map() });
  sendXml(
    call.response,
    xml('InitiateMultipartUploadResult', [
      xml('Bucket', call.bucket.name),
      xml('Key', key),
      xml('UploadId', uploadId),
    ]),
  );
}

export async function uploadPart(
  call: S3Call,
  place: OfUpload & { readonly query: ReadonlyMap<string, string> },
): Promise<void> {
  const { parts } = findUpload(call, place);
  const number = Number(place.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > mostParts) {
    throw new AwsError('InvalidArgument', `Part number must be 1 to ${mostParts}.`);
  }
  const part = await receiveBody(call, call.bucket.incoming);
  const replaced = parts.get(number);
  parts.set(number, part);
  await removeFiles(replaced === undefined ? [] : [replaced]);
  call.response
    .writeHead(200, { etag: etagOf(part), ...part.checksums, 'content-length': 0 })
    .end();
}

export function listParts(call: S3Call, place: OfUpload): void {
  const { parts } = findUpload(call, place);
  const sorted = [...parts].toSorted(([a], [b]) => a - b);
  sendXml(
    call.response,
    xml('ListPartsResult', [
      xml('Bucket', call.bucket.name),
      xml('Key', place.key),
      xml('UploadId', place.uploadId),
      xml('IsTruncated', 'false'),
      ...sorted.map(([number, part]) =>
        xml('Part', [
          xml('PartNumber', number),
          xml('ETag', etagOf(part)),
          xml('Size', part.digests.size),
        ]),
      ),
    ]),
  );
}

export async function abortUpload(call: S3Call, place: OfUpload): Promise<void> {
  const { parts } = findUpload(call, place);
  call.uploads.delete(place.uploadId);
  await removeFiles([...parts.values()]);
  call.response.writeHead(204).end();
}

/** Joins the parts that the request names into one object. */
export async function completeUpload(call: S3Call, place: OfUpload): Promise<void> {
  const upload = findUpload(call, place);
  const parts = namedParts(upload, (await readBody(call.request)).toString());
  const file = path.join(call.bucket.incoming, randomUUID());
  await pipeline(async function* () {
    for (const part of parts) {
      yield* createReadStream(part.file);
    }
  }, createWriteStream(file));
  const md5 = createHash('md5').update(Buffer.concat(parts.map(({ digests }) => digests.md5)));
  const etag = `"${md5.digest('hex')}-${parts.length}"`;
  const size = parts.reduce((sum, { digests }) => sum + digests.size, 0);
  const { key, headers } = upload;
  const record = { key, headers, etag, size, file, checksums: {}, lastModified: call.now() };
  await putFile(call.bucket, record, writeCondition(call));
  call.uploads.delete(place.uploadId);
  await removeFiles([...upload.parts.values()]);
  sendXml(
    call.response,
    xml('CompleteMultipartUploadResult', [
      xml('Bucket', call.bucket.name),
      xml('Key', key),
      xml('ETag', etag),
    ]),
  );
}

function namedParts(upload: Upload, document: string): readonly ReceivedBody[] {
  const named = elements(document, 'Part').map((part) => ({
    number: Number(elementTexts(part, 'PartNumber')[0]),
    etag: elementTexts(part, 'ETag')[0] ?? '',
  }));
  if (named.length === 0) {
    throw new AwsError('MalformedXML', 'The document must name at least one part.');
  }
  if (named.some(({ number }, index) => index > 0 && number <= (named[index - 1]?.number ?? 0))) {
    throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  return named.map(({ number, etag }, index) => {
    const part = upload.parts.get(number);
    if (part === undefined || unquoted(etag) !== unquoted(etagOf(part))) {
      throw new AwsError('InvalidPart', `Part ${number} could not be found or is another.`);
    }
    if (index < named.length - 1 && part.digests.size < smallestPart) {
      throw new AwsError('EntityTooSmall', `Part ${number} is smaller than the minimum.`);
    }
    return part;
  });
}

function findUpload(call: S3Call, { key, uploadId }: OfUpload): Upload {
  const upload = call.uploads.get(uploadId);
  if (upload === undefined || upload.bucket !== call.bucket.name || upload.key !== key) {
    throw new AwsError('NoSuchUpload', 'The specified upload does not exist.', 404);
  }
  return upload;
}

function etagOf({ digests }: ReceivedBody): string {
  return `"${digests.md5.toString('hex')}"`;
}

async function removeFiles(parts: readonly ReceivedBody[]): Promise<void> {
  await Promise.all(parts.map(({ file }) => rm(file, { force: true })));
}
