import { expect, test } from 'vitest';
import type { Lambda } from '../../lambda/lambda.ts';
import { apiAssembly, javascript, tableNamed, templates } from '../testing/api-assembly.ts';
import { ask } from '../testing/ask.ts';
import { serveAppSync } from '../testing/serve-appsync.ts';
import type { Served } from '../testing/serve-appsync.ts';

const schema = `
  type Query { run(request: AWSJSON!): AWSJSON batch: [Item] plain(x: String): AWSJSON js(name: String!, input: AWSJSON): AWSJSON }
  type Item { id: ID double: Int fails: Int }
`;
/** Passes a request on as it is, and gives result and error. */
const through = {
  ...templates(
    '$util.toJson($ctx.args.request)',
    '{"result": $util.toJson($ctx.result), "error": $util.toJson($ctx.error)}',
  ),
  DataSourceName: 'things',
};
const helpers = `import * as ddb from '@aws-appsync/utils/dynamodb';
  export function request(ctx) {
    const { name, input } = ctx.args;
    if (name === 'update') return ddb.update({ ...input, update: {
      count: ddb.operations.increment(2), gone: ddb.operations.remove(),
      list: ddb.operations.append(['c']), name: 'new', first: ddb.operations.replace(null) } });
    return ddb[name](input);
  }
  export const response = (ctx) => ctx.error ? { error: ctx.error.type } : ctx.result;`;
const lambdaAnswer: Lambda['invoke'] = async (name, event) => {
  if (name !== 'arn:doubler') return { kind: 'success', value: { direct: event } };
  const value = Array.isArray(event)
    ? event.map(({ id, field }) =>
        field === 'fails'
          ? { data: null, errorMessage: `not ${id}`, errorType: 'Odd' }
          : { data: Number(id) * 2 },
      )
    : event;
  return { kind: 'success', value };
};

function batch(field: string) {
  return {
    ...templates(
      `{"operation": "BatchInvoke", "payload": {"id": $ctx.source.id, "field": "${field}"}}`,
      '#if($ctx.error)$util.error($ctx.error.message, $ctx.error.type)#end$util.toJson($ctx.result)',
    ),
    DataSourceName: 'doubler',
  };
}

async function withApi(work: (served: Served, invoked: unknown[]) => Promise<void>) {
  const invoked: unknown[] = [];
  const assembly = apiAssembly({
    schema,
    tables: [tableNamed('Things')],
    dataSources: {
      things: { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: 'Things' } },
      doubler: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:doubler' } },
      direct: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:direct' } },
    },
    resolvers: {
      'Query.run': through,
      'Query.js': javascript(helpers, 'things'),
      'Query.batch': templates('{"payload": [{"id": 1}, {"id": 2}, {"id": 3}]}'),
      'Query.plain': { Kind: 'UNIT', DataSourceName: 'direct' },
      'Item.double': batch('double'),
      'Item.fails': batch('fails'),
    },
  });
  const served = await serveAppSync(assembly, {
    lambda: {
      invoke(name, event) {
        invoked.push(event);
        return lambdaAnswer(name, event);
      },
      invokeStreaming: lambdaAnswer,
      close: async () => {},
    },
  });
  try {
    await work(served, invoked);
    expect(served.reported).toEqual([]);
  } finally {
    await served.close();
  }
}

async function run(served: Served, request: unknown): Promise<unknown> {
  const query = 'query ($request: AWSJSON!) { run(request: $request) }';
  const { data } = await ask(served, query, { request: JSON.stringify(request) });
  return JSON.parse(String(data?.['run']));
}

async function js(served: Served, name: string, input: unknown): Promise<unknown> {
  const query = 'query ($name: String!, $input: AWSJSON) { js(name: $name, input: $input) }';
  const { data } = await ask(served, query, { name, input: JSON.stringify(input) });
  return JSON.parse(String(data?.['js']));
}

const key = { id: { S: 'a' } };
const absent = { expression: 'attribute_not_exists(id)' };
const put = { operation: 'PutItem', key, attributeValues: { n: { N: '1' }, s: { SS: ['x'] } } };

test('puts, gets and deletes items as plain values', async () => {
  await withApi(async (served) => {
    const item = { id: 'a', n: 1, s: ['x'] };
    expect(await run(served, put)).toEqual({ result: item, error: null });
    expect(await run(served, { operation: 'GetItem', key })).toEqual({ result: item, error: null });
    const projection = { expression: '#n', expressionNames: { '#n': 'n' } };
    expect(await run(served, { operation: 'GetItem', key, projection })).toMatchObject({
      result: { n: 1 },
    });
    expect(await run(served, { operation: 'DeleteItem', key })).toMatchObject({ result: item });
    expect(await run(served, { operation: 'GetItem', key })).toEqual({ result: null, error: null });
  });
});

