import type { ApiClient, Refusal } from './api-client.ts';

/** What a person says to a tool that acts. */
export type StepApproval = {
  readonly stepId: string;
  /** `conversation`: also the next time in this conversation. */
  readonly decision: 'once' | 'conversation' | 'refuse';
  /** What they have read: it counts for these arguments and no others. */
  readonly input: string;
};

export type Approved = { readonly kind: 'done'; readonly value: null } | Refusal;

/** Says whether a tool may act; what comes of it is told by its turn. */
export async function approveStep(
  api: ApiClient,
  turnId: string,
  approval: StepApproval,
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
