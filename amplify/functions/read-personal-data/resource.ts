import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { grantOwnedConversations } from '../grant-owned-conversations.ts';
import { grantTable } from '../grant-table.ts';
import { tableOf } from '../turn-function.ts';

/** Answers `GET /person/data`: everything that is kept of a person. */
export function defineReadPersonalData(
  scope: Construct,
  resources: AccountResources,
): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'read-personal-data',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    actions: ['GetItem', 'Query'],
  });
  grantOwnedConversations(lambda, tableOf(resources.data, 'Conversation'));
  grantTable(lambda, ['Query'], tableOf(resources.data, 'Message'));
  grantTable(lambda, ['GetItem'], tableOf(resources.data, 'Receipt'));
  return lambda;
}
