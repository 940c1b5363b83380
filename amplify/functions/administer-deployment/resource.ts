import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';

/** Answers `/admin`: what administrators see and do. */
export function defineAdministerDeployment(
  scope: Construct,
  resources: AccountResources,
): LambdaFunction {
  return accountFunction(scope, resources, {
    name: 'administer-deployment',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    actions: ['GetItem', 'PutItem', 'Query'],
    poolActions: ['ListUsers'],
  });
}
