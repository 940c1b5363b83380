import * as z from 'zod';
import { filePlaces } from '../../amplify/contract/file-places.ts';
import type { Assembly, Resource } from '../../local/assembly/assembly.ts';
import { createAuthorize } from '../../local/iam/authorize.ts';

/** A bucket of the assembly, and who the assembly lets at it. */
export type BucketGrants = {
  /** As the template calls it, without the digits that keep names apart. */
  readonly name: string;
  /** As it is called by its address. */
  readonly address: string;
  /** Names of roles that may do something there; `*` is everybody. */
  readonly roles: readonly string[];
};

const actions = ['ListBucket', 'GetObject', 'PutObject', 'DeleteObject', 'GetBucketPolicy'];

const texts = z.union([z.string(), z.array(z.string())]).transform((some) => [some].flat());
const bucketPolicy = z.object({
  Bucket: z.string(),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.string(),
        Principal: z.union([z.string(), z.record(z.string(), texts)]),
      }),
    ),
  }),
});

function nameOf({ logicalId }: Resource): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

/** Roles that a bucket's own policy lets in. */
function invitedRoles(assembly: Assembly, bucket: Resource): readonly string[] {
  return assembly
    .ofType('AWS::S3::BucketPolicy')
    .map(({ properties }) => bucketPolicy.parse(properties))
    .filter(({ Bucket }) => Bucket === bucket.physicalId)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect !== 'Deny')
    .flatMap(({ Principal }) =>
      typeof Principal === 'string' ? [Principal] : Object.values(Principal).flat(),
    );
}

function allows(assembly: Assembly, { physicalId }: Resource, bucket: Resource): boolean {
  const authorize = createAuthorize(assembly);
  const roleArn = `arn:aws:iam::000000000000:role/${physicalId}`;
  const caller = { kind: 'function', functionName: 'any', roleArn } as const;
  const arn = `arn:aws:s3:::${bucket.physicalId}`;
  const places = Object.values(filePlaces).map((place) => `${arn}/${place}/any`);
  return actions.some((action) =>
    [arn, `${arn}/any`, ...places].some((resource) => {
      try {
        authorize(caller, { action: `s3:${action}`, resource });
        return true;
      } catch {
        return false;
      }
    }),
  );
}

/** Every bucket there is, with every role that gets at it, by a policy of the role's or of the bucket's. */
export function bucketGrantsOf(assembly: Assembly): readonly BucketGrants[] {
  const roles = assembly.ofType('AWS::IAM::Role');
  return assembly.ofType('AWS::S3::Bucket').map((bucket) => {
    const invited = invitedRoles(assembly, bucket);
    const entitled = roles.filter(
      (role) =>
        allows(assembly, role, bucket) || invited.some((arn) => arn.endsWith(role.physicalId)),
    );
    const strangers = invited.filter(
      (arn) => !roles.some(({ physicalId }) => arn.endsWith(`/${physicalId}`)),
    );
    return {
      name: nameOf(bucket),
      address: bucket.physicalId,
      roles: [...entitled.map(nameOf), ...strangers].toSorted(),
    };
  });
}
