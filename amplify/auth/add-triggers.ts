import { LambdaVersion, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

export type Triggers = {
  /** Says who may sign up. */
  readonly preSignUp: IFunction;
  /** Writes claims into tokens. */
  readonly preTokenGeneration: IFunction;
};

/**
 * Lets functions decide about sign-ups and tokens. The `triggers` of `defineAuth` know the first version of token
 * generation only, which reaches ID tokens alone.
 */
export function addTriggers(
  userPool: IUserPool,
  { preSignUp, preTokenGeneration }: Triggers,
): void {
  if (!(userPool instanceof UserPool))
    throw new Error('Triggers can be added only to a user pool of this backend.');
  userPool.addTrigger(UserPoolOperation.PRE_SIGN_UP, preSignUp);
  userPool.addTrigger(
    UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
    preTokenGeneration,
    LambdaVersion.V2_0,
  );
}
