import { accountId } from '../assembly/assembly.ts';
import type { Caller } from './caller.ts';

/** The name of a function's role session, as AWS states it in refusals. */
export function sessionArn(caller: Extract<Caller, { readonly kind: 'function' }>): string {
  const role = caller.roleArn.split('/').at(-1) ?? '';
  return `arn:aws:sts::${accountId}:assumed-role/${role}/${caller.functionName}`;
}
