import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';

/** Answers the routes of the bots that people of an account have made, and stops their previews. */
export function defineManageBots(scope: Construct, resources: AccountResources): LambdaFunction {
  return accountFunction(scope, resources, {
    name: 'manage-bots',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
}
