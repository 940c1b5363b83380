import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { turnFunction, type TurnResources } from '../turn-function.ts';

/** Answers `GET /chat/{turnId}/events`. */
export function defineFollowTurn(scope: Construct, resources: TurnResources): LambdaFunction {
  return turnFunction(scope, resources, {
    name: 'follow-turn',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: {},
  });
}
