import type { ParsedBody } from '../../../../amplify/contract/accounts/parse-body.ts';
import type { Refusal } from '../../../backend/api-client.ts';

/** A body that the server would refuse, in its words, without asking it. */
export function refusedBody({
  code,
  param,
  message,
}: Extract<ParsedBody<never>, { kind: 'refused' }>): Refusal {
  return { kind: 'refused', status: 400, code, field: { name: param, message } };
}
