import { createHash } from 'node:crypto';
import { accountId, region } from './assembly.ts';

/** What a physical id is made of. */
export type Facts = {
  readonly stack: string;
  readonly logicalId: string;
  /** The logical id, with the stack before it where another resource of this type has the same. */
  readonly name: string;
  /** A property as text; null where it is absent. */
  property(name: string): string | null;
};

const digits = '0123456789';
const lowerCase = `${digits}abcdefghijklmnopqrstuvwxyz`;
const mixedCase = `${lowerCase}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** An id that AWS would draw, drawn from the place of the resource: the same on every start. */
export function drawnId({ stack, logicalId }: Facts, length: number, alphabet = lowerCase): string {
  const bytes = createHash('sha256').update(`${stack}/${logicalId}`).digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** ARN of this region and account. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

export const apiIdLength = 26;

function bucketName(facts: Facts): string {
  // 63 characters are S3's limit.
  const readable = facts.logicalId
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 48);
  return facts.property('BucketName') ?? `${readable}-${drawnId(facts, 8)}`;
}

function uuid(facts: Facts): string {
  const hex = drawnId(facts, 32, '0123456789abcdef');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

type Draw = (facts: Facts) => string;
const either =
  (property: string): Draw =>
  (facts) =>
    facts.property(property) ?? facts.name;
const drawn =
  (length: number): Draw =>
  (facts) =>
    drawnId(facts, length);

/** What `Ref` gives, by type; a type that is not here gives its logical id. */
export const physicalIds: Readonly<Record<string, Draw>> = {
  'AWS::Cognito::UserPool': (facts) => `${region}_${drawnId(facts, 9, mixedCase)}`,
  'AWS::Cognito::UserPoolClient': drawn(26),
  'AWS::Cognito::UserPoolGroup': either('GroupName'),
  'AWS::Cognito::IdentityPool': (facts) => `${region}:${uuid(facts)}`,
  'AWS::DynamoDB::Table': either('TableName'),
  'Custom::AmplifyDynamoDBTable': either('tableName'),
  'AWS::Lambda::Function': either('FunctionName'),
  'AWS::Lambda::LayerVersion': (facts) => arn('lambda', `layer:${facts.name}:1`),
  'AWS::Lambda::Version': (facts) => `${facts.property('FunctionName')}:1`,
  'AWS::S3::Bucket': bucketName,
  'AWS::SSM::Parameter': either('Name'),
  'AWS::IAM::Role': either('RoleName'),
  'AWS::IAM::ManagedPolicy': (facts) =>
    `arn:aws:iam::${accountId}:policy/${facts.property('ManagedPolicyName') ?? facts.name}`,
  'AWS::ApiGateway::RestApi': drawn(10),
  'AWS::ApiGateway::Resource': drawn(6),
  'AWS::ApiGateway::Authorizer': drawn(6),
  'AWS::ApiGateway::Deployment': drawn(6),
  'AWS::ApiGateway::ApiKey': drawn(10),
  'AWS::ApiGateway::UsagePlan': drawn(6),
  'AWS::ApiGateway::Stage': either('StageName'),
  'AWS::AppSync::GraphQLApi': (facts) => arn('appsync', `apis/${drawnId(facts, apiIdLength)}`),
  'AWS::AppSync::ApiKey': (facts) =>
    arn('appsync', `apis/${facts.property('ApiId')}/apikeys/da2-${drawnId(facts, 26)}`),
  'AWS::AppSync::GraphQLSchema': (facts) => `${facts.property('ApiId')}GraphQLSchema`,
  'AWS::AppSync::DataSource': (facts) =>
    arn('appsync', `apis/${facts.property('ApiId')}/datasources/${facts.property('Name')}`),
  'AWS::AppSync::FunctionConfiguration': (facts) =>
    arn('appsync', `apis/${facts.property('ApiId')}/functions/${drawnId(facts, apiIdLength)}`),
  'AWS::AppSync::Resolver': (facts) =>
    arn(
      'appsync',
      `apis/${facts.property('ApiId')}/types/${facts.property('TypeName')}/resolvers/${facts.property('FieldName')}`,
    ),
  'AWS::StepFunctions::StateMachine': (facts) =>
    arn('states', `stateMachine:${facts.property('StateMachineName') ?? facts.name}`),
  'AWS::SNS::Topic': (facts) => arn('sns', facts.property('TopicName') ?? facts.name),
};

/** The id of a resource, from the table above. */
export function physicalIdOf(type: string, facts: Facts): string {
  return physicalIds[type]?.(facts) ?? facts.name;
}
