import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { filePlaces } from '../contract/file-places.ts';
import { grantFileList, grantFiles } from './grant-files.ts';

/** Lets a function read the plugins that were put into the bucket. */
export function grantPluginFiles(lambda: LambdaFunction, files: Bucket): void {
  grantFiles(lambda, ['GetObject'], files, filePlaces.plugins);
  grantFileList(lambda, files, filePlaces.plugins);
}
