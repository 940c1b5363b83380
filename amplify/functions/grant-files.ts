import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { filePlaces } from '../contract/file-places.ts';

export type FileAction =
  | 'GetObject'
  | 'PutObject'
  | 'DeleteObject'
  | 'AbortMultipartUpload'
  | 'ListMultipartUploadParts';

type FilePlace = (typeof filePlaces)[keyof typeof filePlaces];

/** Where a function finds the files. */
export function fileEnvironment(files: Bucket): Readonly<Record<string, string>> {
  // A page on this machine reaches them by another address than the functions do.
  return { FILE_BUCKET: files.bucketName, FILE_URL: '' };
}

/** Grants actions on the files of one place. */
export function grantFiles(
  lambda: LambdaFunction,
  actions: readonly FileAction[],
  files: Bucket,
  place: FilePlace,
): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `s3:${action}`),
      resources: [`${files.bucketArn}/${place}/*`],
    }),
  );
}

/** Lets a function keep what is attached to a question, and read it. */
export function grantKeptFiles(lambda: LambdaFunction, files: Bucket): void {
  grantFiles(lambda, ['GetObject'], files, 'pending');
  grantFiles(lambda, ['GetObject', 'PutObject'], files, 'attachments');
}

/** Lets a function find out which files there are, in one place. */
export function grantFileList(lambda: LambdaFunction, files: Bucket, place: FilePlace): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [files.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${place}/*` } },
    }),
  );
}
