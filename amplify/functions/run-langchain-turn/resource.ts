import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { fileEnvironment, grantKeptFiles } from '../grant-files.ts';
import { grantPluginFiles } from '../grant-plugin-files.ts';
import { grantMcpKeys, mcpEnvironment } from '../grant-mcp.ts';
import { grantProviders, providerEnvironment } from '../grant-providers.ts';
import { toolEnvironment } from '../tool-environment.ts';
import { grantTable } from '../grant-table.ts';
import { tableOf, turnFunction, type TurnResources } from '../turn-function.ts';

/** Answers `POST /chat/langchain`: a function of its own, so that LangChain's size is nothing to `run-turn`. */
export function defineRunLangchainTurn(scope: Construct, resources: TurnResources): LambdaFunction {
  const lambda = turnFunction(scope, resources, {
    name: 'run-langchain-turn',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: {
      ...providerEnvironment(scope, resources.settings),
      ...toolEnvironment(resources.settings),
      ...fileEnvironment(resources.files),
      ...mcpEnvironment(scope, resources.settings),
    },
  });
  grantTable(lambda, ['PutItem', 'UpdateItem', 'DeleteItem'], tableOf(resources.data, 'Receipt'));
  grantProviders(lambda, resources.settings);
  grantKeptFiles(lambda, resources.files);
  grantPluginFiles(lambda, resources.files);
  grantMcpKeys(lambda, ['GetParameter']);
  return lambda;
}
