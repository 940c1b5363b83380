import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { turnFunction, type TurnResources } from '../turn-function.ts';

/** Answers `POST /chat/{turnId}/stop`, `…/approvals`, and what a conversation allows. */
export function defineStopTurn(scope: Construct, resources: TurnResources): LambdaFunction {
  return turnFunction(scope, resources, {
    name: 'stop-turn',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    // API Gateway waits 29 seconds for an answer that is not streamed.
    timeout: Duration.seconds(28),
    environment: {},
  });
}
