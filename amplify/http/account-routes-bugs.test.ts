import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createDynamoClient } from '../adapters/dynamodb/dynamo-client.ts';
import { createDynamoOwnedConversations } from '../adapters/dynamodb/dynamo-owned-conversations.ts';
import { createDynamoRecordStore } from '../adapters/dynamodb/dynamo-record-store.ts';
import { startTestAccountTable } from '../adapters/dynamodb/test-account-table.ts';
import { createAccountHouse, openAccount } from '../app/accounts/testing/account-house.ts';
import type { Logger } from '../app/logger.ts';
import { defaultPrompt, defaultWorkflow } from '../domain/default-workflow.ts';
import { readAwsEnvironment } from '../functions/aws-environment.ts';
import { administrationRoutes } from './administration-routes.ts';
import { personalDataRoutes } from './personal-data-routes.ts';
import { createRouteTableEndpoint } from './route-table.ts';
import { createAccountApi, makeAdmin } from './testing/account-api.ts';
import { workflowRoutes } from './workflow-routes.ts';

// What the code does wrong today.

const workflow = 'accounts/{accountId}/workflows/{workflowId}';

test.each([
  ['workflow', workflow, defaultWorkflow, 'workflowId'],
  ['prompt', `${workflow}/prompts/{promptId}`, defaultPrompt, 'promptId'],
] as const)('the hundredth %s sent again is answered the same', async (_name, path, fields, id) => {
  const { call } = await createAccountApi();
  await call(`PUT /${workflow}`, { body: { ...defaultWorkflow, version: 0 } });
  const put = (name: string) =>
    call(`PUT /${path}`, { parameters: { [id]: name }, body: { ...fields, version: 0 } });
  for (let index = id === 'workflowId' ? 2 : 1; index <= 99; index += 1) await put(`${index}`);
  const first = await put('last');
  expect(first).toMatchObject({ status: 200 });
  expect(await put('last')).toEqual(first);
  expect(await put('one-more')).toMatchObject({ body: { error: { code: 'limit-reached' } } });
  // What is there is no more, whoever thinks it new.
  const other = { ...fields, description: 'Other', version: 0 };
  expect(await call(`PUT /${path}`, { parameters: { [id]: 'last' }, body: other })).toMatchObject({
    body: { error: { code: 'version-conflict' } },
  });
});

test.each(['', ' ', '0x1', '1e0'])('the version %j of a removal is none', async (version) => {
  const { call } = await createAccountApi();
  await call(`PUT /${workflow}`, { body: { ...defaultWorkflow, version: 0 } });
  expect(await call(`DELETE /${workflow}`, { query: { version } })).toMatchObject({ status: 400 });
});

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { in: nested(depth - 1) };
}

test.each([
  ['large', 1e300],
  ['small', 5e-324],
  ['whole and unsafe', 12345678901234567890],
  ['nested', nested(40)],
  ['with an empty name', { '': 1 }],
] as const)(
  'parameters that are %s are kept, or refused as the request’s fault',
  async (_n, given) => {
    await using api = await startOnDynamo();
    const parameters = { ...defaultWorkflow.assistantParameters, customParameters: { given } };
    const body = { ...defaultWorkflow, assistantParameters: parameters, version: 0 };
    const answer = await api.call(`PUT /${workflow}`, {}, body);
    expect(answer.statusCode).toBeLessThan(500);
    if (answer.statusCode === 200)
      expect((await api.call(`GET /${workflow}`, {})).body).toEqual(answer.body);
  },
);

test.each([
  [
    'GET /person/data',
    '{"accountId":"team","after":{"id":"x","lastMessageAt":1e300},"before":null}',
  ],
  ['GET /admin/accounts', 'zzz'],
  ['GET /admin/accounts', ''],
  ['GET /admin/audit', 'x#y'],
] as const)('%s?after=%s is the request’s fault, or the beginning', async (route, after) => {
  await using api = await startOnDynamo();
  const answer = await api.call(route, { after });
  expect(answer.statusCode).toBeLessThan(500);
});

async function startOnDynamo() {
  const accounts = await startTestAccountTable();
  const { region, credentials, endpointOf } = readAwsEnvironment(accounts.environment);
  const client = createDynamoClient({ endpoint: endpointOf('dynamodb'), region, credentials });
  const house = {
    ...(await createAccountHouse('ada')),
    records: createDynamoRecordStore(client, 'accounts'),
    owned: createDynamoOwnedConversations(client, 'conversations'),
  };
  const memory = await createAccountHouse('ada');
  await openAccount(memory, 'team', { ada: 'owner' });
  await makeAdmin(memory, 'ada');
  const signal = new AbortController().signal;
  for (const text of memory.records.dump()) {
    const { key, value } = JSON.parse(text);
    await house.records.write(key, value, 0, signal);
  }
  const silent: Logger = { log: () => undefined, with: () => silent };
  const table = {
    ...workflowRoutes(house),
    ...administrationRoutes(house),
    ...personalDataRoutes(house),
  };
  const endpoint = createRouteTableEndpoint({ allowedOrigins: [], logger: silent }, table);
  return {
    async call(route: string, query: object, body?: unknown) {
      const [httpMethod, resource] = route.split(' ');
      const claims = { sub: 'ada', username: 'ada', account_id: 'team', token_use: 'access' };
      const result = await endpoint({
        httpMethod,
        resource,
        path: resource,
        headers: {},
        pathParameters: { accountId: 'team', workflowId: '1' },
        queryStringParameters: query,
        body: body === undefined ? null : JSON.stringify(body),
        requestContext: { requestId: 'r', authorizer: { claims } },
      });
      return z.object({ statusCode: z.number(), body: z.string() }).parse(result);
    },
    [Symbol.asyncDispose]: accounts[Symbol.asyncDispose],
  };
}
