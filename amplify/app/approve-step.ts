import type { Approval } from '../contract/approval.ts';
import { isApprovalOf } from '../domain/approval.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import { writtenIn } from '../domain/journal.ts';
import { standingOf } from '../domain/turn.ts';
import { allowanceOf, type Step } from '../contract/steps.ts';
import { belongs } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { FollowPorts } from './follow-turn.ts';

export type ApprovePorts = FollowPorts & { readonly conversations: ConversationStore };

export type ApproveStep = (
  turnId: string,
  approval: Approval,
  caller: Caller,
) => Promise<{ readonly kind: 'answered' } | Refusal>;

/** Keeps a person's word on a tool of their turn that waits for it; whoever runs the turn hears it within a moment. */
export function createApproveStep(ports: ApprovePorts): ApproveStep {
  const { journal, turns, conversations, clock } = ports;
  return async (turnId, approval, caller) => {
    const key = { sub: caller.sub, turnId };
    const [{ turn, entries }, isMember] = await Promise.all([
      journal.readAfter(key, 0),
      belongs(ports.checkAccess, caller),
    ]);
    if (!isMember) return refused('not-a-member');
    if (turn?.owner !== ownerOf(caller)) return refused('turn-not-found', 'turnId');
    const step = writtenIn(entries).steps.find(({ id }) => id === approval.stepId);
    const isAsked = step?.kind === 'tool' && isWaitingFor(step, approval);
    if (!isAsked || standingOf(turn, clock.now()) !== 'running') return refused('not-waiting');
    if (!(await turns.orderApproval(key, approval))) return refused('not-waiting');
    if (approval.decision === 'conversation') {
      const { conversationId: id, owner } = turn;
      await conversations.allowTool({ id, owner }, allowanceOf(step));
    }
    return { kind: 'answered' };
  };
}

function isWaitingFor(step: Extract<Step, { kind: 'tool' }>, approval: Approval): boolean {
  const isWaiting = step.state === 'waiting' && !step.isCut;
  return isWaiting && isApprovalOf({ stepId: step.id, input: step.input }, approval);
}
