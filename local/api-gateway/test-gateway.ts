import { createServer } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import type { TokenVerifier, Verification } from '../cognito/token-verifier.ts';
import type { FunctionOutcome, Lambda, StreamSink } from '../lambda/lambda.ts';
import { createApiGateway } from './create-api-gateway.ts';
import type { ApiGatewayParameters } from './create-api-gateway.ts';

type Properties = Readonly<Record<string, unknown>>;
type TestResource = readonly [type: string, id: string, properties: Properties];

/** A method of a test API; the path is created as resources. */
export type TestMethod = Properties & { readonly path: string; readonly HttpMethod?: string };

/** An assembly of one REST API with these methods and further resources of API Gateway. */
export function assemblyOfApi(
  methods: readonly TestMethod[],
  more: readonly TestResource[] = [],
  api: Properties = {},
): Assembly {
  const places = new Map<string, Properties>();
  const placeOf = (path: string): string => {
    const parts = path.split('/').filter(Boolean);
    const PathPart = parts.at(-1);
    if (PathPart === undefined) return 'root';
    const ParentId = placeOf(parts.slice(0, -1).join('/'));
    places.set(`at/${parts.join('/')}`, { RestApiId: 'api', ParentId, PathPart });
    return `at/${parts.join('/')}`;
  };
  const own = methods.map(({ path, ...properties }, position): TestResource => {
    const method = { HttpMethod: 'GET', Integration: proxy('answer'), ...properties };
    return [
      'Method',
      `method${position}`,
      { RestApiId: 'api', ResourceId: placeOf(path), ...method },
    ];
  });
  const given: readonly TestResource[] = [
    ['RestApi', 'api', { Name: 'test', ...api }],
    ...(more.some(([type]) => type === 'Stage')
      ? []
      : [['Stage', 'stage', { RestApiId: 'api', StageName: 'live' }] as const]),
    ...own,
    ...more,
    ...[...places].map(([id, properties]): TestResource => ['Resource', id, properties]),
  ];
  const resources = given.map(([type, id, properties]) => ({
    stack: 'root',
    logicalId: id,
    type: `AWS::ApiGateway::${type}`,
    physicalId: id,
    properties,
  }));
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    outputs: {},
    metadata: {},
    assetPath: () => null,
  };
}

/** A Lambda proxy integration. */
export function proxy(functionName: string, more: Properties = {}): Properties {
  const stream = more['ResponseTransferMode'] === 'STREAM';
  const [version, verb] = stream
    ? ['2021-11-15', 'response-streaming-invocations']
    : ['2015-03-31', 'invocations'];
  return {
    Type: 'AWS_PROXY',
    IntegrationHttpMethod: 'POST',
    Uri: `arn:aws:apigateway:us-east-1:lambda:path/${version}/functions/arn:aws:lambda:us-east-1:000000000000:function:${functionName}/${verb}`,
    ...more,
  };
}

export type TestFunction = (event: Properties, sink: StreamSink) => Promise<unknown>;

/** Functions in this process; one that throws is a failure. */
export function lambdaOf(functions: Readonly<Record<string, TestFunction>>): Lambda {
  const call = async (arn: string, event: unknown, sink: StreamSink): Promise<FunctionOutcome> => {
    const run = functions[arn.split(':').at(-1) ?? ''];
    if (!run) return { kind: 'failure', failure: { errorType: 'NotFound', errorMessage: arn } };
    try {
      return { kind: 'success', value: await run(Object(event), sink) };
    } catch (error) {
      const errorMessage = error instanceof Error ? error.message : 'odd';
      return { kind: 'failure', failure: { errorType: 'Error', errorMessage } };
    }
  };
  return {
    invoke: (arn, event) => call(arn, event, { start: () => undefined, write: () => undefined }),
    invokeStreaming: call,
    close: () => Promise.resolve(),
  };
}

/** The function behind `proxy('answer')`: answers with the event it got. */
export const answer: TestFunction = (event) =>
  Promise.resolve({ statusCode: 200, body: JSON.stringify(event) });

/** A user pool that knows the tokens given. */
export function verifierOf(tokens: Readonly<Record<string, Properties>>): () => TokenVerifier {
  const verify = (token: string): Verification => {
    const payload = tokens[token];
    if (!payload) return { kind: 'invalid', reason: 'signature' };
    if (payload['expired'] === true) return { kind: 'invalid', reason: 'expired' };
    return {
      kind: 'valid',
      claims: {
        sub: 'ann',
        token_use: payload['token_use'] === 'id' ? 'id' : 'access',
        exp: 1_523_918_463,
        iat: 1_523_914_863,
        iss: 'pool',
        clientId: 'client',
        username: 'ann',
        groups: [],
        scopes: typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [],
        payload,
      },
    };
  };
  return () => ({ verify: (token) => Promise.resolve(verify(token)) });
}

/** Runs the work against a gateway that listens on a port of its own. */
export async function withGateway(
  parameters: Partial<ApiGatewayParameters> & Pick<ApiGatewayParameters, 'assembly'>,
  work: (address: string) => Promise<void>,
): Promise<void> {
  const gateway = createApiGateway({
    lambda: lambdaOf({ answer }),
    verifier: verifierOf({}),
    now: () => 1_700_000_000_000,
    renderTemplate: (template) => template,
    ...parameters,
  });
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    gateway.http(request, response, address).catch((error: unknown) => {
      response.writeHead(599).end(String(error));
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    });
  });
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
}
