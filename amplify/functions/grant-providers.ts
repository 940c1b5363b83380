import { secret } from '@aws-amplify/backend';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readDeployment } from '../deployment.ts';
import type { Settings } from '../settings-schema.ts';
import { grantBedrock } from './grant-bedrock.ts';
import type { ModelServer } from '../contract/models/model-server.ts';

/** Where a function finds the models' providers. */
export function providerEnvironment(
  scope: Construct,
  settings: Settings,
): Readonly<Record<string, string>> {
  return {
    OPENAI_API_KEY_PARAMETER: keyParameter(scope, 'OPENAI_API_KEY'),
    STANDARD_PROVIDER: settings.model.standard,
    MODEL: settings.model.name,
    BEDROCK_GEOGRAPHY: settings.model.bedrockGeography,
    BEDROCK_GUARDRAIL: JSON.stringify(settings.model.bedrockGuardrail),
    ...endpointEnvironment(scope, settings),
  };
}

/** Which endpoints an account may choose. */
export function endpointEnvironment(
  scope: Construct,
  { model }: Settings,
): Readonly<Record<string, string>> {
  const servers: readonly ModelServer[] = model.servers.map(({ url, secret: name }) => ({
    url,
    keyParameter: name === null ? null : keyParameter(scope, name),
  }));
  return {
    OPENAI_BASE_URL: model.baseUrl,
    MODEL_SERVERS: JSON.stringify(servers),
    BEDROCK: model.bedrock ? 'on' : 'off',
  };
}

/** Lets a function ask the providers: read their keys, and nothing else that is secret, and call Bedrock. */
export function grantProviders(lambda: LambdaFunction, settings: Settings): void {
  const { model } = settings;
  grantBedrock(lambda, settings);
  const names = new Set(['OPENAI_API_KEY', ...model.servers.map((server) => server.secret)]);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ssm:GetParameter'],
      resources: [...names].filter((name) => name !== null).map((name) => keyArn(lambda, name)),
    }),
  );
}

function keyArn(lambda: LambdaFunction, name: string): string {
  const resourceName = keyParameter(lambda, name).slice(1);
  return Stack.of(lambda).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
}

function keyParameter(scope: Construct, name: string): string {
  return secret(name).resolvePath(readDeployment(scope)).branchSecretPath;
}
