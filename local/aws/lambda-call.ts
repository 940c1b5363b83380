import type { Lambda } from '../lambda/lambda.ts';
import { functionArn, functionNameOf } from '../lambda/function-settings.ts';
import { AwsError } from './aws-error.ts';
import type { Authorize } from './caller.ts';
import type { SignedCall } from './signed-call.ts';

type LambdaCall = {
  readonly lambda: Lambda;
  readonly call: SignedCall;
  readonly body: Buffer;
  readonly authorize: Authorize;
  readonly report: (error: unknown) => void;
};

/** Answers Lambda's `Invoke`, at once for an event, with the function's answer otherwise. */
export async function answerLambdaCall(parts: LambdaCall): Promise<void> {
  const { lambda, call, authorize } = parts;
  const name = invokedFunction(call);
  authorize(call.caller, { action: 'lambda:InvokeFunction', resource: functionArn(name) });
  const event = eventOf(parts.body);
  const { response } = call;
  response.setHeader('x-amz-executed-version', '$LATEST');
  const type = call.request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  switch (type) {
    case 'DryRun':
      response.writeHead(204).end();
      return;
    case 'Event':
      lambda.invoke(name, event).catch(parts.report);
      response.writeHead(202).end();
      return;
    case 'RequestResponse':
      return sendOutcome(call, await lambda.invoke(name, event));
    default:
      throw new AwsError(
        'InvalidParameterValueException',
        `Unknown invocation type ${String(type)}.`,
      );
  }
}

function sendOutcome(
  { response }: SignedCall,
  outcome: Awaited<ReturnType<Lambda['invoke']>>,
): void {
  response.setHeader('content-type', 'application/json');
  if (outcome.kind === 'success') {
    response.end(JSON.stringify(outcome.value));
    return;
  }
  const { errorType, errorMessage } = outcome.failure;
  if (errorType === 'ResourceNotFoundException') {
    throw new AwsError(errorType, errorMessage, 404);
  }
  if (errorType === 'RequestEntityTooLarge') {
    throw new AwsError('RequestTooLargeException', errorMessage, 413);
  }
  response.setHeader('x-amz-function-error', 'Unhandled');
  response.end(JSON.stringify({ errorType, errorMessage }));
}

function invokedFunction({ request, path }: SignedCall): string {
  const match = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?$/.exec(path);
  if (request.method !== 'POST' || match?.[1] === undefined) {
    const message = `Lambda's ${request.method} ${path} does not run on this machine, only Invoke.`;
    throw new AwsError('UnknownOperationException', message, 501);
  }
  return functionNameOf(decodeURIComponent(match[1]));
}

function eventOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.length === 0 ? '{}' : body.toString());
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}
