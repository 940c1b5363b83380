import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AwsClient } from 'aws4fetch';
import { expect, test } from 'vitest';
import { createAuthorize } from '../iam/authorize.ts';
import type { FunctionOutcome, Lambda } from '../lambda/lambda.ts';
import { createSsm } from '../ssm/create-ssm.ts';
import { AwsError } from './aws-error.ts';
import type { JsonService } from './json-service.ts';
import { assemblyOf } from './testing/assembly-of.ts';
import { awsServer } from './testing/aws-server.ts';

const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Note';

const writer = {
  type: 'AWS::Lambda::Function',
  physicalId: 'writer',
  properties: { Role: 'arn:aws:iam::000000000000:role/WriterRole' },
};

function roleAllowing(action: string, resource: string) {
  const Statement = { Effect: 'Allow', Action: action, Resource: resource };
  const Policies = [{ PolicyName: 'a', PolicyDocument: { Statement } }];
  return { type: 'AWS::IAM::Role', physicalId: 'WriterRole', properties: { Policies } };
}

function notes(): JsonService {
  return {
    permissions: (operation) => [{ action: `dynamodb:${operation}`, resource: tableArn }],
    async execute(operation, input) {
      if (operation === 'PutItem') {
        throw new AwsError('ConditionalCheckFailedException', 'The condition failed', 400, {
          Item: { id: { S: '1' } },
        });
      }
      if (operation === 'GetItem') {
        return { Item: { table: { S: String(input['TableName']) } } };
      }
      throw new TypeError('a bug');
    },
  };
}

function lambdaAnswering(outcome: FunctionOutcome): Lambda & { readonly events: unknown[] } {
  const events: unknown[] = [];
  return {
    events,
    async invoke(name, event) {
      events.push([name, event]);
      return outcome;
    },
    invokeStreaming: async () => outcome,
    close: async () => {},
  };
}

test('answers the real SDK of DynamoDB', async () => {
  const { client } = await awsServer({
    assembly: assemblyOf([]),
    services: { json: { dynamodb: notes() } },
  });
  const dynamodb = new DynamoDBClient(client);
  const read = await dynamodb.send(
    new GetItemCommand({ TableName: 'Nöte', Key: { id: { S: '1' } } }),
  );
  expect(read.Item).toEqual({ table: { S: 'Nöte' } });
  await expect(
    dynamodb.send(new PutItemCommand({ TableName: 'Note', Item: {} })),
  ).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    message: 'The condition failed',
    Item: { id: { S: '1' } },
  });
});

test('holds a call of a function against its role', async () => {
  const assembly = assemblyOf([writer, roleAllowing('dynamodb:GetItem', tableArn)]);
  const { credentials, clientFor } = await awsServer({
    assembly,
    services: { json: { dynamodb: notes() } },
    authorize: createAuthorize(assembly),
  });
  const signer = credentials.ofFunction('writer');
  const dynamodb = new DynamoDBClient(signer === null ? {} : clientFor(signer));
  const input = { TableName: 'Note', Key: { id: { S: '1' } }, Item: {} };
  await expect(dynamodb.send(new GetItemCommand(input))).resolves.toBeDefined();
  await expect(dynamodb.send(new PutItemCommand(input))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      'assumed-role/WriterRole/writer is not authorized to perform: dynamodb:PutItem',
    ),
  });
});

