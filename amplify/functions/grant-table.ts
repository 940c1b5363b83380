import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

export type TableAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query' | 'Scan';

/** Grants actions on one table. CDK's own grants add the table's indexes, or actions nobody uses. */
export function grantTable(
  lambda: LambdaFunction,
  actions: readonly TableAction[],
  table: { readonly tableArn: string },
): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
    }),
  );
}
