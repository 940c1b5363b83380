import * as z from 'zod';
import type { Assembly } from '../../assembly/assembly.ts';
import type { DynamoDb } from '../../dynamodb/dynamodb.ts';
import type { Lambda } from '../../lambda/lambda.ts';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import { parseProperties } from '../parse-properties.ts';
import type { DataSource } from './data-source.ts';
import { createDynamoDbSource } from './dynamodb-source.ts';
import { createLambdaSource } from './lambda-source.ts';

const schema = z.strictObject({
  ApiId: z.string(),
  Name: z.string(),
  Type: z.string(),
  Description: z.string().optional(),
  ServiceRoleArn: z.string().optional(),
  MetricsConfig: z.string().optional(),
  DynamoDBConfig: z
    .strictObject({
      TableName: z.string(),
      AwsRegion: z.string().optional(),
      UseCallerCredentials: z.literal(false).optional(),
      Versioned: z.literal(false).optional(),
    })
    .optional(),
  LambdaConfig: z.strictObject({ LambdaFunctionArn: z.string() }).optional(),
});

type Rooms = { readonly dynamodb: DynamoDb; readonly lambda: Lambda };

/** The data sources of an assembly by name; a kind that is not run here stops the start. */
export function loadDataSources(assembly: Assembly, rooms: Rooms): ReadonlyMap<string, DataSource> {
  const sources = new Map<string, DataSource>();
  for (const resource of assembly.ofType('AWS::AppSync::DataSource')) {
    const properties = parseProperties(resource, schema);
    sources.set(properties.Name, createSource(properties, rooms));
  }
  return sources;
}

function createSource(properties: z.infer<typeof schema>, rooms: Rooms): DataSource {
  const { Name: name, Type: type, DynamoDBConfig: table, LambdaConfig: target } = properties;
  if (type === 'NONE') {
    return { kind: 'NONE', execute: async (request) => request['payload'] ?? null };
  }
  if (type === 'AMAZON_DYNAMODB' && table) {
    return createDynamoDbSource(rooms.dynamodb, table.TableName);
  }
  if (type === 'AWS_LAMBDA' && target) {
    return createLambdaSource(rooms.lambda, target.LambdaFunctionArn);
  }
  throw new AssemblyRefusal(`data source ${name}: the kind ${type} is not provided`);
}
