import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundledFunction } from '../bundled-function.ts';
import { fileEnvironment, grantFiles } from '../grant-files.ts';
import { grantTable } from '../grant-table.ts';
import { tableOf, turnEnvironment, type TurnResources } from '../turn-function.ts';

/** Answers `DELETE /conversations/{conversationId}`; the only function that may delete anything. */
export function defineEraseConversation(
  scope: Construct,
  resources: TurnResources,
): LambdaFunction {
  const { accountTable, data, files, settings } = resources;
  const lambda = bundledFunction(scope, {
    name: 'erase-conversation',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    // API Gateway waits 29 seconds for an answer that is not streamed.
    timeout: Duration.seconds(28),
    environment: { ...turnEnvironment(resources), ...fileEnvironment(files) },
    settings,
  });
  grantTable(lambda, ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'], accountTable);
  grantTable(lambda, ['GetItem', 'DeleteItem'], tableOf(data, 'Conversation'));
  grantTable(lambda, ['Query', 'DeleteItem'], tableOf(data, 'Message'));
  for (const place of ['pending', 'attachments'] as const)
    grantFiles(lambda, ['DeleteObject'], files, place);
  grantTable(lambda, ['DeleteItem'], tableOf(data, 'Receipt'));
  return lambda;
}
