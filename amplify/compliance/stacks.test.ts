import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  canaries,
  synthesisTimeout,
  synthesizedBackend,
  synthesizeWith,
} from './synthesized-backend.ts';

beforeAll(synthesizedBackend, synthesisTimeout);

/** Each knows only those before it. */
const order = ['accounttable', 'auth', 'data', 'storage', 'api'];

/** What the deployment may hold. None of these costs anything while nobody uses it. */
const allowedTypes = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::AppSync::DataSource',
  'AWS::AppSync::FunctionConfiguration',
  'AWS::AppSync::GraphQLApi',
  'AWS::AppSync::GraphQLSchema',
  'AWS::AppSync::Resolver',
  'AWS::CloudFormation::Stack',
  'AWS::Cognito::IdentityPool',
  'AWS::Cognito::IdentityPoolRoleAttachment',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SSM::Parameter',
  'AWS::StepFunctions::StateMachine',
  'Custom::AmplifyDynamoDBTable',
  'Custom::CDKBucketDeployment',
  'Custom::S3AutoDeleteObjects',
];

test('every stack knows only those before it', async () => {
  const { resources } = await synthesizedBackend();
  const stacks = resources.filter(
    ({ stack, Type }) => stack === 'root' && Type === 'AWS::CloudFormation::Stack',
  );
  const names = new Map(
    stacks.map(({ logicalId }) => [
      logicalId,
      order.find((name) => logicalId.startsWith(name)) ?? logicalId,
    ]),
  );
  expect([...names.values()].toSorted()).toEqual(order.toSorted());
  const known = stacks.flatMap(({ logicalId, Properties, DependsOn }) => {
    const text = JSON.stringify([Properties, DependsOn]);
    const others = [...names.keys()].filter((other) => text.includes(`"${other}"`));
    return others.map((other) => [names.get(logicalId) ?? '', names.get(other) ?? ''] as const);
  });
  expect(known.length).toBeGreaterThanOrEqual(order.length - 1);
  const backwards = known.filter(([stack, other]) => order.indexOf(other) >= order.indexOf(stack));
  expect(backwards).toEqual([]);
});

test('nothing that is deployed costs money while nobody uses it', async () => {
  const { resources } = await synthesizedBackend();
  const types = new Set(resources.map(({ Type }) => Type));
  expect([...types].filter((type) => !allowedTypes.includes(type))).toEqual([]);
  const tables = resources.filter(({ Type }) => Type === 'AWS::DynamoDB::Table');
  expect(tables.map(({ Properties }) => Properties['BillingMode'])).toEqual(['PAY_PER_REQUEST']);
  const reserved = resources.filter(({ Properties }) =>
    /ProvisionedConcurren|CacheCluster/u.test(Object.keys(Properties).join(' ')),
  );
  expect(reserved).toEqual([]);
});

test('every log of ours ends after the days that the settings say', async () => {
  const { resources } = await synthesizedBackend();
  const logs = resources.filter(({ Type }) => Type === 'AWS::Logs::LogGroup');
  expect(logs).toHaveLength(20);
  for (const { Properties, DeletionPolicy } of logs) {
    expect(Properties['RetentionInDays']).toBe(3);
    expect(DeletionPolicy).toBe('Delete');
  }
});

test('no secret of the environment gets into what is deployed', async () => {
  const { folder } = await synthesizedBackend();
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(files.length).toBeGreaterThan(40);
  const leaks = files.filter((file) => {
    const text = readFileSync(join(file.parentPath, file.name), 'latin1');
    return Object.values(canaries).some((canary) => text.includes(canary));
  });
  expect(leaks.map(({ name }) => name)).toEqual([]);
});

test(
  "cdk-nag's AWS Solutions pack finds nothing we have no reason for",
  { timeout: synthesisTimeout },
  async () => {
    const { folder } = await synthesizedBackend();
    const { status, stdout } = synthesizeWith('compliance/check.ts', `${folder}.nag`, {
      'aws:cdk:bundling-stacks': [],
    });
    expect(stdout).toMatch(/^\d+ findings, 0 without a reason, 0 reasons without a finding$/mu);
    expect(status).toBe(0);
  },
);
