import { refused, type Refusal } from '../app/admission.ts';
import type { Caller } from '../domain/caller.ts';
import type { ApiRequest } from './api-request.ts';

/** Who calls, by the claims of the token that API Gateway has checked. */
export function callerOf({ claims }: ApiRequest): Caller | Refusal {
  const { sub, username, account_id: accountId, token_use: use } = claims;
  if (!sub || !username || use !== 'access') return refused('unauthorized');
  if (!accountId) return refused('no-account');
  return { sub, username, accountId };
}

/** Which person calls, whether they belong to an account or not. */
export function personOf({ claims }: ApiRequest): Pick<Caller, 'sub'> | Refusal {
  const { sub, token_use: use } = claims;
  return sub && use === 'access' ? { sub } : refused('unauthorized');
}
