import type { Assembly, Resource } from '../assembly/assembly.ts';
import { accountId, region } from '../assembly/assembly.ts';
import { gatewayResponsesOf } from './gateway-responses.ts';
import type { GatewayResponses } from './gateway-responses.ts';
import {
  deploymentProperties,
  methodProperties,
  resourceProperties,
  restApiProperties,
  stageProperties,
} from './resource-properties.ts';
import type { Integration, MethodProperties } from './resource-properties.ts';
import { createRouter } from './routes.ts';
import type { MatchedRoute, Route } from './routes.ts';
import { readProperties, UnsupportedByGateway } from './template-properties.ts';
import type { Limit } from './throttle.ts';

export type RestMethod = {
  readonly resource: Resource;
  readonly resourceId: string;
  readonly properties: MethodProperties;
  readonly integration: Integration;
};

export type MethodThrottle = {
  /** `*` is every path. */
  readonly path: string;
  readonly httpMethod: string;
  readonly limit: Limit;
};

export type Stage = {
  readonly name: string;
  /** What a usage plan calls it. */
  readonly id: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Null where the template sets none: an event says so. */
  readonly ownVariables: Readonly<Record<string, string>> | null;
  readonly throttles: readonly MethodThrottle[];
};

/** A deployed REST API. */
export type RestApi = {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly keySource: 'HEADER' | 'AUTHORIZER';
  readonly binaryMediaTypes: readonly string[];
  readonly stage: Stage;
  readonly routes: readonly Route<RestMethod>[];
  readonly responses: GatewayResponses;
  findRoute(httpMethod: string, path: string): MatchedRoute<RestMethod> | null;
};

/** What AWS does where a template sets no limit of its own. */
const defaultLimit: Limit = { rate: 10_000, burst: 5000 };

/** The REST APIs of an assembly. */
export function restApisOf(assembly: Assembly): readonly RestApi[] {
  for (const deployment of assembly.ofType('AWS::ApiGateway::Deployment')) {
    readProperties(deployment, deploymentProperties);
  }
  return assembly
    .ofType('AWS::ApiGateway::RestApi')
    .map((resource) => restApiOf(assembly, resource));
}

function restApiOf(assembly: Assembly, resource: Resource): RestApi {
  const properties = readProperties(resource, restApiProperties);
  const id = resource.physicalId;
  const routes = routesOf(assembly, id);
  return {
    id,
    name: properties.Name,
    arn: `arn:aws:execute-api:${region}:${accountId}:${id}`,
    keySource: properties.ApiKeySourceType,
    binaryMediaTypes: properties.BinaryMediaTypes,
    stage: stageOf(assembly, resource),
    routes,
    responses: gatewayResponsesOf(assembly, id),
    findRoute: createRouter(routes),
  };
}

function routesOf(assembly: Assembly, restApiId: string): readonly Route<RestMethod>[] {
  const places = new Map(
    assembly
      .ofType('AWS::ApiGateway::Resource')
      .map((resource) => [resource.physicalId, readProperties(resource, resourceProperties)]),
  );
  // The parent of the first resources is the API's root, which is no resource of the template.
  const pathOf = (id: string): string => {
    const place = places.get(id);
    return place ? `${pathOf(place.ParentId)}/${place.PathPart}` : '';
  };
  return assembly.ofType('AWS::ApiGateway::Method').flatMap((resource) => {
    const properties = readProperties(resource, methodProperties);
    if (properties.RestApiId !== restApiId) return [];
    const { ResourceId: resourceId, Integration: integration, HttpMethod: httpMethod } = properties;
    const method = { resource, resourceId, properties, integration };
    return [{ path: pathOf(resourceId) || '/', httpMethod, method }];
  });
}

function stageOf(assembly: Assembly, restApi: Resource): Stage {
  const [stage, ...others] = assembly
    .ofType('AWS::ApiGateway::Stage')
    .map((resource) => ({ resource, properties: readProperties(resource, stageProperties) }))
    .filter(({ properties }) => properties.RestApiId === restApi.physicalId);
  if (!stage) throw new UnsupportedByGateway(restApi, 'it has no stage');
  if (others.length > 0) {
    const names = [stage, ...others].map(({ properties }) => properties.StageName).join(', ');
    throw new UnsupportedByGateway(restApi, `it has several stages: ${names}`);
  }
  const { StageName: name, Variables: variables, MethodSettings: settings } = stage.properties;
  return {
    name,
    id: stage.resource.physicalId,
    variables: variables ?? {},
    ownVariables: variables ?? null,
    throttles: settings.flatMap((setting) => {
      const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = setting;
      if (rate === undefined && burst === undefined) return [];
      return [
        {
          path: settingPath(setting.ResourcePath),
          httpMethod: setting.HttpMethod,
          limit: { rate: rate ?? defaultLimit.rate, burst: burst ?? defaultLimit.burst },
        },
      ];
    }),
  };
}

/** A method setting writes `/throttled` as `/~1throttled`, and `/*` for all. */
function settingPath(path: string): string {
  return path === '/*' ? '*' : path.replace(/^\/(?=~1)/u, '').replaceAll('~1', '/');
}
