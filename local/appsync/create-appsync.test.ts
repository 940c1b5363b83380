import { expect, test } from 'vitest';
import type { Assembly } from '../assembly/assembly.ts';
import { AssemblyRefusal } from './assembly-refusal.ts';
import { createAppSync } from './create-appsync.ts';
import { apiAssembly, javascript, templates } from './testing/api-assembly.ts';
import type { ApiParts } from './testing/api-assembly.ts';
import { testVerifier } from './testing/test-tokens.ts';

const schema = 'type Query { a(x: String): String }';

function start(parts: Partial<ApiParts>): void {
  const assembly: Assembly = apiAssembly({ schema, ...parts });
  const failed = { kind: 'failure', failure: { errorType: '', errorMessage: '' } } as const;
  createAppSync({
    assembly,
    dynamodb: {
      permissions: () => [],
      execute: async () => ({}),
      onConsumed: () => () => {},
      close: async () => {},
    },
    lambda: {
      invoke: async () => failed,
      invokeStreaming: async () => failed,
      close: async () => {},
    },
    verifier: () => testVerifier,
    verifySignature: () => ({ kind: 'invalid', reason: '' }),
    authorize: () => {},
    now: Date.now,
  }).close();
}

function resolver(request: string, response?: string): Partial<ApiParts> {
  return { resolvers: { 'Query.a': templates(request, response) } };
}

function code(source: string): Partial<ApiParts> {
  return { resolvers: { 'Query.a': javascript(source) } };
}

test('starts an API of what it knows', () => {
  const template = '$utils.toJson({"payload": $context.arguments.x.trim()})';
  expect(() => start(resolver(template))).not.toThrow();
  const module = "import { util } from '@aws-appsync/utils';\nexport const request = () => ({});";
  expect(() => start(code(module))).not.toThrow();
});

test.for<[parts: Partial<ApiParts>, named: string]>([
  [resolver('$util.rds.toJsonString($ctx.result)'), '$util.rds is not provided'],
  [resolver('#if(true)"$util.time.nowDream()"#end'), '$util.time.nowDream is not provided'],
  [resolver('{}', '$extensions.evictFromApiCache("Query")'), '$extensions.evictFromApiCache'],
  [resolver('$ctx.dreams'), '$ctx.dreams is not provided'],
  [resolver('$ctx.args.x.reverse()'), 'the method .reverse()'],
  [resolver('$util.toJson($list.stream())'), 'the method .stream()'],
  [resolver('#macro(x)#end'), 'directive #macro'],
  [resolver('#if(true)'), 'missing #end'],
  [resolver('{"operation": "TransactWriteItems"}'), 'operation TransactWriteItems'],
  [code("import { x } from 'lodash'; export const request = () => ({});"), 'the module lodash'],
  [code("import { util } from '@aws-appsync/utils';\nutil.rds.x();"), 'util.rds of'],
  [code("import { util } from '@aws-appsync/utils';\nutil.isNull(1);"), 'util.isNull of'],
  [
    code("import * as d from '@aws-appsync/utils/dynamodb';\nd.transactWrite({});"),
    'transactWrite of',
  ],
  [code("import { sync } from '@aws-appsync/utils/dynamodb';"), 'sync of'],
  [code("export const request = () => ({ operation: 'Sync' });"), 'operation Sync'],
  [code('export function request() { while (true) {} }'), 'APPSYNC_JS has no while'],
  [code('export function request() { try {} catch {} }'), 'APPSYNC_JS has no try'],
  [code('export async function request() {}'), 'APPSYNC_JS has no async'],
  [code('export const request = () => /x/.test("x");'), 'regular expression literals'],
  [code('export const request = ( => 1;'), 'resolver Query.a'],
  [{ dataSources: { web: { Type: 'HTTP' } } }, 'data source web: the kind HTTP'],
  [{ resolvers: { 'Query.a': { ...templates('{}'), CachingConfig: {} } } }, 'CachingConfig'],
  [{ resolvers: { 'Query.a': { ...templates('{}'), SyncConfig: {} } } }, 'SyncConfig'],
  [{ resolvers: { 'Query.b': templates('{}') } }, 'no field Query.b'],
  [{ resolvers: { 'Query.a': { ...templates('{}'), DataSourceName: 'x' } } }, 'data source x'],
  [
    { resolvers: { 'Query.a': { Kind: 'PIPELINE', PipelineConfig: { Functions: ['f'] } } } },
    'the function f is missing',
  ],
  [{ api: { AuthenticationType: 'OPENID_CONNECT' } }, 'mode OPENID_CONNECT'],
  [
    { api: { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_LAMBDA' }] } },
    'mode AWS_LAMBDA',
  ],
  [{ schema: 'type Query { a: String @aws_oidc }' }, '@aws_oidc'],
  [{ api: { ApiType: 'MERGED' } }, 'ApiType'],
])('refuses to start, naming what it does not run: %#', ([parts, named]) => {
  expect(() => start(parts)).toThrow(AssemblyRefusal);
  expect(() => start(parts)).toThrow(named);
});
