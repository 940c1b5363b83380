import { AwsError } from '../aws/aws-error.ts';
import { queryPairs } from '../aws/canonical-request.ts';
import type { Permission } from '../aws/caller.ts';
import { notImplemented } from './s3-answer.ts';

type InBucket = { readonly bucket: string; readonly query: ReadonlyMap<string, string> };
type OfObject = InBucket & { readonly key: string };

/** What a request asks of S3. */
export type S3Operation =
  | { readonly kind: 'list-buckets' }
  | ({ readonly kind: 'head-bucket' | 'list-objects' | 'delete-objects' | 'locate' } & InBucket)
  | ({ readonly kind: 'get' | 'head' | 'put' | 'delete' } & OfObject)
  | ({ readonly kind: 'copy'; readonly source: Source } & OfObject)
  | ({ readonly kind: 'create-upload' } & OfObject)
  | ({
      readonly kind: 'upload-part' | 'complete-upload' | 'abort-upload' | 'list-parts';
      readonly uploadId: string;
    } & OfObject);

type Source = { readonly bucket: string; readonly key: string };

type S3Request = {
  readonly method: string;
  /** Percent-encoded, `/bucket/key`. */
  readonly path: string;
  readonly query: string;
  readonly copySource: string | undefined;
};

// Parameters that say how an operation is done; any other names one that is not known here.
const modifiers =
  /^(?:x-id|x-amz-.*|response-.*|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|partnumber|uploadid|max-parts|part-number-marker)$/i;
const longestKey = 1024;

/** Reads what a request asks for; what S3 has and this machine has not is refused by name. */
export function readOperation({ method, path, query, copySource }: S3Request): S3Operation {
  const parameters = new Map(queryPairs(query));
  const { bucket, key } = takeApart(path);
  const [subresource] = [...parameters.keys()].filter((name) => !modifiers.test(name));
  if (bucket === '') {
    return method === 'GET' ? { kind: 'list-buckets' } : unknown(method, path, subresource);
  }
  const place = { bucket, key, query: parameters };
  const operation =
    key === ''
      ? bucketOperation(method, subresource, place)
      : objectOperation(method, subresource, place, copySource);
  return operation ?? unknown(method, path, subresource);
}

/** What the operation must be allowed to do; deleting several objects asks for each by itself. */
export function permissionsOf(operation: S3Operation): readonly Permission[] {
  switch (operation.kind) {
    case 'list-buckets':
      return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
    case 'list-objects':
    case 'head-bucket':
      return [listing(operation.bucket, operation.query)];
    case 'locate':
      return [{ action: 's3:GetBucketLocation', resource: bucketArn(operation.bucket) }];
    case 'delete-objects':
      return [];
    case 'get':
    case 'head':
      return [onObject('s3:GetObject', operation)];
    case 'delete':
      return [onObject('s3:DeleteObject', operation)];
    case 'copy':
      return [onObject('s3:GetObject', operation.source), onObject('s3:PutObject', operation)];
    case 'put':
    case 'create-upload':
    case 'upload-part':
    case 'complete-upload':
      return [onObject('s3:PutObject', operation)];
    case 'abort-upload':
      return [onObject('s3:AbortMultipartUpload', operation)];
    case 'list-parts':
      return [onObject('s3:ListMultipartUploadParts', operation)];
    default:
      return operation satisfies never;
  }
}

export function onObject(action: string, { bucket, key }: Source): Permission {
  return { action, resource: `${bucketArn(bucket)}/${key}` };
}

/** Leave to list a bucket, with what the call asks for as values of conditions. */
export function listing(bucket: string, query: ReadonlyMap<string, string>): Permission {
  const context = Object.fromEntries(
    ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
      const value = query.get(name);
      return value === undefined ? [] : [[`s3:${name}`, value]];
    }),
  );
  return { action: 's3:ListBucket', resource: bucketArn(bucket), context };
}

function bucketOperation(
  method: string,
  subresource: string | undefined,
  place: InBucket,
): S3Operation | null {
  switch (`${method} ${subresource ?? ''}`) {
    case 'HEAD ':
      return { kind: 'head-bucket', ...place };
    case 'GET ':
      return place.query.get('list-type') === '2' ? { kind: 'list-objects', ...place } : null;
    case 'GET location':
      return { kind: 'locate', ...place };
    case 'POST delete':
      return { kind: 'delete-objects', ...place };
    default:
      return null;
  }
}

function objectOperation(
  method: string,
  subresource: string | undefined,
  place: OfObject,
  copySource: string | undefined,
): S3Operation | null {
  const uploadId = place.query.get('uploadId');
  if (uploadId !== undefined && subresource === undefined && copySource === undefined) {
    return uploadOperation(method, { ...place, uploadId });
  }
  switch (`${method} ${subresource ?? ''}`) {
    case 'GET ':
      return { kind: 'get', ...place };
    case 'HEAD ':
      return { kind: 'head', ...place };
    case 'DELETE ':
      return { kind: 'delete', ...place };
    case 'POST uploads':
      return { kind: 'create-upload', ...place };
    case 'PUT ':
      return copySource === undefined
        ? { kind: 'put', ...place }
        : uploadId === undefined
          ? { kind: 'copy', ...place, source: readSource(copySource) }
          : null;
    default:
      return null;
  }
}

function uploadOperation(
  method: string,
  place: OfObject & { readonly uploadId: string },
): S3Operation | null {
  switch (method) {
    case 'PUT':
      return { kind: 'upload-part', ...place };
    case 'POST':
      return { kind: 'complete-upload', ...place };
    case 'DELETE':
      return { kind: 'abort-upload', ...place };
    case 'GET':
      return { kind: 'list-parts', ...place };
    default:
      return null;
  }
}

function readSource(copySource: string): Source {
  const [path = '', version] = copySource.split('?');
  if (version !== undefined) {
    throw notImplemented('A copy of a version');
  }
  return takeApart(path.startsWith('/') ? path : `/${path}`);
}

function takeApart(path: string): Source {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?([\s\S]*)$/.exec(decoded(path)) ?? [];
  if (Buffer.byteLength(key) > longestKey) {
    throw new AwsError('KeyTooLongError', 'Your key is too long');
  }
  return { bucket, key };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

function unknown(method: string, path: string, subresource: string | undefined): never {
  throw notImplemented(
    `S3's ${method} ${path}${subresource === undefined ? '' : `?${subresource}`}`,
  );
}
