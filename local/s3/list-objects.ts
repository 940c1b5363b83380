import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { ObjectRecord } from './bucket.ts';
import { sendXml } from './s3-answer.ts';
import type { S3Call } from './s3-call.ts';
import type { Xml } from './xml.ts';
import { xml } from './xml.ts';

/** One line of a listing: an object, or all objects whose keys begin alike. */
type Entry =
  | { readonly kind: 'object'; readonly name: string; readonly record: ObjectRecord }
  | { readonly kind: 'prefix'; readonly name: string };

type Listing = {
  readonly prefix: string;
  readonly delimiter: string;
  readonly maxKeys: number;
  /** The last line of the page before. */
  readonly after: z.infer<typeof tokenSchema> | null;
};

const tokenSchema = z.object({ kind: z.enum(['object', 'prefix']), name: z.string() });
const mostKeys = 1000;

/** Answers ListObjectsV2. */
export function listObjects(
  call: S3Call,
  { query }: { readonly query: ReadonlyMap<string, string> },
) {
  const listing = readListing(query);
  const entries = entriesOf(call.bucket.list(), listing);
  const page = entries.slice(0, listing.maxKeys);
  const last = page.at(-1);
  const truncated = entries.length > page.length && last !== undefined;
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : String;
  sendXml(
    call.response,
    xml('ListBucketResult', [
      xml('Name', call.bucket.name),
      ...echoed(query, encode),
      xml('MaxKeys', listing.maxKeys),
      xml('KeyCount', page.length),
      xml('IsTruncated', String(truncated)),
      ...(truncated ? [xml('NextContinuationToken', tokenOf(last))] : []),
      ...page.map((entry) => entryXml(entry, encode)),
    ]),
  );
}

/** Lines of a listing in order, of those behind `after`. */
function entriesOf(records: readonly ObjectRecord[], listing: Listing): readonly Entry[] {
  const { prefix, delimiter, after } = listing;
  const entries: Entry[] = [];
  for (const record of records) {
    const { key } = record;
    if (!key.startsWith(prefix) || (after !== null && !isBehind(key, after))) {
      continue;
    }
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      entries.push({ kind: 'object', name: key, record });
      continue;
    }
    const name = key.slice(0, cut + delimiter.length);
    const previous = entries.at(-1);
    if (previous?.kind !== 'prefix' || previous.name !== name) {
      entries.push({ kind: 'prefix', name });
    }
  }
  return entries;
}

function isBehind(key: string, { kind, name }: z.infer<typeof tokenSchema>): boolean {
  const later = Buffer.compare(Buffer.from(key), Buffer.from(name)) > 0;
  return later && !(kind === 'prefix' && key.startsWith(name));
}

function readListing(query: ReadonlyMap<string, string>): Listing {
  const maxKeys = Number(query.get('max-keys') ?? mostKeys);
  if (!Number.isInteger(maxKeys) || maxKeys < 0) {
    throw new AwsError('InvalidArgument', 'Argument maxKeys must be an integer of 0 or more');
  }
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    maxKeys: Math.min(maxKeys, mostKeys),
    after:
      token === undefined
        ? startAfter === undefined
          ? null
          : { kind: 'object', name: startAfter }
        : readToken(token),
  };
}

function tokenOf({ kind, name }: Entry): string {
  return Buffer.from(JSON.stringify({ kind, name })).toString('base64url');
}

function readToken(token: string): z.infer<typeof tokenSchema> {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch {
    throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect');
  }
}

type Encode = (text: string) => string;

function echoed(query: ReadonlyMap<string, string>, encode: Encode): readonly Xml[] {
  const names = {
    prefix: 'Prefix',
    delimiter: 'Delimiter',
    'start-after': 'StartAfter',
    'continuation-token': 'ContinuationToken',
    'encoding-type': 'EncodingType',
  } as const;
  return Object.entries(names).flatMap(([parameter, name]) => {
    const value = query.get(parameter);
    return value === undefined ? [] : [xml(name, encode(value))];
  });
}

function entryXml(entry: Entry, encode: Encode): Xml {
  if (entry.kind === 'prefix') {
    return xml('CommonPrefixes', [xml('Prefix', encode(entry.name))]);
  }
  return xml('Contents', [
    xml('Key', encode(entry.name)),
    xml('LastModified', new Date(entry.record.lastModified).toISOString()),
    xml('ETag', entry.record.etag),
    xml('Size', entry.record.size),
    xml('StorageClass', 'STANDARD'),
  ]);
}
