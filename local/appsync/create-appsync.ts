import * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import type { Authorize } from '../aws/caller.ts';
import type { TokenVerifier } from '../cognito/token-verifier.ts';
import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { HttpRoom } from '../server/http-room.ts';
import { loadApiSettings } from './api-settings.ts';
import { AssemblyRefusal } from './assembly-refusal.ts';
import { createAuthenticate } from './callers/authenticate.ts';
import { loadDataSources } from './data-sources/load-data-sources.ts';
import { attachResolvers } from './execution/attach-resolvers.ts';
import type { Execution } from './execution/attach-resolvers.ts';
import { createPrepare } from './execution/prepare-document.ts';
import { createGraphqlHttp } from './graphql-http.ts';
import { createCurrentInvocation } from './invocation.ts';
import { parseProperties } from './parse-properties.ts';
import { createUpgrade } from './realtime/create-upgrade.ts';
import type { Upgrade } from './realtime/create-upgrade.ts';
import { createSubscriptions } from './realtime/subscriptions.ts';
import { loadResolvers, readAsset } from './resolvers/load-resolvers.ts';
import { createRun, createSubscribe } from './run-request.ts';
import { loadSchema } from './schema/load-schema.ts';
import type { VerifySignature } from './signature-verifier.ts';
import { createExtensions, createUtil } from './builtins/create-util.ts';

export type AppSyncPorts = {
  readonly assembly: Assembly;
  readonly dynamodb: DynamoDb;
  readonly lambda: Lambda;
  readonly verifier: (userPoolId: string) => TokenVerifier;
  readonly verifySignature: VerifySignature;
  readonly authorize: Authorize;
  readonly now: () => number;
  /** Hears of what should not happen: a bug of this room, a port that threw. */
  readonly report?: (error: unknown) => void;
};

export type AppSync = {
  readonly http: HttpRoom;
  readonly upgrade: Upgrade;
  close(): void;
};

/**
 * Runs the GraphQL API of an assembly. Everything is compiled and checked here: what
 * cannot be run throws an `AssemblyRefusal` that names it.
 */
export function createAppSync(ports: AppSyncPorts): AppSync {
  const { assembly, now, report = () => {} } = ports;
  const settings = loadApiSettings(assembly, now);
  const current = createCurrentInvocation();
  const names = { util: createUtil(current, now), extensions: createExtensions(current) };
  const dataSources = loadDataSources(assembly, ports);
  const execution: Execution = {
    schema: loadSchema(definitionOf(assembly)),
    settings,
    resolvers: loadResolvers(assembly, dataSources, names, current),
    authorize: ports.authorize,
  };
  attachResolvers(execution);
  const authenticate = createAuthenticate(settings, ports);
  const work = {
    execution,
    prepare: createPrepare(execution.schema, settings),
    subscriptions: createSubscriptions(execution.schema, report),
    authenticate,
    report,
  };
  const realtime = createUpgrade({ authenticate, subscribe: createSubscribe(work) }, report);
  return {
    http: createGraphqlHttp(authenticate, createRun(work)),
    upgrade: realtime.upgrade,
    close: () => realtime.close(),
  };
}

const schemaSchema = z.strictObject({
  ApiId: z.string(),
  Definition: z.string().optional(),
  DefinitionS3Location: z.string().optional(),
});

function definitionOf(assembly: Assembly): string {
  const [resource, another] = assembly.ofType('AWS::AppSync::GraphQLSchema');
  if (!resource || another) throw new AssemblyRefusal('the API needs exactly one schema');
  const properties = parseProperties(resource, schemaSchema);
  if (properties.Definition !== undefined) return properties.Definition;
  return readAsset(assembly, properties.DefinitionS3Location ?? '', 'the schema');
}
