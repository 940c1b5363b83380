import { S3Client } from '@aws-sdk/client-s3';
import { temporaryFolder } from './temporary-folder.ts';
import type { Resource } from '../../assembly/assembly.ts';
import { createAuthorize } from '../../iam/authorize.ts';
import { createS3 } from '../../s3/create-s3.ts';
import { assemblyOf } from './assembly-of.ts';
import { awsServer } from './aws-server.ts';

type Parts = {
  readonly resources?: readonly Pick<Resource, 'type' | 'physicalId' | 'properties'>[];
  readonly assets?: Readonly<Record<string, string>>;
  readonly folder?: string;
};

/** S3 with two buckets, `files` and `others`, behind a real endpoint, and a real SDK client for it. */
export async function s3Server({
  resources = [],
  assets = {},
  folder = temporaryFolder(),
}: Parts = {}) {
  const buckets = ['files', 'others'].map((physicalId) => ({
    type: 'AWS::S3::Bucket',
    physicalId,
    properties: {},
  }));
  const assembly = assemblyOf([...buckets, ...resources], assets);
  const authorize = createAuthorize(assembly);
  const reported: unknown[] = [];
  const s3 = await createS3({
    assembly,
    folder,
    authorize,
    now: () => Date.now(),
    report: (error) => reported.push(error),
  });
  const server = await awsServer({ assembly, authorize, services: { json: {}, s3 } });
  return { ...server, folder, reported, sdk: new S3Client(server.client) };
}
