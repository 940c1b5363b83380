import type { Approval } from '../../amplify/contract/approval.ts';
import type { ApiClient, Refusal } from './api-client.ts';

type Approved = { readonly kind: 'done'; readonly value: null } | Refusal;

/** Says whether a tool may act; what comes of it is told by its turn. */
export async function approveStep(
  api: ApiClient,
  turnId: string,
  approval: Approval,
  signal: AbortSignal,
): Promise<Approved> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(approval),
  };
  const answer = await api.call(`/chat/${turnId}/approvals`, init, signal);
  return answer.kind === 'answered' ? { kind: 'done', value: null } : answer;
}
