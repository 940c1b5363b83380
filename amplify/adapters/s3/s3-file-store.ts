import type { FileStore, Upload, UploadedPart } from '../../app/file-store.ts';
import { createS3Client, type S3Client, type S3Request, type S3Settings } from './s3-client.ts';
import { elements, escaped, textIn, textsIn } from './xml.ts';

const partSeconds = 15 * 60;
const readSeconds = 5 * 60;

/** Files in a bucket of S3. */
export function createS3FileStore(settings: S3Settings): FileStore {
  const client = createS3Client(settings);
  const { bucket } = settings;
  return {
    ...uploadingBy(client),
    async address(key, { name, type }) {
      const query = {
        'response-content-type': type,
        'response-content-disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
      };
      return client.presign({ method: 'GET', key, query }, readSeconds);
    },
    has: (key, signal) => has(client, key, signal),
    async read(key, signal) {
      const response = await client.send({ method: 'GET', key }, signal);
      if (await isGone(response, noFile)) return null;
      return new Uint8Array(await response.arrayBuffer());
    },
    async write(key, type, body, signal) {
      const headers = { 'content-type': type };
      await done(client, { method: 'PUT', key, headers, body }, signal);
    },
    async copy(from, key, signal) {
      const source = `/${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`;
      const headers = { 'x-amz-copy-source': source };
      const response = await client.send({ method: 'PUT', key, headers }, signal);
      if (await isGone(response, noFile)) return false;
      // S3 begins to answer before it has copied, and may end with an error all the same.
      if (/<Error>/.test(await response.text())) throw new Error('S3 could not copy a file.');
      return true;
    },
    remove: (key, signal) => done(client, { method: 'DELETE', key }, signal),
    async list(beginning, signal) {
      const names: string[] = [];
      let next: string | null = '';
      do {
        const query: Record<string, string> = {
          'list-type': '2',
          'encoding-type': 'url',
          prefix: beginning,
          ...(next !== '' && { 'continuation-token': next }),
        };
        const response = await client.send({ method: 'GET', key: '', query }, signal);
        const text = await textOf(response);
        const keys = textsIn(text, 'Key').map((key) =>
          decodeURIComponent(key.replaceAll('+', ' ')),
        );
        names.push(...keys);
        next = textIn(text, 'NextContinuationToken');
      } while (next !== null);
      return names;
    },
  };
}

function uploadingBy(
  client: S3Client,
): Pick<FileStore, 'begin' | 'partAddress' | 'parts' | 'complete' | 'abandon'> {
  return {
    async begin(name, type, signal) {
      const headers = { 'content-type': type };
      const request = { method: 'POST', key: name, query: { uploads: '' }, headers } as const;
      const uploadId = textIn(await textOf(await client.send(request, signal)), 'UploadId');
      if (uploadId === null) throw new Error('S3 began an upload and did not name it.');
      return { name, uploadId };
    },
    async partAddress({ name, uploadId }, { number, bytes }) {
      const query = { partNumber: String(number), uploadId };
      const headers = { 'content-length': String(bytes) };
      return client.presign({ method: 'PUT', key: name, query, headers }, partSeconds);
    },
    async parts({ name, uploadId }, signal) {
      const request = { method: 'GET', key: name, query: { uploadId } } as const;
      const response = await client.send(request, signal);
      if (await isGone(response, noUpload)) return null;
      return elements(await response.text(), 'Part').map(partIn);
    },
    complete: (upload, parts, signal) => complete(client, upload, parts, signal),
    async abandon({ name, uploadId }, signal) {
      const request = { method: 'DELETE', key: name, query: { uploadId } } as const;
      const response = await client.send(request, signal);
      if (!(await isGone(response, noUpload))) await textOf(response);
    },
  };
}

/** By its first byte: to HEAD, S3 does not say why it refuses. */
async function has(client: S3Client, key: string, signal: AbortSignal): Promise<boolean> {
  const request = { method: 'GET', key, headers: { range: 'bytes=0-0' } } as const;
  const response = await client.send(request, signal);
  // Of a file with nothing in it there is no first byte.
  const isThere = response.ok || response.status === 416;
  if (!isThere) return !(await isGone(response, noFile));
  await response.body?.cancel();
  return true;
}

async function complete(
  client: S3Client,
  { name, uploadId }: Upload,
  parts: readonly UploadedPart[],
  signal: AbortSignal,
): Promise<boolean> {
  const named = parts.map(
    ({ number, tag }) =>
      `<Part><PartNumber>${number}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`,
  );
  const request = {
    method: 'POST',
    key: name,
    query: { uploadId },
    headers: { 'content-type': 'application/xml' },
    body: `<CompleteMultipartUpload>${named.join('')}</CompleteMultipartUpload>`,
  } as const;
  const response = await client.send(request, signal);
  const text = await response.text();
  // S3 begins to answer before it has joined the parts, and may end with an error all the same.
  if (response.ok && !/<Error>/.test(text)) return true;
  const code = textIn(text, 'Code') ?? '';
  if (['NoSuchUpload', 'InvalidPart'].includes(code)) return false;
  throw new Error(`S3 could not complete an upload: ${code}`);
}

function partIn(text: string): UploadedPart {
  return {
    number: Number(textIn(text, 'PartNumber')),
    bytes: Number(textIn(text, 'Size')),
    tag: textIn(text, 'ETag') ?? '',
  };
}

async function done(client: S3Client, request: S3Request, signal: AbortSignal): Promise<void> {
  await textOf(await client.send(request, signal));
}

/** The text of an answer that has to be good. */
async function textOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`S3 refused: ${textIn(text, 'Code') ?? response.status}`);
  return text;
}

/**
 * Without leave to list a bucket, S3 does not say of a file that it is not there; of an upload it does. That leave is
 * not given: S3 asks for it without a prefix then, so that one for a prefix does not count, and one for all would show
 * every account's files to every function.
 */
const noFile = ['NoSuchKey', 'AccessDenied'];
/** It names the action that is missing: of a file that is not there that of listing, any other is a fault of ours. */
const otherAction = /authorized to perform: (?!s3:ListBucket\b)/;
const noUpload = ['NoSuchUpload'];

/** Whether what was asked for is not there; any other refusal is a fault of ours. */
async function isGone(response: Response, codes: readonly string[]): Promise<boolean> {
  if (response.ok) return false;
  const text = await response.text();
  const code = textIn(text, 'Code') ?? '';
  if (codes.includes(code) && !otherAction.test(text)) return true;
  throw new Error(`S3 refused: ${code || response.status}`);
}

/** As RFC 8187 writes names in headers. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
