import type { LogLine } from '../local/lambda/create-lambda.ts';
import { mailLine } from '../local/mailbox/mail-line.ts';
import type { Mail } from '../local/mailbox/mailbox.ts';

/** What would be e-mailed, for the person at the terminal. */
export function printMail(mail: Mail): void {
  console.log(mailLine(mail));
}

/** A function's own log line, as CloudWatch would hold it. */
export function printFunctionLine({ functionName, text }: LogLine): void {
  console.log(`${functionName}: ${text.trimEnd()}`);
}
