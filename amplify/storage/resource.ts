import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { AllowedOrigins } from '../api/allowed-origins.ts';
import { filePlaces } from '../contract/file-places.ts';
import type { Settings } from '../settings-schema.ts';

/**
 * The bucket of every file: nobody gets at it but our functions, and a page by the addresses that they sign. Not
 * Amplify's own storage, whose roles are for what somebody's browser does with credentials of its own. Without
 * versions: what is deleted is gone.
 */
export function defineFileBucket(
  scope: Construct,
  origins: AllowedOrigins,
  settings: Settings,
): Bucket {
  const kept = settings.deletionProtection;
  return new Bucket(scope, 'Files', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    cors: [
      {
        allowedOrigins: [...origins],
        allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
        allowedHeaders: ['content-type'],
        exposedHeaders: ['ETag'],
        maxAge: Duration.hours(2).toSeconds(),
      },
    ],
    lifecycleRules: [
      { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      { id: 'unused', prefix: `${filePlaces.pending}/`, expiration: Duration.days(7) },
    ],
    removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    autoDeleteObjects: !kept,
  });
}
