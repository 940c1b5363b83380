import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { fileEnvironment } from '../grant-files.ts';
import { grantPluginFiles } from '../grant-plugin-files.ts';
import { grantMcpKeys, mcpEnvironment } from '../grant-mcp.ts';
import { endpointEnvironment } from '../grant-providers.ts';
import { accountFunction, type AccountResources } from '../account-function.ts';

/** Answers the routes of an account's configuration. */
export function defineConfigureAccount(
  scope: Construct,
  resources: AccountResources,
): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'configure-account',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: {
      ...endpointEnvironment(scope, resources.settings),
      ...fileEnvironment(resources.files),
      ...mcpEnvironment(scope, resources.settings),
    },
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
  grantPluginFiles(lambda, resources.files);
  grantMcpKeys(lambda, ['GetParameter', 'PutParameter', 'DeleteParameter']);
  return lambda;
}
