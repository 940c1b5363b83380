import { expect, test } from 'vitest';
import { inlineAssembly, nestedStack } from '../fixtures/inline-assembly.ts';
import { loadAssembly } from './load-assembly.ts';

const origin = 'http://localhost:20999';

function load(...templates: Parameters<typeof inlineAssembly>) {
  return loadAssembly(inlineAssembly(...templates), { origin });
}

const parameter = { Type: 'String' };
const lambda = (Properties = {}) => ({ Type: 'AWS::Lambda::Function', Properties });

const takes = (other: string) => ({ In: { 'Fn::GetAtt': [other, 'Outputs.Out'] } });

const address = (api: unknown) => ({
  'Fn::Join': ['', ['https://', api, '.execute-api.us-east-1.amazonaws.com/', 'v1', '/']],
});

const attribute = (name: string) => ({ Value: { 'Fn::GetAtt': ['Api', name] } });

test('resolves values from one nested stack to another through their parent', () => {
  const assembly = load(
    {
      Resources: {
        tables179371D7: nestedStack('tables'),
        functionsAB12CD34: nestedStack('functions', {
          TableName: { 'Fn::GetAtt': ['tables179371D7', 'Outputs.Name'] },
        }),
      },
      Outputs: { Table: { Value: { 'Fn::GetAtt': ['tables179371D7', 'Outputs.Arn'] } } },
    },
    {
      tables: {
        Resources: { Ledger: { Type: 'AWS::DynamoDB::Table' } },
        Outputs: {
          Name: { Value: { Ref: 'Ledger' } },
          Arn: { Value: { 'Fn::GetAtt': ['Ledger', 'Arn'] } },
        },
      },
      functions: {
        Parameters: { TableName: parameter },
        Resources: { Read: lambda({ Environment: { Variables: { T: { Ref: 'TableName' } } } }) },
      },
    },
  );
  expect(assembly.ofType('AWS::Lambda::Function')).toEqual([
    {
      stack: 'root/functions',
      logicalId: 'Read',
      type: 'AWS::Lambda::Function',
      physicalId: 'Read',
      properties: { Environment: { Variables: { T: 'Ledger' } } },
    },
  ]);
  expect(assembly.outputs).toEqual({
    Table: 'arn:aws:dynamodb:us-east-1:000000000000:table/Ledger',
  });
});

test('leaves out resources, outputs and nested stacks whose condition is false', () => {
  const assembly = load(
    {
      Conditions: {
        Never: { 'Fn::Equals': ['a', 'b'] },
        Always: { 'Fn::Not': [{ Condition: 'Never' }] },
      },
      Resources: {
        Gone: { ...lambda(), Condition: 'Never' },
        Kept: { ...lambda(), Condition: 'Always' },
        Nested: { ...nestedStack('nested'), Condition: 'Never' },
      },
      Outputs: {
        Gone: { Value: 'x', Condition: 'Never' },
        Kept: { Value: 'y', Condition: 'Always' },
      },
    },
    { nested: { Resources: { Inner: lambda() } } },
  );
  expect(assembly.resources.map(({ logicalId }) => logicalId)).toEqual(['Kept']);
  expect(assembly.outputs).toEqual({ Kept: 'y' });
});

test('names the round in which nested stacks wait for each other', () => {
  const template = {
    Parameters: { In: parameter },
    Resources: {},
    Outputs: { Out: { Value: 'constant' } },
  };
  expect(() =>
    load(
      {
        Resources: {
          auth: nestedStack('auth', takes('data')),
          data: nestedStack('data', takes('auth')),
        },
      },
      { auth: template, data: template },
    ),
  ).toThrow('root: resources wait for each other, AWS would refuse: auth → data → auth');
});

test('sees a round through Fn::Sub and DependsOn', () => {
  const first = lambda({ Description: { 'Fn::Sub': '${Second.Arn}' } });
  const second = { ...lambda(), DependsOn: 'First' };
  expect(() => load({ Resources: { First: first, Second: second } })).toThrow(
    'First → Second → First',
  );
});

