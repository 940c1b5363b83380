import { memo, useMemo } from 'react';
import type { ApiClient } from '../../../backend/api-client.ts';
import type { Step } from '../../../../amplify/contract/steps.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { settledSteps } from './settled-steps.ts';
import { splitAtSteps } from './split-at-steps.ts';
import { StepGroup } from './step-group.tsx';

export type AnswerWithStepsProperties = {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly isLive: boolean;
  /** Whether its last words are not its end. */
  readonly isBroken: boolean;
  /** Of the answer: what its tools may do is told by it. */
  readonly turnId: string;
  readonly api: ApiClient;
};

/** An answer's words, and between them what was done for it. */
export function AnswerWithSteps(properties: AnswerWithStepsProperties) {
  const { text, steps, isLive, isBroken, turnId, api } = properties;
  const turn = useMemo(() => ({ api, turnId }), [api, turnId]);
  const pieces = useMemo(
    () => splitAtSteps(text, isLive ? steps : settledSteps(steps)),
    [text, steps, isLive],
  );
  return pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1;
    if (piece.kind === 'steps')
      return <StepGroup key={piece.key} steps={piece.steps} isLive={isLive} turn={turn} />;
    return (
      <div key={piece.key} className={isLast && isBroken ? 'broken' : undefined}>
        <Words text={piece.text} live={isLast && isLive} />
      </div>
    );
  });
}

/** Those that came before a step do not change any more. */
const Words = memo(Markdown);
