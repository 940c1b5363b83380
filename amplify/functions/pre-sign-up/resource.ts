import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Settings } from '../../settings-schema.ts';
import { bundledFunction } from '../bundled-function.ts';
import { grantTable } from '../grant-table.ts';
import { signUpEnvironment } from '../sign-up-environment.ts';

/** The trigger that holds every sign-up against the deployment's policy. */
export function definePreSignUp(
  scope: Construct,
  { accountTable, settings }: { readonly accountTable: Table; readonly settings: Settings },
): LambdaFunction {
  const lambda = bundledFunction(scope, {
    name: 'pre-sign-up',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    // Cognito gives up on a trigger after 5 seconds.
    timeout: Duration.seconds(5),
    environment: { ACCOUNT_TABLE: accountTable.tableName, ...signUpEnvironment(settings) },
    settings,
  });
  grantTable(lambda, ['GetItem', 'Query'], accountTable);
  return lambda;
}
