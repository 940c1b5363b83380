import path from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Authorize } from '../aws/caller.ts';
import type { SignedCall, SignedRoom } from '../aws/signed-call.ts';
import type { Bucket } from './bucket.ts';
import { openBucket } from './bucket.ts';
import { deployedFiles } from './deployed-files.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { sendS3Error, sendXml } from './s3-answer.ts';
import type { S3Call } from './s3-call.ts';
import { header } from './s3-call.ts';
import type { S3Operation } from './s3-operation.ts';
import { permissionsOf, readOperation } from './s3-operation.ts';
import type { Uploads } from './uploads.ts';
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './uploads.ts';
import { copyObject, deleteObject, deleteObjects, putObject } from './write-object.ts';
import { xml } from './xml.ts';

type S3Parts = {
  readonly assembly: Assembly;
  /** Where the objects are kept. */
  readonly folder: string;
  readonly authorize: Authorize;
  readonly now: () => number;
  /** Hears of failures that are ours, not the caller's. */
  readonly report: (error: unknown) => void;
};

type Shared = S3Parts & {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly uploads: Uploads;
};

/** The buckets of the assembly, on disk, spoken to as S3. */
export async function createS3(parts: S3Parts): Promise<SignedRoom> {
  const { assembly, folder } = parts;
  const buckets = await Promise.all(
    assembly
      .ofType('AWS::S3::Bucket')
      .map(({ physicalId: name }) =>
        openBucket(name, path.join(folder, name), deployedFiles(assembly, name)),
      ),
  );
  const shared: Shared = {
    ...parts,
    buckets: new Map(buckets.map((bucket) => [bucket.name, bucket])),
    uploads: new Map(),
  };
  return {
    async answer(call) {
      try {
        await answer(shared, call);
      } catch (error) {
        call.request.resume();
        sendS3Error(call.response, knownError(error, parts.report));
      }
    },
    async refuse(response, error) {
      sendS3Error(response, error);
    },
  };
}

async function answer(shared: Shared, call: SignedCall): Promise<void> {
  const operation = readOperation({
    method: call.request.method ?? 'GET',
    path: call.path,
    query: call.query,
    copySource: header(call, 'x-amz-copy-source'),
  });
  for (const permission of permissionsOf(operation)) {
    shared.authorize(call.caller, permission);
  }
  if (operation.kind === 'list-buckets') {
    return listBuckets(shared, call);
  }
  const bucket = shared.buckets.get(operation.bucket);
  if (bucket === undefined) {
    const message = `The specified bucket does not exist: ${operation.bucket}`;
    throw new AwsError('NoSuchBucket', message, 404);
  }
  const { buckets, uploads, now } = shared;
  const mustBeAllowed: S3Call['mustBeAllowed'] = (permission) =>
    shared.authorize(call.caller, permission);
  await execute({ ...call, bucket, buckets, uploads, now, mustBeAllowed }, operation);
}

type BucketOperation = Exclude<S3Operation, { readonly kind: 'list-buckets' }>;

async function execute(call: S3Call, operation: BucketOperation): Promise<void> {
  switch (operation.kind) {
    case 'head-bucket':
      call.response.writeHead(200, { 'x-amz-bucket-region': 'us-east-1' }).end();
      return;
    case 'locate':
      // Of us-east-1 S3 says nothing.
      return sendXml(call.response, xml('LocationConstraint', ''));
    case 'list-objects':
      return listObjects(call, operation);
    case 'delete-objects':
      return deleteObjects(call);
    case 'get':
    case 'head':
      return getObject(call, operation);
    case 'put':
      return putObject(call, operation);
    case 'copy':
      return copyObject(call, operation);
    case 'delete':
      return deleteObject(call, operation);
    case 'create-upload':
      return createUpload(call, operation);
    case 'upload-part':
      return uploadPart(call, operation);
    case 'complete-upload':
      return completeUpload(call, operation);
    case 'abort-upload':
      return abortUpload(call, operation);
    case 'list-parts':
      return listParts(call, operation);
  }
}

function listBuckets({ buckets }: Shared, { response }: SignedCall): void {
  const names = [...buckets.keys()].toSorted();
  sendXml(
    response,
    xml('ListAllMyBucketsResult', [
      xml(
        'Buckets',
        names.map((name) => xml('Bucket', [xml('Name', name)])),
      ),
    ]),
  );
}

function knownError(error: unknown, report: (error: unknown) => void): AwsError {
  if (error instanceof AwsError) {
    return error;
  }
  report(error);
  return new AwsError('InternalError', 'This machine failed; its log says why.', 500);
}
