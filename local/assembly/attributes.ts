import { AssemblyError } from './assembly-error.ts';
import { accountId, region } from './assembly.ts';
import { apiIdLength, arn, drawnId, type Facts } from './physical-ids.ts';

type Owner = Facts & { readonly physicalId: string; readonly origin: string };
type Attributes = Readonly<Record<string, (owner: Owner) => string>>;

const physicalId = (owner: Owner) => owner.physicalId;
const lastSegment = (owner: Owner) => owner.physicalId.split('/').at(-1) ?? '';
const property = (name: string) => (owner: Owner) => owner.property(name) ?? '';

const userPoolProvider = (owner: Owner) =>
  `cognito-idp.${region}.amazonaws.com/${owner.physicalId}`;
const bucketHost = (owner: Owner) => `${owner.physicalId}.s3.${region}.amazonaws.com`;
const tableArn = (owner: Owner) => arn('dynamodb', `table/${owner.physicalId}`);
// CloudFormation gives a stream the time of the table's making; ours is none in particular.
const streamArn = (owner: Owner) => `${tableArn(owner)}/stream/2026-01-01T00:00:00.000`;
const graphqlHost = (owner: Owner) => new URL(owner.origin).host;

const tables: Readonly<Record<string, Attributes>> = {
  'AWS::Cognito::UserPool': {
    Arn: (owner) => arn('cognito-idp', `userpool/${owner.physicalId}`),
    UserPoolId: physicalId,
    ProviderName: userPoolProvider,
    ProviderURL: (owner) => `https://${userPoolProvider(owner)}`,
  },
  'AWS::Cognito::UserPoolClient': { ClientId: physicalId, Name: property('ClientName') },
  'AWS::Cognito::UserPoolGroup': {},
  'AWS::DynamoDB::Table': { Arn: tableArn, StreamArn: streamArn },
  'Custom::AmplifyDynamoDBTable': {
    TableArn: tableArn,
    TableStreamArn: streamArn,
    TableName: physicalId,
  },
  'AWS::Lambda::Function': { Arn: (owner) => arn('lambda', `function:${owner.physicalId}`) },
  'AWS::S3::Bucket': {
    Arn: (owner) => `arn:aws:s3:::${owner.physicalId}`,
    DomainName: (owner) => `${owner.physicalId}.s3.amazonaws.com`,
    RegionalDomainName: bucketHost,
    DualStackDomainName: (owner) => `${owner.physicalId}.s3.dualstack.${region}.amazonaws.com`,
    WebsiteURL: (owner) => `http://${owner.physicalId}.s3-website-${region}.amazonaws.com`,
  },
  'Custom::CDKBucketDeployment': { DestinationBucketArn: property('DestinationBucketArn') },
  'AWS::SSM::Parameter': { Type: property('Type'), Value: property('Value') },
  'AWS::IAM::Role': {
    Arn: (owner) => `arn:aws:iam::${accountId}:role/${owner.physicalId}`,
    RoleId: (owner) => `AROA${drawnId(owner, 17).toUpperCase()}`,
  },
  'AWS::IAM::Policy': { Id: (owner) => `ANPA${drawnId(owner, 17).toUpperCase()}` },
  'AWS::IAM::ManagedPolicy': { PolicyArn: physicalId },
  'AWS::ApiGateway::RestApi': {
    RestApiId: physicalId,
    RootResourceId: (owner) => drawnId({ ...owner, logicalId: `${owner.logicalId}/` }, 10),
  },
  'AWS::ApiGateway::Resource': { ResourceId: physicalId },
  'AWS::ApiGateway::Method': {},
  'AWS::ApiGateway::Authorizer': { AuthorizerId: physicalId },
  'AWS::ApiGateway::ApiKey': { APIKeyId: physicalId },
  'AWS::ApiGateway::UsagePlan': { Id: physicalId },
  'AWS::ApiGateway::UsagePlanKey': { Id: physicalId },
  'AWS::ApiGateway::Stage': {},
  'AWS::ApiGateway::GatewayResponse': { Id: physicalId },
  'AWS::AppSync::GraphQLApi': {
    Arn: physicalId,
    ApiId: (owner) => drawnId(owner, apiIdLength),
    GraphQLUrl: (owner) => `${owner.origin}/graphql`,
    GraphQLDns: graphqlHost,
    GraphQLEndpointArn: (owner) =>
      arn('appsync', `endpoints/graphql-api/${drawnId(owner, apiIdLength)}`),
    RealtimeUrl: (owner) => `${owner.origin.replace(/^http/, 'ws')}/graphql/realtime`,
    RealtimeDns: graphqlHost,
  },
  'AWS::AppSync::GraphQLSchema': { Id: physicalId },
  'AWS::AppSync::ApiKey': { Arn: physicalId, ApiKey: lastSegment, ApiKeyId: lastSegment },
  'AWS::AppSync::DataSource': { DataSourceArn: physicalId, Name: property('Name') },
  'AWS::AppSync::FunctionConfiguration': {
    FunctionArn: physicalId,
    FunctionId: lastSegment,
    DataSourceName: property('DataSourceName'),
    Name: property('Name'),
  },
  'AWS::AppSync::Resolver': {
    ResolverArn: physicalId,
    TypeName: property('TypeName'),
    FieldName: property('FieldName'),
  },
};

/** What `Fn::GetAtt` gives. Of a type that something here acts on, an attribute that is not known throws. */
export function attributeOf(type: string, attribute: string, owner: Owner): string {
  const known = tables[type];
  if (known) {
    const give = Object.hasOwn(known, attribute) ? known[attribute] : undefined;
    if (!give) throw new AssemblyError(`${type} has no attribute ${attribute} here`);
    return give(owner);
  }
  if (attribute === 'Arn' || attribute.endsWith('Arn')) return arnOfUnacted(type, owner);
  return `${owner.physicalId}.${attribute}`;
}

/** Nothing acts on such a resource, so its ARN only has to look like one and be its own. */
function arnOfUnacted(type: string, owner: Owner): string {
  if (owner.physicalId.startsWith('arn:')) return owner.physicalId;
  return arn((type.split('::')[1] ?? 'custom').toLowerCase(), owner.physicalId);
}