test('answers the real SDK of SSM with parameters and secrets', async () => {
  const parameter = {
    type: 'AWS::SSM::Parameter',
    physicalId: '/notes/url',
    properties: { Name: '/notes/url', Type: 'String', Value: 'http://localhost' },
  };
  const assembly = assemblyOf([parameter]);
  const ssm = createSsm({ assembly, secrets: { TOKEN: 'hush' }, folder: null });
  const { client } = await awsServer({ assembly, services: { json: { ssm } } });
  const sdk = new SSMClient(client);
  const url = await sdk.send(new GetParameterCommand({ Name: '/notes/url' }));
  expect(url.Parameter).toMatchObject({ Value: 'http://localhost', Type: 'String' });
  const secret = await sdk.send(new GetParameterCommand({ Name: '/amplify/app/dev-1/TOKEN' }));
  expect(secret.Parameter).toMatchObject({ Value: 'hush', Type: 'SecureString' });
  await expect(sdk.send(new GetParameterCommand({ Name: '/none' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('refuses a wrong secret, in the words of the service', async () => {
  const { client } = await awsServer({
    assembly: assemblyOf([]),
    services: { json: { dynamodb: notes() } },
  });
  const forged = { ...client.credentials, secretAccessKey: 'guessed' };
  const dynamodb = new DynamoDBClient({ ...client, credentials: forged });
  await expect(
    dynamodb.send(new GetItemCommand({ TableName: 'Note', Key: {} })),
  ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
});

test('names services, operations and bodies it does not take, and keeps our faults to itself', async () => {
  const { endpoint, client, reported } = await awsServer({
    assembly: assemblyOf([]),
    services: {
      json: {
        dynamodb: notes(),
        ssm: createSsm({ assembly: assemblyOf([]), secrets: {}, folder: null }),
      },
    },
  });
  async function call(service: string, target: string, body = '{}') {
    const aws = new AwsClient({ ...client.credentials, service, region: 'us-east-1', retries: 0 });
    const headers = { 'x-amz-target': target };
    const response = await aws.fetch(endpoint, { method: 'POST', body, headers });
    return [response.status, await response.json()];
  }
  expect(await call('kinesis', 'Kinesis.Put')).toEqual([
    501,
    expect.objectContaining({ __type: 'UnknownService' }),
  ]);
  expect(await call('ssm', 'AmazonSSM.LabelParameterVersion')).toEqual([
    400,
    {
      __type: 'UnknownOperationException',
      message: expect.stringContaining('LabelParameterVersion'),
    },
  ]);
  expect(await call('dynamodb', 'D.GetItem', 'no json')).toEqual([
    400,
    expect.objectContaining({ __type: 'SerializationException' }),
  ]);
  // A caller may swallow what it is told, so what is not run here is said at the start's terminal too.
  const notRun = [
    expect.stringContaining('kinesis'),
    expect.stringContaining('LabelParameterVersion'),
  ];
  expect(reported.map(String)).toEqual(notRun);
  expect(await call('dynamodb', 'D.Boom')).toEqual([
    500,
    { __type: 'InternalServerError', message: 'This machine failed; its log says why.' },
  ]);
  expect(reported.slice(notRun.length)).toEqual([new TypeError('a bug')]);
  expect(await (await fetch(endpoint, { method: 'POST', body: '{}' })).json()).toMatchObject({
    __type: 'MissingAuthenticationTokenException',
  });
  expect((await call('dynamodb', 'D.GetItem', 'x'.repeat(20_000_001)))[0]).toBe(413);
});

test('invokes a function for another that may', async () => {
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:writer';
  const assembly = assemblyOf([writer, roleAllowing('lambda:InvokeFunction', `${arn}*`)]);
  const lambda = lambdaAnswering({ kind: 'success', value: { ok: true } });
  const { endpoint, credentials } = await awsServer({
    assembly,
    services: { json: {}, lambda },
    authorize: createAuthorize(assembly),
  });
  const signer = credentials.ofFunction('writer') ?? credentials.operator;
  const aws = new AwsClient({ ...signer, service: 'lambda', region: 'us-east-1', retries: 0 });
  async function invoke(name: string, type = 'RequestResponse') {
    const url = `${endpoint}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
    const headers = { 'x-amz-invocation-type': type };
    const response = await aws.fetch(url, { method: 'POST', body: '{"n":1}', headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  expect(await invoke('writer')).toMatchObject({ status: 200, text: '{"ok":true}' });
  expect(await invoke(`${arn}:live`, 'Event')).toMatchObject({ status: 202, text: '' });
  expect(lambda.events).toEqual([
    ['writer', { n: 1 }],
    ['writer', { n: 1 }],
  ]);
  const refused = await invoke('reader');
  expect(refused.text).toContain('not authorized to perform: lambda:InvokeFunction');
});

async function invoke(outcome: FunctionOutcome) {
  const { endpoint, client } = await awsServer({
    assembly: assemblyOf([]),
    services: { json: {}, lambda: lambdaAnswering(outcome) },
  });
  const aws = new AwsClient({ ...client.credentials, service: 'lambda', region: 'us-east-1' });
  const url = `${endpoint}/2015-03-31/functions/x/invocations`;
  return aws.fetch(url, { method: 'POST', body: '{}' });
}

test('tells a failed function from a missing one', async () => {
  const failure = { errorType: 'TypeError', errorMessage: 'no note' };
  const missing = { errorType: 'ResourceNotFoundException', errorMessage: 'Function not found: x' };
  const failed = await invoke({ kind: 'failure', failure });
  expect(failed.status).toBe(200);
  expect(failed.headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(await failed.json()).toEqual(failure);
  const absent = await invoke({ kind: 'failure', failure: missing });
  expect(absent.status).toBe(404);
  expect(absent.headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException');
});

test('says who is calling', async () => {
  const { endpoint, client } = await awsServer({
    assembly: assemblyOf([]),
    services: { json: {} },
  });
  const aws = new AwsClient({ ...client.credentials, service: 'sts', region: 'us-east-1' });
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const response = await aws.fetch(`${endpoint}/`, { method: 'POST', body });
  expect(await response.text()).toContain('<Account>000000000000</Account>');
});
