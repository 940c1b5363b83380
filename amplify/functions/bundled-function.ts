import { dirname } from 'node:path';
import { AssetHashType, DockerImage, RemovalPolicy, Tags, type Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logRetention } from '../log-retention.ts';
import type { Settings } from '../settings-schema.ts';
import { bundleFunction } from './bundle-function.ts';

export type BundledFunctionProperties = {
  /** As its folder, `run-turn`. */
  readonly name: string;
  /** Path of its `handler.ts`. */
  readonly entry: string;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: Settings;
};

/** A function of ours: Node 22 on ARM, its own log group, and a role that may do nothing but write to it. */
export function bundledFunction(
  scope: Construct,
  properties: BundledFunctionProperties,
): LambdaFunction {
  const { name, entry, timeout, environment, settings } = properties;
  const logGroup = new LogGroup(scope, `${name}-log`, {
    retention: logRetention(settings),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  const lambda = new LambdaFunction(scope, name, {
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    memorySize: 256,
    timeout,
    handler: 'index.handler',
    code: bundledCode(entry),
    environment: { ...environment, DEBUG_MODE: '' },
    role,
    logGroup,
  });
  // The name by which Amplify's tools and ours call a function, instead of its generated one.
  Tags.of(lambda).add('amplify:friendly-name', name);
  return lambda;
}

/** CDK stages the bundle and names it by the hash of what came out. */
function bundledCode(entry: string): Code {
  return Code.fromAsset(dirname(entry), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never pulled: `local` always succeeds or throws.
      image: DockerImage.fromRegistry('not-used'),
      local: {
        tryBundle(folder) {
          bundleFunction(entry, folder);
          return true;
        },
      },
    },
  });
}
