import { inspect } from 'node:util';
import type { FunctionFailure } from '../lambda.ts';

/** An error whose name is one of those that Lambda's runtime gives its own failures. */
export function runtimeError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

/** What a thrown value is on the wire: its name and message, or its kind and text where it is no error. */
export function failureOf(thrown: unknown): FunctionFailure {
  if (thrown instanceof Error) {
    return { errorType: thrown.name, errorMessage: thrown.message };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown) };
}

/** Writes an error with its stack to the function's log, as one line and without our own frames. */
export function printError(title: string, error: unknown): void {
  const lines = inspect(error).split('\n');
  const own = lines.findIndex((line) => line.includes(import.meta.dirname));
  // oxlint-disable-next-line no-console -- here the console is the function's log
  console.error(title, (own < 0 ? lines : lines.slice(0, own)).join('\n'));
}
