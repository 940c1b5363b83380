import { randomUUID } from 'node:crypto';
import type { DynamoDb } from '../../dynamodb/dynamodb.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { isObject, member, textMember } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';
import { fromItem } from '../builtins/attribute-values.ts';
import { DataSourceError } from './data-source.ts';
import type { DataSource } from './data-source.ts';
import { batchDelete, batchGet, batchPut } from './dynamodb-batches.ts';
import type { ExecuteDynamoDb } from './dynamodb-batches.ts';
import {
  conditionInput,
  pageInput,
  pageOutput,
  projectionInput,
  updateInput,
} from './dynamodb-requests.ts';

/** A table as a data source, called with AppSync's own role. */
export function createDynamoDbSource(dynamodb: DynamoDb, table: string): DataSource {
  async function execute(operation: string, input: PlainObject): Promise<PlainObject> {
    try {
      const output = await dynamodb.execute(operation, input);
      return isObject(output) ? output : {};
    } catch (error) {
      throw statedAsAppSync(error);
    }
  }
  return {
    kind: 'AMAZON_DYNAMODB',
    execute: (request) => run({ execute, table }, request),
  };
}

type Source = { readonly execute: ExecuteDynamoDb; readonly table: string };

function statedAsAppSync(error: unknown): unknown {
  if (!(error instanceof AwsError)) return error;
  const origin = `Service: DynamoDb, Status Code: ${error.status}, Request ID: ${randomUUID()}`;
  return new DataSourceError(`${error.message} (${origin})`, `DynamoDB:${error.name}`);
}

async function run(source: Source, request: PlainObject): Promise<unknown> {
  const operation = textMember(request, 'operation') ?? '';
  switch (operation) {
    case 'GetItem':
      return getItem(source, request);
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return writeItem(source, operation, request);
    case 'Query':
    case 'Scan':
      return pageOutput(
        await source.execute(operation, pageInput(source.table, operation, request)),
      );
    case 'BatchGetItem':
      return batchGet(source.execute, request);
    case 'BatchPutItem':
      return batchPut(source.execute, request);
    case 'BatchDeleteItem':
      return batchDelete(source.execute, request);
    default:
      throw new DataSourceError(`Unsupported operation '${operation}'.`, 'MappingTemplate');
  }
}

async function getItem({ execute, table }: Source, request: PlainObject): Promise<unknown> {
  const output = await execute('GetItem', {
    TableName: table,
    Key: request['key'],
    ...(request['consistentRead'] === true && { ConsistentRead: true }),
    ...projectionInput(request['projection']),
  });
  return isObject(output['Item']) ? fromItem(output['Item']) : null;
}

type Write = 'PutItem' | 'UpdateItem' | 'DeleteItem';

async function writeItem(source: Source, operation: Write, request: PlainObject): Promise<unknown> {
  try {
    return await write(source, operation, request);
  } catch (error) {
    if (!(error instanceof DataSourceError) || !isConditionFailure(error)) throw error;
    return afterRefusal(source, operation, request, error);
  }
}

async function write(source: Source, operation: Write, request: PlainObject): Promise<unknown> {
  const target = { TableName: source.table };
  const { key } = { key: request['key'] };
  if (operation === 'PutItem') {
    const Item = { ...memberMap(request, 'attributeValues'), ...memberMap(request, 'key') };
    await source.execute('PutItem', { ...target, Item, ...conditionInput(request['condition']) });
    return fromItem(Item);
  }
  if (operation === 'DeleteItem') {
    const output = await source.execute('DeleteItem', {
      ...target,
      Key: key,
      ReturnValues: 'ALL_OLD',
      ...conditionInput(request['condition']),
    });
    return isObject(output['Attributes']) ? fromItem(output['Attributes']) : null;
  }
  const output = await source.execute('UpdateItem', {
    ...target,
    Key: key,
    ReturnValues: 'ALL_NEW',
    ...updateInput(request['update'], request['condition']),
  });
  return fromItem(output['Attributes']);
}

function memberMap(request: PlainObject, name: string): PlainObject {
  const value = request[name];
  return isObject(value) ? value : {};
}

function isConditionFailure(error: DataSourceError): boolean {
  return error.errorType === 'DynamoDB:ConditionalCheckFailedException';
}

/** AppSync reads the item after a refused condition: it may be as wanted already, else it goes with the error. */
async function afterRefusal(
  source: Source,
  operation: Write,
  request: PlainObject,
  refusal: DataSourceError,
): Promise<unknown> {
  const { condition } = { condition: request['condition'] };
  const strategy = textMember(member(condition, 'conditionalCheckFailedHandler'), 'strategy');
  if (strategy === 'Custom') {
    throw new DataSourceError('conditionalCheckFailedHandler Custom is not provided', 'BadRequest');
  }
  const current = await getItem(source, { key: request['key'], consistentRead: true });
  const ignored = member(condition, 'equalsIgnore');
  const wanted = operation === 'PutItem' ? fromItem(request['attributeValues']) : null;
  if (Array.isArray(ignored) && isAsWanted(operation, current, wanted, ignored)) return current;
  throw new DataSourceError(refusal.message, refusal.errorType, current);
}

function isAsWanted(
  operation: Write,
  current: unknown,
  wanted: PlainObject | null,
  ignored: readonly unknown[],
): boolean {
  if (operation === 'DeleteItem') return current === null;
  if (wanted === null || !isObject(current)) return false;
  return Object.entries(wanted)
    .filter(([name]) => !ignored.includes(name))
    .every(([name, value]) => JSON.stringify(current[name]) === JSON.stringify(value));
}
