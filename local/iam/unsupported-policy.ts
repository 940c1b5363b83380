import { AwsError } from '../aws/aws-error.ts';

/** A part of a policy that this machine cannot evaluate. It is never passed over in silence. */
export function unsupportedPolicy(part: string): AwsError {
  return new AwsError(
    'UnsupportedPolicy',
    `This machine cannot decide a call that depends on ${part}.`,
    501,
  );
}
