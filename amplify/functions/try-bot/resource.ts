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
      ...fileEnvironment(resources.files),
      ...mcpEnvironment(scope, resources.settings),
    },
    // To write down that a preview goes on: a person has few of them at a time. Plugins are a list.
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
  });
  grantProviders(lambda, resources.settings);
  grantPluginFiles(lambda, resources.files);
  grantMcpKeys(lambda, ['GetParameter']);
  return lambda;
}
