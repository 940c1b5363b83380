import type { Permission } from '../aws/caller.ts';
import type { SignedCall } from '../aws/signed-call.ts';
import type { Bucket } from './bucket.ts';
import type { Uploads } from './uploads.ts';

/** What answering one request of S3 takes. */
export type S3Call = SignedCall & {
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** The bucket that the request is about. */
  readonly bucket: Bucket;
  readonly uploads: Uploads;
  readonly now: () => number;
  /** Throws where the caller's role does not allow it. */
  readonly mustBeAllowed: (permission: Permission) => void;
};

/** One header of the request as a single value. */
export function header({ request }: Pick<SignedCall, 'request'>, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
}
