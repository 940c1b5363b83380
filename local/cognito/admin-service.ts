import { accountId, region } from '../assembly/assembly.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { JsonService } from '../aws/json-service.ts';
import { adminOperations } from './operations/admin-operations.ts';
import { userOperations } from './operations/user-operations.ts';
import type { Execute } from './user-api.ts';

/** Cognito as SDKs sign to it: an administrator's operations on a pool, and people's own, which need no grant. */
export function createAdminService(execute: Execute): JsonService {
  return {
    permissions(operation, input) {
      if (Object.hasOwn(userOperations, operation)) return [];
      if (!Object.hasOwn(adminOperations, operation)) throw unknownOperation(operation);
      const poolId = typeof input['UserPoolId'] === 'string' ? input['UserPoolId'] : '*';
      const resource = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`;
      return [{ action: `cognito-idp:${operation}`, resource }];
    },
    execute,
  };
}

export function unknownOperation(operation: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `The local Cognito has no operation ${operation}.`,
  );
}
