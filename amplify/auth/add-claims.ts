import { LambdaVersion, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * Lets a function write claims into access tokens. The `triggers` of `defineAuth` know the trigger's first
 * version only, which reaches ID tokens alone.
 */
export function addClaims(userPool: IUserPool, preTokenGeneration: IFunction): void {
  if (!(userPool instanceof UserPool))
    throw new Error('Claims can be added only to a user pool of this backend.');
  userPool.addTrigger(
    UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
    preTokenGeneration,
    LambdaVersion.V2_0,
  );
}
