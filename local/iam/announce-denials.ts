import { AwsError } from '../aws/aws-error.ts';
import type { Authorize } from '../aws/caller.ts';

/** Says every denial as well as throwing it: a function may swallow what it is told. */
export function announceDenials(
  authorize: Authorize,
  announce: (functionName: string, denial: string) => void,
): Authorize {
  return (caller, permission) => {
    try {
      authorize(caller, permission);
    } catch (error) {
      if (caller.kind === 'function' && error instanceof AwsError) {
        announce(caller.functionName, error.message);
      }
      throw error;
    }
  };
}
