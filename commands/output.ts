import type { Mail } from '../local/cognito/create-cognito.ts';
import type { LogLine } from '../local/lambda/create-lambda.ts';

/** The codes that Cognito would e-mail, for the person at the terminal. */
export function printMail({ to, subject, code }: Mail): void {
  console.log(`✉ ${to} · ${subject} · ${code}`);
}

/** A function's own log line, as CloudWatch would hold it. */
export function printFunctionLine({ functionName, text }: LogLine): void {
  console.log(`${functionName}: ${text.trimEnd()}`);
}
