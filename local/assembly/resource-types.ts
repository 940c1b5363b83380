import type { Assembly, Resource } from './assembly.ts';

/** Types that a room of this machine acts on, with the room. */
export const actedTypes: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPool': 'cognito',
  'AWS::Cognito::UserPoolClient': 'cognito',
  'AWS::Cognito::UserPoolGroup': 'cognito',
  'AWS::AppSync::GraphQLApi': 'appsync',
  'AWS::AppSync::GraphQLSchema': 'appsync',
  'AWS::AppSync::ApiKey': 'appsync',
  'AWS::AppSync::DataSource': 'appsync',
  'AWS::AppSync::FunctionConfiguration': 'appsync',
  'AWS::AppSync::Resolver': 'appsync',
  'AWS::DynamoDB::Table': 'dynamodb',
  'Custom::AmplifyDynamoDBTable': 'dynamodb',
  'AWS::Lambda::Function': 'lambda',
  'AWS::ApiGateway::RestApi': 'api-gateway',
  'AWS::ApiGateway::Resource': 'api-gateway',
  'AWS::ApiGateway::Method': 'api-gateway',
  'AWS::ApiGateway::Authorizer': 'api-gateway',
  'AWS::ApiGateway::ApiKey': 'api-gateway',
  'AWS::ApiGateway::UsagePlan': 'api-gateway',
  'AWS::ApiGateway::UsagePlanKey': 'api-gateway',
  'AWS::ApiGateway::GatewayResponse': 'api-gateway',
  'AWS::ApiGateway::Stage': 'api-gateway',
  'AWS::IAM::Role': 'iam',
  'AWS::IAM::Policy': 'iam',
  'AWS::IAM::ManagedPolicy': 'iam',
  'AWS::S3::Bucket': 's3',
  'Custom::CDKBucketDeployment': 's3',
  'AWS::SSM::Parameter': 'ssm',
};

const nothingCalls =
  'nothing on this machine sends to it; a function that calls it is refused by name';
const noProviders = 'sign-in through other providers and hosted pages needs the Internet';
const noWatching = 'logs go to the terminal, nothing is measured or watched';

/** Types that nothing acts on, each with the reason why the backend is still the same without. */
export const inertTypes: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'it only tells AWS which constructs were used',
  'AWS::CloudFormation::WaitConditionHandle': 'it only holds a place in an empty stack',
  'AWS::Lambda::Permission':
    'a service here invokes only the functions that the template wires to it',
  'AWS::Lambda::LayerVersion': 'layers serve the functions that deploy, none of yours',
  'AWS::Lambda::Version': 'one version of each function runs',
  'AWS::Lambda::EventInvokeConfig': 'an asynchronous call is not tried again',
  'AWS::Logs::LogGroup': noWatching,
  'AWS::Logs::MetricFilter': noWatching,
  'AWS::Logs::QueryDefinition': noWatching,
  'Custom::LogRetention': noWatching,
  'AWS::CloudWatch::Alarm': noWatching,
  'AWS::CloudWatch::CompositeAlarm': noWatching,
  'AWS::CloudWatch::Dashboard': noWatching,
  'AWS::XRay::Group': noWatching,
  'AWS::Budgets::Budget': 'this machine sends no bill',
  'AWS::Events::Rule': 'schedules do not run here; a function is invoked by hand',
  'AWS::Scheduler::Schedule': 'schedules do not run here; a function is invoked by hand',
  'AWS::SES::EmailIdentity': 'senders are not verified here, mails go to the mailbox',
  'AWS::SNS::Topic': nothingCalls,
  'AWS::SNS::TopicPolicy': nothingCalls,
  'AWS::SNS::Subscription': nothingCalls,
  'AWS::SQS::Queue': nothingCalls,
  'AWS::SQS::QueuePolicy': nothingCalls,
  'AWS::KMS::Key': 'the disk of this machine is not encrypted by AWS',
  'AWS::KMS::Alias': 'the disk of this machine is not encrypted by AWS',
  'AWS::WAFv2::WebACL': 'the port is bound to this machine, no firewall stands before it',
  'AWS::WAFv2::WebACLAssociation':
    'the port is bound to this machine, no firewall stands before it',
  'AWS::ApiGateway::Account': 'it is the account’s role for writing logs',
  'AWS::ApiGateway::Deployment': 'the routes of the template are live at once',
  'AWS::ApiGateway::DomainName': 'everything answers at one local address',
  'AWS::ApiGateway::BasePathMapping': 'everything answers at one local address',
  'AWS::S3::BucketPolicy':
    'it speaks of transport and of the deploying function; roles decide here',
  'Custom::S3AutoDeleteObjects': 'it empties a bucket when the stack is deleted',
  'AWS::Cognito::IdentityPool': 'there are no guests and no AWS credentials for browsers here',
  'AWS::Cognito::IdentityPoolRoleAttachment': 'there are no AWS credentials for browsers here',
  'AWS::Cognito::UserPoolDomain': noProviders,
  'AWS::Cognito::UserPoolIdentityProvider': noProviders,
  'AWS::Cognito::UserPoolResourceServer': 'its scopes are given by hosted sign-in pages only',
  'Custom::SecretFetcherResource': noProviders,
};

/** Reason why one resource of a type that is otherwise unknown is inert; null where there is none. */
function inertByPlace({ type, stack }: Resource): string | null {
  const isWaiter =
    type === 'AWS::StepFunctions::StateMachine' && stack.endsWith('AmplifyTableManager');
  return isWaiter ? 'it waits for tables that are made at once here' : null;
}

export type TypeInspection = {
  /** Resources that this machine cannot run: they stop the start. */
  readonly unknown: readonly {
    readonly type: string;
    readonly stack: string;
    readonly logicalId: string;
  }[];
  /** What is there and does nothing here; printed once. */
  readonly inert: readonly {
    readonly type: string;
    readonly count: number;
    readonly reason: string;
  }[];
};

/** Sorts the resources of an assembly into known, inert and unknown. */
export function inspectResourceTypes(assembly: Assembly): TypeInspection {
  const unknown: { type: string; stack: string; logicalId: string }[] = [];
  const inert = new Map<string, { type: string; count: number; reason: string }>();
  for (const resource of assembly.resources) {
    const { type, stack, logicalId } = resource;
    if (Object.hasOwn(actedTypes, type)) continue;
    const reason = inertTypes[type] ?? inertByPlace(resource);
    if (reason === null) unknown.push({ type, stack, logicalId });
    else inert.set(type, { type, reason, count: (inert.get(type)?.count ?? 0) + 1 });
  }
  return { unknown, inert: [...inert.values()].sort((a, b) => a.type.localeCompare(b.type)) };
}
