import type { Statement } from './policy-document.ts';

/**
 * AWS's own policies that CDK and Amplify attach, as far as this machine can be
 * asked for what they allow: writing logs and traces, which no room here serves.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  AWSLambdaVPCAccessExecutionRole: [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DeleteNetworkInterface',
  ],
  AWSXRayDaemonWriteAccess: [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ],
  CloudWatchLambdaInsightsExecutionRolePolicy: [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  AmazonAPIGatewayPushToCloudWatchLogs: ['logs:*'],
  AWSAppSyncPushToCloudWatchLogs: [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  AdministratorAccess: ['*'],
};

/** What an AWS managed policy allows; null where it is not known here. */
export function managedPolicy(arn: string): readonly Statement[] | null {
  const [, name = ''] = /^arn:aws[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const actions = Object.hasOwn(known, name) ? known[name] : undefined;
  return actions === undefined
    ? null
    : [{ Effect: 'Allow', Action: [...actions], Resource: ['*'], Condition: {} }];
}
