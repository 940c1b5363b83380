import { expect, test } from 'vitest';
import { assemblyOf } from '../aws/testing/assembly-of.ts';
import { createAuthorize } from './authorize.ts';

const roleArn = 'arn:aws:iam::000000000000:role/WriterRole';
const writer = { kind: 'function', functionName: 'writer', roleArn } as const;
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/Note';

function allowing(action: string, resource = '*') {
  return { Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] };
}

function role(properties: Readonly<Record<string, unknown>> = {}) {
  return { type: 'AWS::IAM::Role', physicalId: 'WriterRole', properties };
}

function policy(type: string, physicalId: string, properties: Readonly<Record<string, unknown>>) {
  return { type, physicalId, properties };
}

test('lets the operator do everything', () => {
  const authorize = createAuthorize(assemblyOf([role()]));
  expect(() =>
    authorize({ kind: 'operator' }, { action: 'dynamodb:PutItem', resource: table }),
  ).not.toThrow();
});

test('names function, action and resource where a grant is missing', () => {
  const authorize = createAuthorize(assemblyOf([role()]));
  expect(() => authorize(writer, { action: 'dynamodb:PutItem', resource: table })).toThrow(
    expect.objectContaining({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/WriterRole/writer is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
    }),
  );
});

test('takes grants from every place where a template can give them', () => {
  const managedArn = 'arn:aws:iam::000000000000:policy/Shared';
  const authorize = createAuthorize(
    assemblyOf([
      role({
        Policies: [{ PolicyName: 'a', PolicyDocument: allowing('a:Inline') }],
        ManagedPolicyArns: [
          managedArn,
          'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        ],
      }),
      policy('AWS::IAM::Policy', 'P', {
        PolicyDocument: allowing('a:Policy'),
        Roles: ['WriterRole'],
      }),
      policy('AWS::IAM::Policy', 'Q', { PolicyDocument: allowing('a:Other'), Roles: ['Another'] }),
      policy('AWS::IAM::ManagedPolicy', managedArn, { PolicyDocument: allowing('a:Managed') }),
      policy('AWS::IAM::RolePolicy', 'R', {
        PolicyDocument: allowing('a:Single'),
        RoleName: 'WriterRole',
      }),
    ]),
  );
  for (const action of ['a:Inline', 'a:Policy', 'a:Managed', 'a:Single', 'logs:PutLogEvents']) {
    expect(() => authorize(writer, { action, resource: 'any' })).not.toThrow();
  }
  expect(() => authorize(writer, { action: 'a:Other', resource: 'any' })).toThrow(/a:Other/);
});

test('says so where an explicit deny forbids a call', () => {
  const deny = { Effect: 'Deny', Action: 'a:*', Resource: '*' };
  const document = { Statement: [...allowing('*').Statement, deny] };
  const authorize = createAuthorize(
    assemblyOf([role({ Policies: [{ PolicyDocument: document }] })]),
  );
  expect(() => authorize(writer, { action: 'a:b', resource: 'c' })).toThrow(
    /with an explicit deny in an identity-based policy/,
  );
});

test('hands the values of a call to conditions', () => {
  const statement = {
    Effect: 'Allow',
    Action: 'dynamodb:GetItem',
    Resource: table,
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'user#*' },
      Bool: { 'aws:SecureTransport': 'true' },
    },
  };
  const document = { Statement: statement };
  const authorize = createAuthorize(
    assemblyOf([role({ Policies: [{ PolicyDocument: document }] })]),
  );
  function get(...keys: readonly string[]) {
    const context = { 'dynamodb:LeadingKeys': keys };
    authorize(writer, { action: 'dynamodb:GetItem', resource: table, context });
  }
  expect(() => get('user#1', 'user#2')).not.toThrow();
  expect(() => get('user#1', 'account#2')).toThrow(/not authorized/);
});

test('names a managed policy, a boundary and a role it does not know, where a call depends on it', () => {
  const arn = 'arn:aws:iam::aws:policy/AmazonS3FullAccess';
  const managed = createAuthorize(
    assemblyOf([
      role({ ManagedPolicyArns: [arn], Policies: [{ PolicyDocument: allowing('a:b') }] }),
    ]),
  );
  expect(() => managed(writer, { action: 'a:b', resource: 'x' })).not.toThrow();
  expect(() => managed(writer, { action: 's3:GetObject', resource: 'x' })).toThrow(arn);
  const bounded = createAuthorize(assemblyOf([role({ PermissionsBoundary: arn })]));
  expect(() => bounded(writer, { action: 'a:b', resource: 'x' })).toThrow(/boundary/);
  expect(() => createAuthorize(assemblyOf([]))(writer, { action: 'a:b', resource: 'x' })).toThrow(
    roleArn,
  );
});
