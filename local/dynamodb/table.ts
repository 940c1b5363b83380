import type { Assembly, Resource } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import * as z from 'zod';

const keySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)
  .max(2);

const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
  NonKeyAttributes: z.array(z.string()).optional(),
});

/** Capacity, contributor insights and the like change what AWS bills or shows, not what it answers. */
const inert = z.unknown().optional();

const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: projection,
  ProvisionedThroughput: inert,
  OnDemandThroughput: inert,
  WarmThroughput: inert,
  ContributorInsightsSpecification: inert,
});

const tableProperties = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.array(index).default([]),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
  BillingMode: inert,
  ProvisionedThroughput: inert,
  OnDemandThroughput: inert,
  WarmThroughput: inert,
  PointInTimeRecoverySpecification: inert,
  SSESpecification: inert,
  DeletionProtectionEnabled: inert,
  StreamSpecification: inert,
  ContributorInsightsSpecification: inert,
  TableClass: inert,
  Tags: inert,
  ServiceToken: inert,
  ServiceTimeout: inert,
  AllowDestructiveGraphqlSchemaUpdates: inert,
  ReplaceTableUponGsiUpdate: inert,
  IsImported: inert,
});

type Index = z.infer<typeof index>;

/** A secondary index, in the form DynamoDB describes it. */
export type TableIndex = Pick<Index, 'IndexName' | 'KeySchema' | 'Projection'> & {
  readonly scope: 'global' | 'local';
};

/** A table, in the form DynamoDB describes it. */
export type Table = {
  readonly TableName: string;
  readonly KeySchema: z.infer<typeof keySchema>;
  readonly AttributeDefinitions: z.infer<typeof tableProperties>['AttributeDefinitions'];
  readonly GlobalSecondaryIndexes: readonly TableIndex[];
  readonly LocalSecondaryIndexes: readonly TableIndex[];
  /** Attribute that holds the second of an item's expiry. */
  readonly timeToLive: string | null;
};

/** The tables of an assembly, CloudFormation's and Amplify's. A property that this room does not know is named. */
export function tablesOf(assembly: Assembly): readonly Table[] {
  return [
    ...assembly
      .ofType('AWS::DynamoDB::Table')
      .map((resource) => parseTable(resource, resource.properties)),
    ...assembly
      .ofType('Custom::AmplifyDynamoDBTable')
      .map((resource) => parseTable(resource, capitalized(resource.properties))),
  ];
}

/** ARN of a table. */
export function tableArn(name: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}

/** DynamoDB takes a table's ARN wherever it takes its name. */
export function tableNameOf(reference: string): string {
  return reference.replace(/^arn:[^/]*:table\//, '');
}

/** All secondary indexes of a table. */
export function indexesOf(table: Table): readonly TableIndex[] {
  return [...table.GlobalSecondaryIndexes, ...table.LocalSecondaryIndexes];
}

function parseTable(resource: Resource, properties: unknown): Table {
  const parsed = tableProperties.safeParse(properties);
  if (!parsed.success) {
    throw new Error(
      `the local DynamoDB does not understand ${resource.stack}/${resource.logicalId}: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { TimeToLiveSpecification: timeToLive, ...rest } = parsed.data;
  return {
    TableName: rest.TableName ?? resource.physicalId,
    KeySchema: rest.KeySchema,
    AttributeDefinitions: rest.AttributeDefinitions,
    GlobalSecondaryIndexes: rest.GlobalSecondaryIndexes.map((index) => described(index, 'global')),
    LocalSecondaryIndexes: rest.LocalSecondaryIndexes.map((index) => described(index, 'local')),
    timeToLive: timeToLive?.Enabled === true ? (timeToLive.AttributeName ?? null) : null,
  };
}

function described(index: Index, scope: TableIndex['scope']): TableIndex {
  return {
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: index.Projection,
    scope,
  };
}

/** Amplify's custom resource spells every property in camel case. */
function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, property]) => property !== undefined)
      .map(([name, property]) => [
        name.replace(/^sse/, 'SSE').replace(/^./, upper),
        capitalized(property),
      ]),
  );
}

function upper(letter: string): string {
  return letter.toUpperCase();
}
