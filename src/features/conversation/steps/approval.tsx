import { useQueryClient } from '@tanstack/react-query';
import { useId, useLayoutEffect, useRef } from 'react';
import type { ApprovalDecision } from '../../../../amplify/contract/approval.ts';
import type { ToolStep } from '../../../../amplify/contract/steps.ts';
import type { Refusal } from '../../../backend/api-client.ts';
import { approveStep } from '../../../backend/approve-step.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { useAsking } from '../../../ui/use-asking.ts';
import type { StepTurn } from './step-turn.ts';

type Properties = {
  readonly step: ToolStep;
  /** What it does, in plain words. */
  readonly sentence: string;
  readonly turn: StepTurn;
  /** Takes the keyboard where it was here when this was decided. */
  readonly onGone: () => void;
};

const decisions = [
  ['once', 'button primary small'],
  ['conversation', 'button small'],
  ['refuse', 'button small'],
] as const satisfies readonly (readonly [ApprovalDecision, string])[];

/** Asks whether a tool may act; the answer goes on only then. */
export function Approval({ step: { id, input }, sentence, turn, onGone }: Properties) {
  const words = stepsTexts.approval;
  const { busy, fault, ask } = useAsking<Refusal>();
  const hint = useId();
  const queries = useQueryClient();
  const place = useRef<HTMLFieldSetElement>(null);
  useGoneWithFocus(place, onGone);
  async function decide(decision: ApprovalDecision) {
    await ask((signal) =>
      approveStep(turn.api, turn.turnId, { stepId: id, decision, input }, signal),
    );
    // The panel that lists them may be open.
    if (decision === 'conversation') await queries.invalidateQueries({ queryKey: ['allowances'] });
  }
  return (
    <fieldset className="approval" ref={place} aria-describedby={hint}>
      <legend dir="auto">{words.question(sentence)}</legend>
      <p className="hint" id={hint}>
        {words.hint}
      </p>
      <div className="approval-choices">
        {decisions.map(([decision, className]) => (
          <BusyButton
            key={decision}
            className={className}
            busy={busy}
            onClick={() => void decide(decision)}
          >
            {words[decision]}
          </BusyButton>
        ))}
      </div>
      {fault && (
        <Alert
          tone="fault"
          title={words.notTold}
          text={callSentence(codeOf(fault))}
          code={codeOf(fault)}
        />
      )}
    </fieldset>
  );
}

/** Says that something goes from the page with the focus in it, while it still has it. */
function useGoneWithFocus(
  place: { readonly current: HTMLElement | null },
  onGone: () => void,
): void {
  const gone = useRef(onGone);
  useLayoutEffect(() => {
    gone.current = onGone;
  });
  useLayoutEffect(() => {
    const element = place.current;
    return () => {
      if (element?.contains(document.activeElement)) gone.current();
    };
  }, [place]);
}
