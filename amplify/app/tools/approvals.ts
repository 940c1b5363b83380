import type { Approval, ApprovalDecision } from '../../contract/approval.ts';
import { isApprovalOf } from '../../domain/approval.ts';
import type { ToolCall } from '../../domain/tool.ts';
import { approvalDuration } from '../../domain/turn.ts';
import type { Clock } from '../clock.ts';
import type { CallStep } from './answer-steps.ts';

/** `unanswered`: nobody said anything in time. */
export type Verdict = 'allowed' | 'refused' | 'unanswered';

export type Approvals = {
  /** Asks whether a call may act, one call after the other; resolves at the latest when the signal aborts. */
  ask(call: ToolCall, step: CallStep, signal: AbortSignal): Promise<Verdict>;
  /** Hears what was last said; of another call, or of other arguments, it says nothing. */
  hear(approval: Approval): void;
};

type Question = {
  readonly asked: Pick<Approval, 'stepId' | 'input'>;
  readonly answer: (decision: ApprovalDecision) => void;
};

/** Asks the person of a turn before a tool acts; those that may act in the whole conversation are not asked about. */
export function createApprovals(clock: Clock, allowances: readonly string[]): Approvals {
  const allowed = new Set(allowances);
  let question: Question | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function decisionOn(
    asked: Question['asked'],
    signal: AbortSignal,
  ): Promise<ApprovalDecision | null> {
    const over = new AbortController();
    const said = new Promise<ApprovalDecision>((answer) => (question = { asked, answer }));
    const late = clock.sleep(approvalDuration, AbortSignal.any([signal, over.signal]));
    const decision = await Promise.race([said, late.then(() => null)]);
    question = null;
    over.abort();
    return decision;
  }

  async function askOne(call: ToolCall, step: CallStep, signal: AbortSignal): Promise<Verdict> {
    if (allowed.has(step.allowance)) return 'allowed';
    if (signal.aborted || step.id === null) return 'unanswered';
    step.tell('waiting');
    const decision = await decisionOn({ stepId: step.id, input: call.arguments }, signal);
    if (decision === null) return 'unanswered';
    if (decision === 'conversation') allowed.add(step.allowance);
    return decision === 'refuse' ? 'refused' : 'allowed';
  }

  return {
    ask(call, step, signal) {
      const verdict = last.then(() => askOne(call, step, signal));
      last = verdict;
      return verdict;
    },
    hear(approval) {
      if (question && isApprovalOf(question.asked, approval)) question.answer(approval.decision);
    },
  };
}