test('gives the item beside a failed condition, unless it is as wanted', async () => {
  await withApi(async (served) => {
    await run(served, put);
    const other = { ...put, attributeValues: { n: { N: '2' } } };
    expect(await run(served, { ...other, condition: absent })).toEqual({
      result: { id: 'a', n: 1, s: ['x'] },
      error: {
        type: 'DynamoDB:ConditionalCheckFailedException',
        message: expect.stringMatching(
          /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: .*\)$/,
        ),
      },
    });
    const condition = { ...absent, equalsIgnore: ['n'] };
    expect(await run(served, { ...other, condition })).toMatchObject({ error: null });
    const custom = { ...absent, conditionalCheckFailedHandler: { strategy: 'Custom' } };
    expect(await run(served, { ...other, condition: custom })).toMatchObject({
      error: { message: 'conditionalCheckFailedHandler Custom is not provided' },
    });
  });
});

test('states a fault of DynamoDB and a token that is none', async () => {
  await withApi(async (served) => {
    expect(await run(served, { operation: 'GetItem', key: {} })).toMatchObject({
      error: { type: 'DynamoDB:ValidationException' },
    });
    expect(await run(served, { operation: 'Scan', nextToken: '{{{' })).toMatchObject({
      error: { type: 'BadRequest', message: 'Invalid pagination token given.' },
    });
    expect(await run(served, { operation: 'Dream' })).toMatchObject({
      error: { message: "Unsupported operation 'Dream'." },
    });
  });
});

test('puts, gets and deletes in batches, in the order of the keys', async () => {
  await withApi(async (served) => {
    const Things = ['a', 'b'].map((id) => ({ id: { S: id } }));
    expect(await run(served, { operation: 'BatchPutItem', tables: { Things } })).toMatchObject({
      result: { data: { Things: [{ id: 'a' }, { id: 'b' }] }, unprocessedItems: { Things: [] } },
    });
    const keys = ['b', 'missing', 'a'].map((id) => ({ id: { S: id } }));
    expect(
      await run(served, { operation: 'BatchGetItem', tables: { Things: { keys } } }),
    ).toMatchObject({
      result: {
        data: { Things: [{ id: 'b' }, null, { id: 'a' }] },
        unprocessedKeys: { Things: [] },
      },
    });
    await run(served, { operation: 'BatchDeleteItem', tables: { Things } });
    expect(await run(served, { operation: 'Scan' })).toMatchObject({
      result: { items: [], nextToken: null, scannedCount: 0 },
    });
  });
});

test('writes requests from plain values by the JavaScript helpers', async () => {
  await withApi(async (served) => {
    const item = { list: ['a', 'b'], gone: 1, count: 1 };
    await js(served, 'put', { key: { id: 'a' }, item });
    const missing = { key: { id: 'z' }, condition: { id: { attributeExists: true } } };
    expect(await js(served, 'update', missing)).toEqual({
      error: 'DynamoDB:ConditionalCheckFailedException',
    });
    expect(await js(served, 'update', { key: { id: 'a' } })).toEqual({
      id: 'a',
      list: ['a', 'b', 'c'],
      count: 3,
      name: 'new',
      first: null,
    });
    const projection = ['count'];
    expect(await js(served, 'get', { key: { id: 'a' }, projection })).toEqual({ count: 3 });
    expect(
      await js(served, 'query', { query: { id: { eq: 'a' } }, filter: { count: { gt: 5 } } }),
    ).toMatchObject({ items: [], scannedCount: 1 });
    expect(await js(served, 'scan', { limit: 1 })).toMatchObject({ items: [{ id: 'a' }] });
    expect(
      await js(served, 'batchGet', { tables: { Things: { keys: [{ id: 'a' }] } } }),
    ).toMatchObject({ data: { Things: [{ id: 'a' }] } });
    expect(await js(served, 'remove', { key: { id: 'a' } })).toMatchObject({ count: 3 });
  });
});

test('asks a function once for all of a list, each field apart', async () => {
  await withApi(async (served, invoked) => {
    const { data, errors } = await ask(served, '{ batch { double fails } }');
    expect(data).toEqual({
      batch: [2, 4, 6].map((double) => ({ double, fails: null })),
    });
    expect(errors).toMatchObject(
      [0, 1, 2].map((place) => ({
        path: ['batch', place, 'fails'],
        errorType: 'Odd',
        message: `not ${place + 1}`,
      })),
    );
    expect(invoked).toHaveLength(2);
  });
});

test('gives a function without templates the whole context', async () => {
  await withApi(async (served) => {
    const { data } = await ask(served, '{ plain(x: "y") }');
    expect(JSON.parse(String(data?.['plain']))).toMatchObject({
      direct: {
        arguments: { x: 'y' },
        identity: { sub: 'ann' },
        info: { fieldName: 'plain', parentTypeName: 'Query' },
        source: null,
      },
    });
  });
});
