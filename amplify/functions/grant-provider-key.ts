import { secret } from '@aws-amplify/backend';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readDeployment } from '../deployment.ts';
import type { Settings } from '../settings-schema.ts';

/** Where a function finds the models' provider. */
export function providerEnvironment(
  scope: Construct,
  { model }: Settings,
): Readonly<Record<string, string>> {
  return {
    OPENAI_API_KEY_PARAMETER: keyParameter(scope),
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: model.name,
  };
}

/** Lets a function read the one key of the provider. */
export function grantProviderKey(lambda: LambdaFunction): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ssm:GetParameter'],
      resources: [
        Stack.of(lambda).formatArn({
          service: 'ssm',
          resource: 'parameter',
          resourceName: keyParameter(lambda).slice(1),
        }),
      ],
    }),
  );
}

function keyParameter(scope: Construct): string {
  return secret('OPENAI_API_KEY').resolvePath(readDeployment(scope)).branchSecretPath;
}
