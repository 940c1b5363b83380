import * as z from 'zod';
import { flag, inert, texts, wholeNumber } from './template-properties.ts';

const off = z.literal(false).optional();
const identifier = z.string();

export const restApiProperties = z.strictObject({
  Name: z.string(),
  ApiKeySourceType: z.enum(['HEADER', 'AUTHORIZER']).default('HEADER'),
  BinaryMediaTypes: z.array(z.string()).default([]),
  Description: inert,
  DisableExecuteApiEndpoint: inert,
  EndpointConfiguration: inert,
  EndpointAccessMode: inert,
  MinimumCompressionSize: inert,
  SecurityPolicy: inert,
  Tags: inert,
});

export const resourceProperties = z.strictObject({
  RestApiId: identifier,
  ParentId: identifier,
  PathPart: z.string(),
});

const integrationResponse = z.strictObject({
  StatusCode: z.coerce.number(),
  SelectionPattern: z.string().optional(),
  ResponseParameters: texts.default({}),
  ResponseTemplates: texts.default({}),
});

const integration = z.strictObject({
  Type: z.enum(['AWS_PROXY', 'MOCK']),
  Uri: z.string().optional(),
  IntegrationHttpMethod: z.string().optional(),
  ResponseTransferMode: z.enum(['BUFFERED', 'STREAM']).default('BUFFERED'),
  TimeoutInMillis: wholeNumber.default(29_000),
  PassthroughBehavior: z
    .enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'])
    .default('WHEN_NO_MATCH'),
  RequestTemplates: texts.default({}),
  IntegrationResponses: z.array(integrationResponse).default([]),
  // A proxy passes everything on as it is: mappings to the integration do nothing.
  RequestParameters: inert,
  CacheKeyParameters: inert,
  CacheNamespace: inert,
  ConnectionType: z.literal('INTERNET').optional(),
  Credentials: inert,
});

export type Integration = z.infer<typeof integration>;
export type IntegrationResponse = z.infer<typeof integrationResponse>;

export const methodProperties = z.strictObject({
  RestApiId: identifier,
  ResourceId: identifier,
  HttpMethod: z.string(),
  AuthorizationType: z.enum(['NONE', 'COGNITO_USER_POOLS', 'CUSTOM', 'AWS_IAM']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
  ApiKeyRequired: flag.default(false),
  Integration: integration,
  RequestParameters: z.record(z.string(), flag).default({}),
  RequestModels: texts.default({}),
  RequestValidatorId: z.string().optional(),
  // A proxy needs none, and a mock answers whether or not they stand here.
  MethodResponses: inert,
  OperationName: inert,
});

export type MethodProperties = z.infer<typeof methodProperties>;

const methodSetting = z.strictObject({
  ResourcePath: z.string(),
  HttpMethod: z.string(),
  ThrottlingRateLimit: wholeNumber.optional(),
  ThrottlingBurstLimit: wholeNumber.optional(),
  CachingEnabled: off,
  CacheDataEncrypted: inert,
  CacheTtlInSeconds: inert,
  DataTraceEnabled: inert,
  LoggingLevel: inert,
  MetricsEnabled: inert,
});

export const stageProperties = z.strictObject({
  RestApiId: identifier,
  StageName: z.string().default('default'),
  Variables: texts.optional(),
  MethodSettings: z.array(methodSetting).default([]),
  CacheClusterEnabled: off,
  AccessLogSetting: inert,
  CacheClusterSize: inert,
  DeploymentId: inert,
  Description: inert,
  DocumentationVersion: inert,
  Tags: inert,
  TracingEnabled: inert,
});

export const deploymentProperties = z.strictObject({
  RestApiId: identifier,
  Description: inert,
});

export const authorizerProperties = z.strictObject({
  RestApiId: identifier,
  Name: z.string(),
  Type: z.enum(['COGNITO_USER_POOLS', 'TOKEN', 'REQUEST']),
  ProviderARNs: z.array(z.string()).default([]),
  IdentitySource: z.string().default(''),
  IdentityValidationExpression: z.string().optional(),
  AuthorizerUri: z.string().optional(),
  AuthorizerResultTtlInSeconds: wholeNumber.default(300),
  AuthorizerCredentials: inert,
  AuthType: inert,
});

export const apiKeyProperties = z.strictObject({
  Name: z.string().optional(),
  Value: z.string().optional(),
  // CloudFormation creates a key disabled where the template says nothing.
  Enabled: flag.default(false),
  CustomerId: inert,
  Description: inert,
  GenerateDistinctId: inert,
  StageKeys: inert,
  Tags: inert,
});

const throttle = z.strictObject({
  RateLimit: wholeNumber.optional(),
  BurstLimit: wholeNumber.optional(),
});

export const usagePlanProperties = z.strictObject({
  UsagePlanName: z.string().optional(),
  ApiStages: z
    .array(
      z.strictObject({
        ApiId: identifier,
        Stage: identifier,
        Throttle: z.record(z.string(), throttle).default({}),
      }),
    )
    .default([]),
  Throttle: throttle.optional(),
  Quota: z
    .strictObject({
      Limit: wholeNumber,
      Period: z.enum(['DAY', 'WEEK', 'MONTH']),
      Offset: wholeNumber.default(0),
    })
    .optional(),
  Description: inert,
  Tags: inert,
});

export const usagePlanKeyProperties = z.strictObject({
  KeyId: identifier,
  KeyType: z.literal('API_KEY'),
  UsagePlanId: identifier,
});

export const gatewayResponseProperties = z.strictObject({
  RestApiId: identifier,
  ResponseType: z.string(),
  StatusCode: z.coerce.number().optional(),
  ResponseParameters: texts.default({}),
  ResponseTemplates: texts.default({}),
});

export const requestValidatorProperties = z.strictObject({
  RestApiId: identifier,
  Name: inert,
  ValidateRequestBody: flag.default(false),
  ValidateRequestParameters: flag.default(false),
});

export const modelProperties = z.strictObject({
  RestApiId: identifier,
  Name: z.string().optional(),
  ContentType: z.string().optional(),
  Schema: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
  Description: inert,
});
