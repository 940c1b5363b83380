import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { fileEnvironment } from '../grant-files.ts';
import { grantPluginFiles } from '../grant-plugin-files.ts';
import { grantMcpKeys, mcpEnvironment } from '../grant-mcp.ts';
import { grantProviders, providerEnvironment } from '../grant-providers.ts';
import { toolEnvironment } from '../tool-environment.ts';

/** Answers `POST …/bots/{botId}/runs`: asks a provider what tests ask, and keeps what came of it. */
export function defineTestBot(scope: Construct, resources: AccountResources): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'test-bot',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    // A run ends itself after twelve minutes and what is asked by then; the rest is for settling.
    timeout: Duration.minutes(15),
    environment: {
      ...providerEnvironment(scope, resources.settings),
      ...toolEnvironment(resources.settings),
      ...fileEnvironment(resources.files),
      ...mcpEnvironment(scope, resources.settings),
    },
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
  grantProviders(lambda, resources.settings);
  grantPluginFiles(lambda, resources.files);
  grantMcpKeys(lambda, ['GetParameter']);
  return lambda;
}
