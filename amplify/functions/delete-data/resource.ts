import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { fileEnvironment, grantFileList, grantFiles } from '../grant-files.ts';
import { grantMcpKeys, mcpEnvironment } from '../grant-mcp.ts';
import { grantOwnedConversations } from '../grant-owned-conversations.ts';
import { grantTable } from '../grant-table.ts';
import { tableOf } from '../turn-function.ts';

/** Deletes people and accounts; the only function that may remove a sign-in or read the whole account table. */
export function defineDeleteData(scope: Construct, resources: AccountResources): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'delete-data',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: {
      ...mcpEnvironment(scope, resources.settings),
      ...fileEnvironment(resources.files),
    },
    actions: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'],
    poolActions: ['AdminUserGlobalSignOut', 'AdminDeleteUser'],
  });
  grantMcpKeys(lambda, ['GetParametersByPath', 'DeleteParameter']);
  const conversations = tableOf(resources.data, 'Conversation');
  grantOwnedConversations(lambda, conversations);
  grantTable(lambda, ['DeleteItem'], conversations);
  grantTable(lambda, ['Query', 'DeleteItem'], tableOf(resources.data, 'Message'));
  for (const place of ['pending', 'attachments', 'plugins'] as const) {
    grantFiles(lambda, ['DeleteObject'], resources.files, place);
    grantFileList(lambda, resources.files, place);
  }
  grantFiles(lambda, ['AbortMultipartUpload'], resources.files, 'pending');
  grantTable(lambda, ['DeleteItem'], tableOf(resources.data, 'Receipt'));
  return lambda;
}
