import type { Assembly, Resource } from '../../assembly/assembly.ts';
import type { PlainObject } from '../plain-values.ts';

/** What a small API is made of; every part but the schema may be left out. */
export type ApiParts = {
  readonly schema: string;
  readonly api?: PlainObject;
  /** By name: `{ Type: 'NONE' }`. */
  readonly dataSources?: Readonly<Record<string, PlainObject>>;
  /** By id: properties of a function configuration. */
  readonly functions?: Readonly<Record<string, PlainObject>>;
  /** By `Type.field`. */
  readonly resolvers?: Readonly<Record<string, PlainObject>>;
  readonly tables?: readonly PlainObject[];
  readonly apiKeys?: Readonly<Record<string, PlainObject>>;
};

/** An assembly with nothing but an API, its data source `nothing` and tables. */
export function apiAssembly(parts: ApiParts): Assembly {
  const resources: Resource[] = [];
  function add(type: string, physicalId: string, properties: PlainObject): void {
    const logicalId = `Resource${resources.length}`;
    resources.push({ stack: 'root', logicalId, type, physicalId, properties });
  }
  add('AWS::AppSync::GraphQLApi', 'arn:aws:appsync:us-east-1:000000000000:apis/api', {
    Name: 'test',
    AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
    UserPoolConfig: { UserPoolId: 'pool', DefaultAction: 'ALLOW' },
    ...parts.api,
  });
  add('AWS::AppSync::GraphQLSchema', 'schema', { ApiId: 'api', Definition: parts.schema });
  const dataSources = { nothing: { Type: 'NONE' }, ...parts.dataSources };
  for (const [Name, properties] of Object.entries(dataSources)) {
    add('AWS::AppSync::DataSource', `datasources/${Name}`, { ApiId: 'api', Name, ...properties });
  }
  for (const [id, properties] of Object.entries(parts.functions ?? {})) {
    const values = { ApiId: 'api', Name: id, DataSourceName: 'nothing', ...properties };
    add('AWS::AppSync::FunctionConfiguration', `functions/${id}`, values);
  }
  for (const [field, properties] of Object.entries(parts.resolvers ?? {})) {
    const [TypeName, FieldName] = field.split('.');
    const values = { ApiId: 'api', TypeName, FieldName, ...properties };
    add('AWS::AppSync::Resolver', `resolvers/${field}`, values);
  }
  for (const properties of parts.tables ?? []) {
    add('Custom::AmplifyDynamoDBTable', String(properties['tableName']), properties);
  }
  for (const [value, properties] of Object.entries(parts.apiKeys ?? {})) {
    add('AWS::AppSync::ApiKey', `apis/api/apikeys/${value}`, { ApiId: 'api', ...properties });
  }
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    outputs: {},
    metadata: {},
    assetPath: () => null,
  };
}

/** A unit resolver on no data: the request's payload comes back through the response template. */
export function templates(request: string, response = '$util.toJson($ctx.result)'): PlainObject {
  return {
    Kind: 'UNIT',
    DataSourceName: 'nothing',
    RequestMappingTemplate: request,
    ResponseMappingTemplate: response,
  };
}

/** A unit resolver in JavaScript. */
export function javascript(Code: string, DataSourceName = 'nothing'): PlainObject {
  const Runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
  return { Kind: 'UNIT', DataSourceName, Runtime, Code };
}

/** A table keyed by `id`. */
export function tableNamed(tableName: string): PlainObject {
  return {
    tableName,
    attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
    keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
  };
}
