import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { grantMcpKeys, mcpEnvironment } from '../grant-mcp.ts';
import { grantProviders, providerEnvironment } from '../grant-providers.ts';
import { toolEnvironment } from '../tool-environment.ts';

/** Answers `POST /accounts/{accountId}/previews`: asks a provider for answers as `run-turn` does, and stores nothing of them. */
export function defineTryBot(scope: Construct, resources: AccountResources): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'try-bot',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    // A preview ends itself after two minutes; the rest is for settling.
    timeout: Duration.minutes(3),
    environment: {
      ...providerEnvironment(scope, resources.settings),
      ...toolEnvironment(resources.settings),
      ...mcpEnvironment(scope, resources.settings),
    },
    // To write down that a preview goes on: a person has few of them at a time.
    actions: ['GetItem', 'PutItem', 'DeleteItem'],
  });
  grantProviders(lambda, resources.settings);
  grantMcpKeys(lambda, ['GetParameter']);
  return lambda;
}
