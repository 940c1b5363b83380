import type { Approval } from '../contract/approval.ts';
import type { TurnErrorCode } from '../contract/error-codes.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import type { Usage } from '../contract/turn-status.ts';
import type { TurnEnding } from './message.ts';

/** A turn is known by whose it is and the id that the page gave it. */
export type TurnKey = {
  readonly sub: string;
  readonly turnId: string;
};

export type TurnState =
  | {
      readonly kind: 'running';
      readonly leaseUntil: number;
      /** Its person wants no more of it; the runner reads this and ends the turn. */
      readonly stopOrdered: boolean;
      /** What its person said last of a tool that waited for it; absent where they have said nothing yet. */
      readonly approval?: Approval;
    }
  | {
      readonly kind: 'ended';
      readonly ending: TurnEnding;
      readonly endedAt: number;
      /** UTF-16 units of the whole answer; whoever reads the journal knows by it that nothing is missing. */
      readonly answerLength: number;
      /** How many changes of steps were told, for the same end. */
      readonly stepChanges: number;
    };

/** One question and its answer. */
export type Turn = TurnKey & {
  readonly owner: string;
  readonly conversationId: string;
  readonly userMessageId: string;
  readonly assistantMessageId: string;
  /** Of the request it was accepted with. */
  readonly fingerprint: string;
  readonly model: string | null;
  readonly acceptedAt: number;
  readonly state: TurnState;
};

/** How long a turn stays its runner's without a sign of life. */
export const leaseDuration = 30_000;
/** How often the runner gives that sign: two may be lost before the lease is. */
export const leaseRenewal = 10_000;
/** How often the runner looks for an order to stop; the provider is let go 300 ms after one at most (P9). */
export const stopLook = 200;
/** How long a tool that acts waits for its person's word. */
export const approvalDuration = 5 * 60_000;
/** How often the runner looks whether its person still belongs to the account: one read unit a look. */
export const membershipLook = 2000;
/** A turn is remembered this long after its end: sent again within it, it is joined and not run anew. */
export const turnRetention = 30 * 24 * 60 * 60_000;
/** Lambda ends a function after 15 minutes; the last one is for settling. */
export const turnDuration = 14 * 60_000;

/** What whoever meets a turn makes of it; an `abandoned` one is theirs to end. */
export function standingOf(turn: Turn, now: number): 'running' | 'abandoned' | 'ended' {
  if (turn.state.kind === 'ended') return 'ended';
  return turn.state.leaseUntil < now ? 'abandoned' : 'running';
}

/** What a turn's fingerprint is made of: the same request gives the same text, another gives another. */
export function identityOf(request: TurnRequest): string {
  const { conversationId, parentId, text, continues, bot, parameters, attachments } = request;
  const files = attachments?.length ? [attachments] : [];
  return JSON.stringify([conversationId, parentId, text, continues, bot, parameters, ...files]);
}

/** Why reading from the model stopped, with what the requests that were whole have used. */
export type AnswerEnd =
  | {
      readonly kind: 'ended';
      readonly reason: 'complete' | 'length' | 'filtered';
      readonly usage: Usage | null;
    }
  | {
      readonly kind: 'broken';
      readonly code: TurnErrorCode;
      /** When its provider wants to be asked again, where it has said so. */
      readonly retryAt?: number;
      readonly usage?: Usage | null;
    }
  /** By the person. */
  | { readonly kind: 'stopped'; readonly usage?: Usage | null };

/** Ends without the provider's word that leave a text worth keeping, not an error to show instead of it. */
const interruptions = new Set<TurnErrorCode>([
  'provider-cut',
  'provider-stalled',
  'deadline',
  'too-many-calls',
  'lease-expired',
]);

/** How a turn ends for what the model did. Only the provider's own end mark makes it `complete`. */
export function endingOf(end: AnswerEnd, hasText: boolean): TurnEnding {
  if (end.kind === 'ended') return { status: end.reason, error: null, usage: end.usage };
  const { usage = null } = end;
  if (end.kind === 'stopped') return { status: 'stopped', error: null, usage };
  const { code, retryAt } = end;
  if (code === 'content-filtered') return { status: 'filtered', error: code, usage };
  if (code === 'answer-too-long') return { status: 'length', error: code, usage };
  const interrupted = code === 'lease-expired' || (hasText && interruptions.has(code));
  const status = interrupted ? 'interrupted' : 'failed';
  return { status, error: code, usage, ...(retryAt !== undefined && { retryAt }) };
}
