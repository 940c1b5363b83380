import { accountId } from '../assembly/assembly.ts';
import { headerOf } from './call.ts';
import type { Call } from './call.ts';

/** `requestContext` of an event, which is also what templates know as `$context`. */
export function contextOf(call: Call): Readonly<Record<string, unknown>> {
  const { api, request, route, authorization, apiKey } = call;
  return {
    accountId,
    apiId: api.id,
    ...(authorization ? { authorizer: authorization.context } : {}),
    domainName: headerOf(call, 'host') ?? 'localhost',
    domainPrefix: api.id,
    extendedRequestId: call.extendedRequestId,
    httpMethod: request.method ?? 'GET',
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: apiKey?.value ?? null,
      apiKeyId: apiKey?.id ?? null,
      caller: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      user: null,
      userAgent: headerOf(call, 'user-agent') ?? null,
      userArn: null,
    },
    path: `/${api.stage.name}${call.path}`,
    protocol: `HTTP/${request.httpVersion}`,
    requestId: call.requestId,
    requestTime: logTime(call.startedAt),
    requestTimeEpoch: call.startedAt,
    resourceId: route?.method.resourceId ?? null,
    resourcePath: route?.path ?? null,
    stage: api.stage.name,
  };
}

/** A variable as mappings name it: `context.…`, `stageVariables.…`, `method.request.header.…`. */
export function variableOf(call: Call, name: string): string | undefined {
  const [root = '', second, third = '', ...rest] = name.split('.');
  const last = [third, ...rest].join('.');
  if (root === 'method' && second === 'request') return requestValue(call, last);
  if (root === 'stageVariables')
    return call.api.stage.variables[name.slice('stageVariables.'.length)];
  if (root !== 'context') return undefined;
  return textOf(
    name
      .split('.')
      .slice(1)
      .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), contextOf(call)),
  );
}

function requestValue(call: Call, place: string): string | undefined {
  const [kind, ...rest] = place.split('.');
  const name = rest.join('.');
  if (kind === 'header') return headerOf(call, name);
  if (kind === 'querystring') return call.query.get(name) ?? undefined;
  return kind === 'path' ? call.route?.pathParameters[name] : undefined;
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** `09/Apr/2015:12:34:56 +0000`, as a web server logs it. */
function logTime(milliseconds: number): string {
  const [, day, month, year, time] = new Date(milliseconds).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
