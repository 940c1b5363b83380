import { memo, useMemo } from 'react';
import type { Approved, StepApproval } from '../../../backend/approve-step.ts';
import type { Step } from '../../../../amplify/contract/steps.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { splitAtSteps } from './split-at-steps.ts';
import { StepGroup } from './step-group.tsx';

/** Tells the backend what the person says to a tool that acts. */
export type Approve = (approval: StepApproval, signal: AbortSignal) => Promise<Approved>;

export type AnswerWithStepsProperties = {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly isLive: boolean;
  /** Whether its last words are not its end. */
  readonly isBroken: boolean;
  readonly approve: Approve;
};

/** An answer's words, and between them what was done for it. */
export function AnswerWithSteps(properties: AnswerWithStepsProperties) {
  const { text, steps, isLive, isBroken, approve } = properties;
  const pieces = useMemo(() => splitAtSteps(text, steps), [text, steps]);
  return pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1;
    if (piece.kind === 'steps')
      return <StepGroup key={piece.key} steps={piece.steps} isLive={isLive} approve={approve} />;
    return (
      <div key={piece.key} className={isLast && isBroken ? 'broken' : undefined}>
        <Words text={piece.text} live={isLast && isLive} />
      </div>
    );
  });
}

/** Those that came before a step do not change any more. */
const Words = memo(Markdown);
