import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { TemplateResource } from '../compliance/read-templates.ts';
import { synthesisTimeout, synthesizedBackend } from '../compliance/synthesized-backend.ts';
import { errorEnvelopeSchema } from '../contract/error-envelope-schema.ts';
import { refusals } from './gateway-refusals.ts';
import { userScope } from './resource.ts';
import { routes } from './routes.ts';

beforeAll(synthesizedBackend, synthesisTimeout);

const reference = z.object({ Ref: z.string() });
const methodSchema = z.object({
  HttpMethod: z.string(),
  AuthorizationType: z.string(),
  AuthorizerId: reference.optional(),
  AuthorizationScopes: z.array(z.string()).optional(),
  ResourceId: z.unknown(),
  Integration: z.object({
    Type: z.string(),
    ResponseTransferMode: z.string().optional(),
    TimeoutInMillis: z.number().optional(),
  }),
});
const pathSchema = z.object({ PathPart: z.string(), ParentId: z.unknown() });

async function ofType(type: string): Promise<readonly TemplateResource[]> {
  const { resources } = await synthesizedBackend();
  return resources.filter(({ Type }) => Type === type);
}

async function methods() {
  const parts = await ofType('AWS::ApiGateway::Resource');
  function pathOf(id: unknown): string {
    const known = reference.safeParse(id);
    const part = parts.find(({ logicalId }) => logicalId === known.data?.Ref);
    if (part === undefined) return '';
    const { PathPart, ParentId } = pathSchema.parse(part.Properties);
    return `${pathOf(ParentId)}/${PathPart}`;
  }
  return (await ofType('AWS::ApiGateway::Method')).map(({ Properties }) => {
    const method = methodSchema.parse(Properties);
    return { ...method, path: pathOf(method.ResourceId) };
  });
}

test('the gateway has the routes of the table and no other', async () => {
  const served = (await methods()).filter(({ HttpMethod }) => HttpMethod !== 'OPTIONS');
  const names = served.map(({ HttpMethod, path }) => `${HttpMethod} ${path}`);
  expect(names.toSorted()).toEqual(
    routes.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
});

test('every route takes access tokens of the user pool only', async () => {
  const [authorizer, ...others] = await ofType('AWS::ApiGateway::Authorizer');
  expect(others).toEqual([]);
  expect(authorizer?.Properties).toMatchObject({
    Type: 'COGNITO_USER_POOLS',
    IdentitySource: 'method.request.header.Authorization',
  });
  const served = (await methods()).filter(({ HttpMethod }) => HttpMethod !== 'OPTIONS');
  expect(served.length).toBe(routes.length);
  for (const method of served)
    expect(method).toMatchObject({
      AuthorizationType: 'COGNITO_USER_POOLS',
      AuthorizerId: { Ref: authorizer?.logicalId },
      AuthorizationScopes: [userScope],
      Integration: { Type: 'AWS_PROXY' },
    });
  const streamed = served.filter(
    ({ Integration }) => Integration.ResponseTransferMode === 'STREAM',
  );
  expect(streamed.length).toBe(routes.filter(({ transfer }) => transfer === 'stream').length);
  for (const { Integration } of streamed) expect(Integration.TimeoutInMillis).toBe(900_000);
});

test('a preflight of any path is answered without a function', async () => {
  const all = await methods();
  const paths = new Set(all.map(({ path }) => path));
  const preflights = all.filter(({ HttpMethod }) => HttpMethod === 'OPTIONS');
  expect(preflights.map(({ path }) => path).toSorted()).toEqual([...paths].toSorted());
  for (const { AuthorizationType, Integration } of preflights) {
    expect(AuthorizationType).toBe('NONE');
    expect(Integration.Type).toBe('MOCK');
  }
});

test('no origin is allowed by a star', async () => {
  const resources = [
    ...(await ofType('AWS::ApiGateway::Method')),
    ...(await ofType('AWS::ApiGateway::GatewayResponse')),
  ];
  const text = JSON.stringify(resources);
  expect(text).toContain("'http://localhost:5173'");
  expect(text).not.toContain(`Allow-Origin":"'*'"`);
});

test("the gateway's own refusals have our shape and real statuses", async () => {
  const responses = await ofType('AWS::ApiGateway::GatewayResponse');
  expect(responses).toHaveLength(refusals.length);
  const schema = z.object({
    ResponseType: z.string(),
    StatusCode: z.string(),
    ResponseParameters: z.record(z.string(), z.string()),
    ResponseTemplates: z.object({ 'application/json': z.string() }),
  });
  const statuses = new Map<string, string>();
  for (const { Properties } of responses) {
    const response = schema.parse(Properties);
    const body: unknown = JSON.parse(response.ResponseTemplates['application/json']);
    expect(errorEnvelopeSchema.parse(body).error.requestId).toBe('$context.requestId');
    statuses.set(response.ResponseType, response.StatusCode);
  }
  expect(Object.fromEntries(statuses)).toMatchObject({
    UNAUTHORIZED: '401',
    MISSING_AUTHENTICATION_TOKEN: '404',
    THROTTLED: '429',
    DEFAULT_5XX: '500',
    INTEGRATION_TIMEOUT: '504',
  });
});

test('the stage is throttled and logs no question, answer or address', async () => {
  const [stage] = await ofType('AWS::ApiGateway::Stage');
  const schema = z.object({
    AccessLogSetting: z.object({ Format: z.string() }),
    MethodSettings: z.array(z.record(z.string(), z.unknown())),
  });
  const { AccessLogSetting, MethodSettings } = schema.parse(stage?.Properties);
  expect(MethodSettings).toEqual([
    {
      DataTraceEnabled: false,
      HttpMethod: '*',
      LoggingLevel: 'ERROR',
      ResourcePath: '/*',
      ThrottlingBurstLimit: 100,
      ThrottlingRateLimit: 50,
    },
  ]);
  expect(JSON.parse(AccessLogSetting.Format)).toBeTypeOf('object');
  expect(AccessLogSetting.Format).not.toMatch(/sourceIp|email|userAgent|authorization/iu);
});

test('a function takes calls of this API by one permission', async () => {
  const permissions = await ofType('AWS::Lambda::Permission');
  const ofGateway = permissions.filter(
    ({ Properties }) => Properties['Principal'] === 'apigateway.amazonaws.com',
  );
  expect(ofGateway).toHaveLength(new Set(routes.map((route) => route.function)).size);
  const [account] = await ofType('AWS::ApiGateway::Account');
  expect(account?.DeletionPolicy).toBe('Retain');
});
