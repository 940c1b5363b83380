import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { grantProviders, providerEnvironment } from '../grant-providers.ts';

/** Answers which models there are; of its provider it asks for the list alone. */
export function defineListModels(scope: Construct, resources: AccountResources): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'list-models',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: providerEnvironment(scope, resources.settings),
    actions: ['GetItem', 'Query'],
  });
  grantProviders(lambda, resources.settings);
  return lambda;
}
