import { useId, useState } from 'react';
import type { Step, ToolStep } from '../../../../amplify/contract/steps.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';
import type { StepTurn } from './step-turn.ts';
import './steps.css';
import { Thought } from './thought.tsx';
import { ToolCard } from './tool-card.tsx';

type Properties = {
  readonly steps: readonly Step[];
  readonly isLive: boolean;
  readonly turn: StepTurn;
};

/** What was done between two words: thoughts by themselves, calls that came together in one block. */
export function StepGroup({ steps, isLive, turn }: Properties) {
  return (
    <div className="step-group">
      {runsOf(steps).map((run) =>
        run.kind === 'reasoning' ? (
          <Thought key={run.step.id} step={run.step} isLive={isLive} />
        ) : (
          <ToolCards key={run.calls[0]?.id} calls={run.calls} turn={turn} />
        ),
      )}
    </div>
  );
}

type Run =
  | { readonly kind: 'reasoning'; readonly step: Extract<Step, { kind: 'reasoning' }> }
  | { readonly kind: 'tools'; readonly calls: readonly ToolStep[] };

function runsOf(steps: readonly Step[]): readonly Run[] {
  const runs: Run[] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (step.kind === 'reasoning') runs.push({ kind: 'reasoning', step });
    else if (last?.kind === 'tools')
      runs[runs.length - 1] = { kind: 'tools', calls: [...last.calls, step] };
    else runs.push({ kind: 'tools', calls: [step] });
  }
  return runs;
}

/** Of more, these stand for all until somebody wants to see them. */
const mostAtFirst = 5;

type CardsProperties = { readonly calls: readonly ToolStep[]; readonly turn: StepTurn };

function ToolCards({ calls, turn }: CardsProperties) {
  const words = stepsTexts;
  const id = useId();
  const [all, setAll] = useState(false);
  const isLong = calls.length > mostAtFirst + 1;
  // One that waits for its person is never out of sight.
  const shown = calls.filter(
    ({ state }, index) => all || !isLong || index < mostAtFirst || state === 'waiting',
  );
  return (
    <div className="evidence">
      <ul aria-label={words.list} id={id}>
        {shown.map((step) => (
          <ToolCard key={step.id} step={step} turn={turn} />
        ))}
      </ul>
      {isLong && (all || shown.length < calls.length) && (
        <button
          type="button"
          className="button quiet small evidence-more"
          aria-expanded={all}
          aria-controls={id}
          onClick={() => setAll(!all)}
        >
          {all ? words.fewer : words.more(calls.length - shown.length)}
        </button>
      )}
    </div>
  );
}
