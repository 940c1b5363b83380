import { finished } from 'node:stream/promises';
import type { Ending, Invocation } from './messages.ts';
import type { Handler } from './load-handler.ts';
import { createResponseStream } from './response-stream.ts';
import { failureOf, printError, runtimeError } from './runtime-error.ts';

const streamingMark = Symbol.for('aws.lambda.runtime.handler.streaming');
const highWaterMark = Symbol.for('aws.lambda.runtime.handler.highWaterMark');

/** What runs a handler: it calls `end` once or more, of which the first counts, and returns what to do when nothing is left that could. */
type Run = (end: (ending: Ending) => void) => () => void;

/** `awslambda.streamifyResponse`. */
export function streamifyResponse(handler: Handler, options?: unknown): Handler {
  Reflect.set(handler, streamingMark, 'response');
  if (typeof options === 'object' && options !== null) {
    Reflect.set(handler, highWaterMark, Reflect.get(options, 'highWaterMark'));
  }
  return handler;
}

export function isStreaming(handler: Handler): boolean {
  return Reflect.get(handler, streamingMark) === 'response';
}

/** Runs a handler that answers with a stream; it ends when the handler and the stream have both ended. */
export function runStreaming(
  handler: Handler,
  invocation: Invocation,
  send: (bytes: Uint8Array) => void,
): Run {
  return (end) => {
    const mark: unknown = Reflect.get(handler, highWaterMark);
    const stream = createResponseStream(send, typeof mark === 'number' ? mark : undefined);
    const finish = finished(stream, { readable: false });
    // Awaited below, where it is not too late; until then it must not count as forgotten.
    finish.catch(() => {});
    async function run(): Promise<void> {
      const answer = handler(JSON.parse(invocation.event), stream, contextOf(invocation));
      if (!isThenable(answer)) {
        throw new Error('Streaming does not support non-async handlers.');
      }
      await answer;
      await finish;
    }
    run().then(
      () => end({ kind: 'success', json: 'null' }),
      (error: unknown) => end(failed(error)),
    );
    return () => end(failed(new Error('Response stream is not finished.')));
  };
}

/** Runs a handler that answers with a value: by promise, by callback, or not at all, which is null. */
export function runBuffered(handler: Handler, invocation: Invocation): Run {
  return (end) => {
    const context = contextOf(invocation);
    let whenIdle = () => end({ kind: 'success', json: 'null' });
    function callback(error: unknown, value?: unknown): void {
      const called = error ? failed(error) : succeeded(value);
      if (context.callbackWaitsForEmptyEventLoop) {
        whenIdle = () => end(called);
      } else {
        end(called);
      }
    }
    try {
      const answer = handler(JSON.parse(invocation.event), context, callback);
      if (isThenable(answer)) {
        whenIdle = () => end(failed(runtimeError('Runtime.NodeJsExit', pendingMessage)));
        answer.then(
          (value) => end(succeeded(value)),
          (error: unknown) => end(failed(error)),
        );
      }
    } catch (error) {
      end(failed(error));
    }
    return () => whenIdle();
  };
}

const pendingMessage =
  'The Lambda function has returned a promise that was never settled (its event loop is empty).';

function contextOf(invocation: Invocation) {
  const name = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '';
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'] ?? '$LATEST',
    invokedFunctionArn: invocation.functionArn,
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? '128',
    awsRequestId: invocation.requestId,
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'] ?? '',
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '',
    getRemainingTimeInMillis: () => Math.max(invocation.deadline - Date.now(), 0),
  };
}

function succeeded(value: unknown): Ending {
  try {
    return { kind: 'success', json: JSON.stringify(value ?? null) ?? 'null' };
  } catch {
    const error = runtimeError('Runtime.MarshalError', 'Unable to stringify response body');
    return failed(error);
  }
}

function failed(error: unknown): Ending {
  printError('Invoke Error', error);
  return { kind: 'failure', failure: failureOf(error) };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function'
  );
}
