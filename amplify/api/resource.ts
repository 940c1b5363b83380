import { CfnResource, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseTransferMode,
  RestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { logRetention } from '../log-retention.ts';
import type { Settings } from '../settings-schema.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import { addRefusals } from './gateway-refusals.ts';
import { routes, type FunctionName } from './routes.ts';

export type RestApiProperties = {
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly userPool: IUserPool;
  readonly origins: AllowedOrigins;
  readonly settings: Settings;
};

/** With a scope API Gateway takes access tokens only; every access token of the user pool has this one. */
export const userScope = 'aws.cognito.signin.user.admin';

/** One line a request: what, how it went and how long it took; no address, no name, no header. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
  person: '$context.authorizer.claims.sub',
  refusal: '$context.error.responseType',
};

const transfers = {
  stream: { responseTransferMode: ResponseTransferMode.STREAM, timeout: Duration.minutes(15) },
  whole: { responseTransferMode: ResponseTransferMode.BUFFERED },
} as const;

/** The REST API, made from the table of routes. */
export function defineRestApi(scope: Stack, properties: RestApiProperties): RestApi {
  const { functions, userPool, origins, settings } = properties;
  const api = new RestApi(scope, 'RestApi', {
    restApiName: 'parlance',
    endpointTypes: [EndpointType.REGIONAL],
    deployOptions: stage(scope, settings),
    cloudWatchRole: true,
    defaultCorsPreflightOptions: {
      allowOrigins: [...origins],
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
      exposeHeaders: ['Retry-After'],
      maxAge: Duration.hours(2),
    },
  });
  // One for the whole region: taking it away would silence other APIs of the AWS account.
  retain(api.node.findChild('Account'));
  retain(api.node.findChild('CloudWatchRole'));
  addRefusals(api, origins[0]);
  addRoutes(api, functions, userPool);
  return api;
}

function stage(scope: Stack, settings: Settings): StageOptions {
  const accessLog = new LogGroup(scope, 'AccessLog', {
    retention: logRetention(settings),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return {
    stageName: 'live',
    throttlingRateLimit: settings.throttle.ratePerSecond,
    throttlingBurstLimit: settings.throttle.burst,
    loggingLevel: MethodLoggingLevel.ERROR,
    // Off: with it, API Gateway would log whole questions and answers.
    dataTraceEnabled: false,
    accessLogDestination: new LogGroupLogDestination(accessLog),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
  };
}

function addRoutes(api: RestApi, functions: RestApiProperties['functions'], userPool: IUserPool) {
  const authorizer = new CognitoUserPoolsAuthorizer(api, 'UserAuthorizer', {
    cognitoUserPools: [userPool],
  });
  for (const route of routes) {
    const integration = new LambdaIntegration(functions[route.function], {
      ...transfers[route.transfer],
      // Two permissions a method would outgrow a function's policy at some 22 routes.
      scopePermissionToMethod: false,
      allowTestInvoke: false,
    });
    api.root.resourceForPath(route.path).addMethod(route.method, integration, {
      authorizer,
      authorizationType: AuthorizationType.COGNITO,
      authorizationScopes: [userScope],
    });
  }
}

/** As overrides, because Amplify gives everything in a sandbox the policy to go away. */
function retain(construct: IConstruct): void {
  for (const resource of construct.node.findAll().filter(CfnResource.isCfnResource)) {
    resource.addOverride('DeletionPolicy', 'Retain');
    resource.addOverride('UpdateReplacePolicy', 'Retain');
  }
}
