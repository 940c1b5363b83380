import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { fileEnvironment, grantFiles } from '../grant-files.ts';

/** Answers the routes of attachments; signs the addresses by which a page puts and gets files, in its own name. */
export function defineManageAttachments(
  scope: Construct,
  resources: AccountResources,
): LambdaFunction {
  const { files } = resources;
  const lambda = accountFunction(scope, resources, {
    name: 'manage-attachments',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: fileEnvironment(files),
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
  grantFiles(
    lambda,
    ['GetObject', 'PutObject', 'DeleteObject', 'AbortMultipartUpload', 'ListMultipartUploadParts'],
    files,
    'pending',
  );
  grantFiles(lambda, ['GetObject'], files, 'attachments');
  return lambda;
}
