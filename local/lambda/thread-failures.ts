import type { FunctionFailure } from './lambda.ts';

/** A failure in the words of Lambda, once it is known which call it ended. */
export type FailureOfCall = (requestId: string) => FunctionFailure;

export function timedOut(seconds: number): FailureOfCall {
  return (requestId) => ({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  });
}

/** The thread itself failed: its memory ran out, or it could not start. */
export function broken(error: unknown): FailureOfCall {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY') {
    return exitError(String(error));
  }
  return (requestId) => ({
    errorType: 'Runtime.OutOfMemory',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
  });
}

export function exited(code: number): FailureOfCall {
  return exitError(
    code === 0
      ? 'Error: Runtime exited without providing a reason'
      : `Error: Runtime exited with error: exit status ${code}`,
  );
}

function exitError(message: string): FailureOfCall {
  return (requestId) => ({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} ${message}`,
  });
}
