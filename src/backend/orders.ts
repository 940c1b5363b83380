import * as z from 'zod/mini';
import type { ApiClient, Refusal } from './api-client.ts';

/** What came of an order to stop; `unknown` also before the server has accepted the turn. */
export type StopOutcome = 'stopping' | 'ended' | 'unknown' | Refusal;

const eraseAnswer = z.object({ state: z.literal('erasing') });
const stopAnswer = z.object({ state: z.enum(['stopping', 'ended']) });

/** Orders a turn to end. What was written is kept, and the turn's stream says when it has ended. */
export async function stopTurn(
  api: ApiClient,
  turnId: string,
  signal: AbortSignal,
): Promise<StopOutcome> {
  const answer = await api.call(`/chat/${turnId}/stop`, { method: 'POST' }, signal);
  if (answer.kind === 'refused' && answer.code === 'turn-not-found') return 'unknown';
  if (answer.kind !== 'answered') return answer;
  const body: unknown = await answer.response.json().catch(() => null);
  const parsed = stopAnswer.safeParse(body);
  return parsed.success ? parsed.data.state : { kind: 'unreachable' };
}

/** Erases a conversation that stands on the shelf `deleted`, with all its messages; again changes nothing. */
export async function eraseConversation(
  api: ApiClient,
  conversationId: string,
  signal: AbortSignal,
): Promise<'erased' | Refusal> {
  for (;;) {
    const answer = await api.call(`/conversations/${conversationId}`, { method: 'DELETE' }, signal);
    if (answer.kind === 'refused' && answer.status === 404) return 'erased';
    if (answer.kind !== 'answered') return answer;
    const body: unknown = await answer.response.json().catch(() => null);
    // A long one takes more than one call, and each goes on where the one before left off.
    if (!eraseAnswer.safeParse(body).success) return 'erased';
  }
}
