import { existsSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { synthesizedFixture } from '../fixtures/synthesize-fixture.ts';
import type { Assembly } from './assembly.ts';
import { loadAssembly } from './load-assembly.ts';
import { actedTypes, inertTypes, inspectResourceTypes } from './resource-types.ts';

const origin = 'http://localhost:20999';
let assembly: Assembly;

beforeAll(async () => {
  assembly = loadAssembly(await synthesizedFixture(), { origin });
}, 200_000);

test('resolves every value of a whole backend', () => {
  expect(assembly.resources.length).toBeGreaterThan(250);
  const everything = JSON.stringify([assembly.resources, assembly.outputs]);
  expect(everything).not.toMatch(
    /"Fn::|"Ref":|\$\{Token\[|AWS::(Region|AccountId|Partition|NoValue)/,
  );
});

test('knows every resource type of an Amplify project and says why some do nothing', () => {
  const { unknown, inert } = inspectResourceTypes(assembly);
  expect(unknown).toEqual([]);
  expect(inert.map(({ type }) => type)).toContain('AWS::Cognito::IdentityPool');
  for (const { count, reason } of inert) {
    expect(count).toBeGreaterThan(0);
    expect(reason.length).toBeGreaterThan(20);
  }
});

test('counts no type as both acted on and inert', () => {
  expect(Object.keys(actedTypes).filter((type) => type in inertTypes)).toEqual([]);
});

test('names a resource of a type that nothing here runs', () => {
  const queue = {
    stack: 'root/rest',
    logicalId: 'Stream',
    type: 'AWS::Kinesis::Stream',
    physicalId: 'Stream',
    properties: {},
  };
  const { unknown } = inspectResourceTypes({
    ...assembly,
    resources: [...assembly.resources, queue],
  });
  expect(unknown).toEqual([
    { type: 'AWS::Kinesis::Stream', stack: 'root/rest', logicalId: 'Stream' },
  ]);
});

test('a state machine that is not Amplify’s own waiter is not passed over', () => {
  const own = { ...assembly.ofType('AWS::StepFunctions::StateMachine')[0], stack: 'root/rest' };
  const { stack, logicalId = '', type = '', physicalId = '', properties = {} } = own;
  const machine = { stack, logicalId, type, physicalId, properties };
  expect(inspectResourceTypes({ ...assembly, resources: [machine] }).unknown).toHaveLength(1);
});

test('has the bundle of every function and the text of every resolver', () => {
  const references = [
    ...assembly.ofType('AWS::Lambda::Function').map(({ properties }) => keyOf(properties['Code'])),
    ...assembly
      .ofType('AWS::AppSync::FunctionConfiguration')
      .flatMap(({ properties }) =>
        ['RequestMappingTemplateS3Location', 'ResponseMappingTemplateS3Location', 'CodeS3Location']
          .map((name) => properties[name])
          .filter((location) => location !== undefined),
      ),
    ...assembly
      .ofType('AWS::AppSync::GraphQLSchema')
      .map(({ properties }) => properties['DefinitionS3Location']),
  ];
  expect(references.length).toBeGreaterThan(100);
  for (const reference of references) {
    const path = assembly.assetPath(String(reference));
    expect({ reference, exists: existsSync(path ?? '') }).toEqual({ reference, exists: true });
  }
});

function keyOf(code: unknown): unknown {
  return typeof code === 'object' && code !== null && 'S3Key' in code ? code.S3Key : code;
}

test('ties functions, roles and their grants together by resolved names', () => {
  const reader = assembly
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => logicalId.startsWith('readledger'));
  const role = String(reader?.properties['Role']).split('/').at(-1);
  const policy = assembly.ofType('AWS::IAM::Policy').find(({ properties }) => {
    const roles = properties['Roles'];
    return Array.isArray(roles) && roles.includes(role);
  });
  const [ledger] = assembly.ofType('AWS::DynamoDB::Table');
  expect(JSON.stringify(policy?.properties)).toContain(
    `arn:aws:dynamodb:us-east-1:000000000000:table/${ledger?.physicalId}`,
  );
});
