import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assemblyOf } from '../aws/testing/assembly-of.ts';
import { createSecretsManager } from './create-secrets-manager.ts';
import { createSsm } from './create-ssm.ts';

function parameter(Name: string, Value: string) {
  return { type: 'AWS::SSM::Parameter', physicalId: Name, properties: { Name, Value } };
}

const ssm = createSsm({
  assembly: assemblyOf([
    parameter('/amplify/resource_reference/app/dev/TABLE', 'notes'),
    parameter('/app/a', '1'),
    parameter('/app/b', '2'),
    parameter('/app/deep/c', '3'),
  ]),
  secrets: { TOKEN: 'hush', TABLE: 'not a reference' },
  folder: null,
});

test('gives parameters and secrets by name, and tells which names are unknown', async () => {
  const answer = await ssm.execute('GetParameters', {
    Names: [
      '/amplify/resource_reference/app/dev/TABLE',
      '/amplify/app/dev-sandbox-1/TOKEN',
      '/amplify/shared/app/TOKEN',
      '/amplify/resource_reference/app/dev/TOKEN',
      '/other/TOKEN',
      '/amplify/app/dev/toString',
    ],
    WithDecryption: true,
  });
  expect(answer).toMatchObject({
    Parameters: [{ Value: 'notes' }, { Value: 'hush' }, { Value: 'hush' }],
    InvalidParameters: [
      '/amplify/resource_reference/app/dev/TOKEN',
      '/other/TOKEN',
      '/amplify/app/dev/toString',
    ],
  });
});

test('asks leave for every name by its own ARN', () => {
  const root = 'arn:aws:ssm:us-east-1:000000000000:parameter';
  expect(ssm.permissions('GetParameters', { Names: ['/app/a', 'plain'] })).toEqual([
    { action: 'ssm:GetParameters', resource: `${root}/app/a` },
    { action: 'ssm:GetParameters', resource: `${root}/plain` },
  ]);
  expect(ssm.permissions('GetParameter', { Name: `${root}/app/a` })).toEqual([
    { action: 'ssm:GetParameter', resource: `${root}/app/a` },
  ]);
});

test('lists parameters under a path, deep where asked, page by page', async () => {
  expect(await ssm.execute('GetParametersByPath', { Path: '/app' })).toMatchObject({
    Parameters: [{ Name: '/app/a' }, { Name: '/app/b' }],
  });
  const first = { Path: '/app/', Recursive: true, MaxResults: 2 };
  expect(await ssm.execute('GetParametersByPath', first)).toMatchObject({
    Parameters: [{ Name: '/app/a' }, { Name: '/app/b' }],
    NextToken: '2',
  });
  expect(await ssm.execute('GetParametersByPath', { ...first, NextToken: '2' })).toEqual({
    Parameters: [expect.objectContaining({ Name: '/app/deep/c' })],
  });
});

test('refuses an operation it does not know and input that is none', async () => {
  expect(() => ssm.permissions('LabelParameterVersion', {})).toThrow(/LabelParameterVersion/);
  expect(() => ssm.permissions('GetParameters', { Names: [] })).toThrow(
    expect.objectContaining({ name: 'ValidationException' }),
  );
});

test('keeps what is written, gives it and lists it, also after a start, until it is deleted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-ssm-'));
  const start = () => createSsm({ assembly: assemblyOf([]), secrets: {}, folder });
  const Name = '/amplify/app/dev/KEYS/team/1';
  const input = { Name, Value: 'hush', Type: 'SecureString' };
  const first = start();
  await first.execute('PutParameter', input);
  await expect(first.execute('PutParameter', input)).rejects.toMatchObject({
    name: 'ParameterAlreadyExists',
  });
  const again = start();
  expect(await again.execute('GetParameter', { Name, WithDecryption: true })).toMatchObject({
    Parameter: { Value: 'hush', Type: 'SecureString' },
  });
  const Path = '/amplify/app/dev/KEYS/team';
  expect(await again.execute('GetParametersByPath', { Path })).toMatchObject({
    Parameters: [{ Name }],
  });
  expect(again.permissions('DeleteParameter', { Name })).toEqual(
    again
      .permissions('GetParameter', { Name })
      .map((one) => ({ ...one, action: 'ssm:DeleteParameter' })),
  );
  await again.execute('DeleteParameter', { Name });
  await expect(start().execute('GetParameter', { Name })).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('gives secrets of Secrets Manager, generated ones the same each time', async () => {
  const assembly = assemblyOf([
    {
      type: 'AWS::SecretsManager::Secret',
      physicalId: 'Login',
      properties: {
        Name: 'login',
        GenerateSecretString: { SecretStringTemplate: '{"user":"a"}', GenerateStringKey: 'pass' },
      },
    },
  ]);
  const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Login';
  const manager = createSecretsManager({ assembly, secrets: {} });
  expect(manager.permissions('GetSecretValue', { SecretId: 'login' })).toEqual([
    { action: 'secretsmanager:GetSecretValue', resource: arn },
  ]);
  const answer = await manager.execute('GetSecretValue', { SecretId: arn });
  expect(answer).toMatchObject({ Name: 'login', SecretString: expect.stringMatching(/"pass":"/) });
  expect(await manager.execute('GetSecretValue', { SecretId: 'login' })).toEqual(answer);
  const given = createSecretsManager({ assembly, secrets: { login: 'mine' } });
  expect(await given.execute('GetSecretValue', { SecretId: arn })).toMatchObject({
    SecretString: 'mine',
  });
  expect(() => manager.permissions('GetSecretValue', { SecretId: 'none' })).toThrow(/can't find/);
});
