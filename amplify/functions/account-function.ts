import { Duration } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundledFunction } from './bundled-function.ts';
import { grantTable, type TableAction } from './grant-table.ts';
import { turnEnvironment, type TurnResources } from './turn-function.ts';

/** What the functions of accounts stand on. */
export type AccountResources = TurnResources & { readonly userPool: IUserPool };

export type AccountFunctionProperties = {
  readonly name: string;
  readonly entry: string;
  /** Longer for one that streams. */
  readonly timeout?: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** On the account table. */
  readonly actions: readonly TableAction[];
  /** On the user pool: `AdminDeleteUser`. */
  readonly poolActions?: readonly string[];
};

/** A function that answers routes of accounts, members or administrators. */
export function accountFunction(
  scope: Construct,
  resources: AccountResources,
  properties: AccountFunctionProperties,
): LambdaFunction {
  const { accountTable, userPool, settings } = resources;
  // API Gateway waits 29 seconds for an answer that is not streamed.
  const { name, entry, timeout = Duration.seconds(28), environment = {} } = properties;
  const { actions, poolActions = [] } = properties;
  const lambda = bundledFunction(scope, {
    name,
    entry,
    timeout,
    environment: {
      ...turnEnvironment(resources),
      USER_POOL_ID: userPool.userPoolId,
      ...environment,
    },
    settings,
  });
  grantTable(lambda, actions, accountTable);
  if (poolActions.length > 0)
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: poolActions.map((action) => `cognito-idp:${action}`),
        resources: [userPool.userPoolArn],
      }),
    );
  return lambda;
}
