import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { grantTable } from './grant-table.ts';

/** Lets a function find an owner's conversations by the one index that has them in order. */
export function grantOwnedConversations(lambda: LambdaFunction, conversations: ITable): void {
  grantTable(lambda, ['GetItem'], conversations);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${conversations.tableArn}/index/conversationsByOwnerAndLastMessageAt`],
    }),
  );
}
