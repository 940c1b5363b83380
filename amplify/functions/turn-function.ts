import { Duration } from 'aws-cdk-lib';
import type { ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AllowedOrigins } from '../api/allowed-origins.ts';
import type { DataResources } from '../data/resource.ts';
import type { Settings } from '../settings-schema.ts';
import { bundledFunction } from './bundled-function.ts';
import { grantTable } from './grant-table.ts';

/** What the functions of a turn stand on. */
export type TurnResources = {
  readonly accountTable: Table;
  readonly data: DataResources;
  readonly files: Bucket;
  readonly origins: AllowedOrigins;
  readonly settings: Settings;
};

export type TurnFunctionProperties = {
  readonly name: string;
  readonly entry: string;
  /** 15 minutes for those that stream. */
  readonly timeout?: Duration;
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * A function that runs, follows or stops a turn: it may end one, so both write messages and tell the other tabs.
 * Every grant names its actions and one resource.
 */
export function turnFunction(
  scope: Construct,
  resources: TurnResources,
  { name, entry, timeout = Duration.minutes(15), environment }: TurnFunctionProperties,
): LambdaFunction {
  const { accountTable, data, settings } = resources;
  const conversations = tableOf(data, 'Conversation');
  const messages = tableOf(data, 'Message');
  const lambda = bundledFunction(scope, {
    name,
    entry,
    timeout,
    environment: { ...turnEnvironment(resources), ...environment },
    settings,
  });
  grantTable(lambda, ['GetItem', 'PutItem', 'UpdateItem', 'Query'], accountTable);
  grantTable(lambda, ['GetItem', 'PutItem', 'UpdateItem'], conversations);
  grantTable(lambda, ['GetItem', 'PutItem', 'UpdateItem', 'Query'], messages);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['appsync:GraphQL'],
      resources: [`${data.graphqlApi.arn}/types/Mutation/fields/publishTurn`],
    }),
  );
  return lambda;
}

/** Where a function finds what turns are stored in. */
export function turnEnvironment({
  accountTable,
  data,
  origins,
}: TurnResources): Readonly<Record<string, string>> {
  return {
    ACCOUNT_TABLE: accountTable.tableName,
    CONVERSATION_TABLE: tableOf(data, 'Conversation').tableName,
    MESSAGE_TABLE: tableOf(data, 'Message').tableName,
    RECEIPT_TABLE: tableOf(data, 'Receipt').tableName,
    GRAPHQL_URL: data.cfnResources.cfnGraphqlApi.attrGraphQlUrl,
    ALLOWED_ORIGINS: origins.join(','),
  };
}

/** The table of a model of the data schema. */
export function tableOf({ tables }: DataResources, model: string): ITable {
  const table = tables[model];
  if (table === undefined) throw new Error(`The data schema has no model ${model}.`);
  return table;
}