test('names stack, resource and function where a function is not supported', () => {
  const Resources = { Broken: lambda({ Name: { 'Fn::ImportValue': 'elsewhere' } }) };
  expect(() =>
    load({ Resources: { inner: nestedStack('inner') } }, { inner: { Resources } }),
  ).toThrow('root/inner, Broken (AWS::Lambda::Function): Fn::ImportValue is not supported here');
});

test('names an attribute that a type does not have here', () => {
  const Resources = {
    Table: { Type: 'AWS::DynamoDB::Table' },
    Read: lambda({ Description: { 'Fn::GetAtt': ['Table', 'Colour'] } }),
  };
  expect(() => load({ Resources })).toThrow('AWS::DynamoDB::Table has no attribute Colour');
});

test('refuses a macro of a template', () => {
  expect(() => load({ Transform: 'AWS::Serverless-2016-10-31', Resources: {} })).toThrow(
    'AWS::Serverless-2016-10-31',
  );
});

test('names functions of the same logical id after their stacks', () => {
  const template = { Resources: { Clean: lambda() } };
  const assembly = load(
    { Resources: { one: nestedStack('one'), two: nestedStack('two') } },
    { one: template, two: template },
  );
  expect(assembly.resources.map(({ physicalId }) => physicalId)).toEqual([
    'root-one-Clean',
    'root-two-Clean',
  ]);
});

test('refuses two resources that were given one name', () => {
  const named = lambda({ FunctionName: 'same' });
  expect(() => load({ Resources: { First: named, Second: named } })).toThrow(
    'root, First and root, Second have the same name same',
  );
});

test('draws the same ids on every start, another for every place', () => {
  const pool = { Type: 'AWS::Cognito::UserPool' };
  const client = { Type: 'AWS::Cognito::UserPoolClient' };
  const resources = { Pool: pool, Other: pool, Client: client };
  const ids = () => load({ Resources: resources }).resources.map(({ physicalId }) => physicalId);
  const [first, second, third] = ids();
  expect(first).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
  expect(second).not.toBe(first);
  expect(third).toMatch(/^[a-z0-9]{26}$/);
  expect(ids()).toEqual([first, second, third]);
});

test('puts /api where a REST API and its stage would answer, and only there', () => {
  const assembly = load({
    Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } },
    Outputs: { Own: { Value: address({ Ref: 'Api' }) }, Foreign: { Value: address('abcdefghij') } },
  });
  expect(assembly.outputs).toEqual({
    Own: `${origin}/api/`,
    Foreign: 'https://abcdefghij.execute-api.us-east-1.amazonaws.com/v1/',
  });
});

test('answers for AppSync at the local address', () => {
  const assembly = load({
    Resources: { Api: { Type: 'AWS::AppSync::GraphQLApi' } },
    Outputs: { Url: attribute('GraphQLUrl'), Live: attribute('RealtimeUrl') },
  });
  expect(assembly.outputs).toEqual({
    Url: `${origin}/graphql`,
    Live: 'ws://localhost:20999/graphql/realtime',
  });
});

test('gives list parameters as lists and addresses of parameters as they are', () => {
  const assembly = load({
    Parameters: {
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
      Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/some/secret' },
    },
    Resources: {},
    Outputs: {
      Zones: { Value: { 'Fn::Join': ['+', { Ref: 'Zones' }] } },
      Secret: { Value: { Ref: 'Secret' } },
    },
  });
  expect(assembly.outputs).toEqual({ Zones: 'a+b', Secret: '{{resolve:ssm:/some/secret}}' });
});

test('finds an asset by its key, its file name and its address', () => {
  const assembly = load({ Resources: {} }, {}, { 'abc.vtl': 'text' });
  const path = assembly.assetPath('abc.vtl');
  expect(path).toMatch(/asset\.abc\.vtl$/);
  expect(assembly.assetPath('asset.abc.vtl')).toBe(path);
  expect(assembly.assetPath('s3://assets/abc.vtl')).toBe(path);
  expect(assembly.assetPath('https://s3.amazonaws.com/assets/abc.vtl')).toBe(path);
  expect(assembly.assetPath('abd.vtl')).toBeNull();
});
