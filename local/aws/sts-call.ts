import { accountId } from '../assembly/assembly.ts';
import { AwsError } from './aws-error.ts';
import type { Caller } from './caller.ts';
import { sessionArn } from './session-arn.ts';
import type { SignedCall } from './signed-call.ts';

/** Answers STS's `GetCallerIdentity`, which needs no permission. */
export function answerStsCall({ caller, response }: SignedCall, body: Buffer): void {
  const action = new URLSearchParams(body.toString()).get('Action');
  if (action !== 'GetCallerIdentity') {
    const message = `STS's ${action} does not run on this machine, only GetCallerIdentity.`;
    throw new AwsError('UnknownOperationException', message, 501);
  }
  response.setHeader('content-type', 'text/xml');
  response.end(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arnOf(caller)}</Arn><UserId>LOCAL</UserId><Account>${accountId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}

function arnOf(caller: Caller): string {
  return caller.kind === 'operator'
    ? `arn:aws:iam::${accountId}:user/operator`
    : sessionArn(caller);
}
