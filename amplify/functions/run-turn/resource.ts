import { fileURLToPath } from 'node:url';
import { secret } from '@aws-amplify/backend';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readDeployment } from '../../deployment.ts';
import { turnFunction, type TurnResources } from '../turn-function.ts';

/** Answers `POST /chat`; the only function that speaks to a provider, and so the only one with its key. */
export function defineRunTurn(scope: Construct, resources: TurnResources): LambdaFunction {
  const { model } = resources.settings;
  const parameter = secret('OPENAI_API_KEY').resolvePath(readDeployment(scope)).branchSecretPath;
  const lambda = turnFunction(scope, resources, {
    name: 'run-turn',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: {
      OPENAI_API_KEY_PARAMETER: parameter,
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: model.name,
    },
  });
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ssm:GetParameter'],
      resources: [
        Stack.of(scope).formatArn({
          service: 'ssm',
          resource: 'parameter',
          resourceName: parameter.slice(1),
        }),
      ],
    }),
  );
  return lambda;
}
