import { secret } from '@aws-amplify/backend';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readDeployment } from '../deployment.ts';
import type { Settings } from '../settings-schema.ts';

/** What a function that speaks to MCP servers needs to know of them. */
export function mcpEnvironment(
  scope: Construct,
  { tools }: Settings,
): Readonly<Record<string, string>> {
  return {
    MCP_KEYS: keyFolder(scope),
    MCP_ORIGINS: tools.mcpOrigins.join(','),
    MCP_SERVERS: tools.mcpServers,
  };
}

type KeyAction = 'GetParameter' | 'PutParameter' | 'DeleteParameter' | 'GetParametersByPath';

/** Lets a function do something with the keys of MCP servers, and with nothing else that is secret. */
export function grantMcpKeys(lambda: LambdaFunction, actions: readonly KeyAction[]): void {
  const resourceName = `${keyFolder(lambda).slice(1)}/*`;
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `ssm:${action}`),
      resources: [
        Stack.of(lambda).formatArn({ service: 'ssm', resource: 'parameter', resourceName }),
      ],
    }),
  );
}

/** Beside the deployment's own secrets, one level deeper: a path of this deployment and no other. */
function keyFolder(scope: Construct): string {
  return secret('MCP_KEYS').resolvePath(readDeployment(scope)).branchSecretPath;
}
