import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { signUpEnvironment } from '../sign-up-environment.ts';

/** Answers `/person`: who one is and where one belongs. */
export function defineManagePerson(scope: Construct, resources: AccountResources): LambdaFunction {
  return accountFunction(scope, resources, {
    name: 'manage-person',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: signUpEnvironment(resources.settings),
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
}
