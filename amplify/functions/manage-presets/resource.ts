import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';

/** Answers the routes of presets, and of what each member prefers. */
export function defineManagePresets(scope: Construct, resources: AccountResources): LambdaFunction {
  return accountFunction(scope, resources, {
    name: 'manage-presets',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
}
