import type { Approval } from '../contract/approval.ts';
import { allowanceOf, type Step } from '../contract/steps.ts';
import { isApprovalOf } from '../domain/approval.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import { writtenIn } from '../domain/journal.ts';
import { standingOf, type Turn, type TurnKey } from '../domain/turn.ts';
import { belongs } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { FollowPorts } from './follow-turn.ts';

export type ApprovePorts = FollowPorts & { readonly conversations: ConversationStore };

export type ApproveStep = (
  turnId: string,
  approval: Approval,
  caller: Caller,
  signal: AbortSignal,
) => Promise<{ readonly kind: 'answered' } | Refusal>;

/** Milliseconds between two looks for a step that the page has heard of and the journal not yet. */
const pause = 100;
/** An entry that could not be written is tried again after a second. */
const mostLooks = 15;

/** Keeps a person's word on a tool of their turn that waits for it; whoever runs the turn hears it within a moment. */
export function createApproveStep(ports: ApprovePorts): ApproveStep {
  const { turns, conversations, clock } = ports;
  return async (turnId, approval, caller, signal) => {
    const key = { sub: caller.sub, turnId };
    const [{ turn, step }, isMember] = await Promise.all([
      findStep(ports, key, approval.stepId, signal),
      belongs(ports.checkAccess, caller),
    ]);
    if (!isMember) return refused('not-a-member');
    if (turn?.owner !== ownerOf(caller)) return refused('turn-not-found', 'turnId');
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

/** A step of a turn; one that is not there may still come while the turn runs. */
async function findStep(
  { journal, clock }: ApprovePorts,
  key: TurnKey,
  stepId: string,
  signal: AbortSignal,
): Promise<{ readonly turn: Turn | null; readonly step: Step | undefined }> {
  for (let looks = 1; ; looks += 1) {
    const { turn, entries } = await journal.readAfter(key, 0);
    const step = writtenIn(entries).steps.find(({ id }) => id === stepId);
    const mayCome = turn && standingOf(turn, clock.now()) === 'running' && !signal.aborted;
    if (step || !mayCome || looks === mostLooks) return { turn, step };
    await clock.sleep(pause, signal);
  }
}

function isWaitingFor(step: Extract<Step, { kind: 'tool' }>, approval: Approval): boolean {
  const isWaiting = step.state === 'waiting' && !step.isCut;
  return isWaiting && isApprovalOf({ stepId: step.id, input: step.input }, approval);
}
