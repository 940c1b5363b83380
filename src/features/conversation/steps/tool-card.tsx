import {
  Ban,
  Calculator,
  Check,
  ChevronRight,
  CircleAlert,
  Clock,
  CloudSun,
  Globe,
  Hand,
  Plug,
  TimerOff,
  Unplug,
  Wrench,
} from 'lucide-react';
import { memo, useId, useMemo, useRef, useState } from 'react';
import type { ToolStep } from '../../../../amplify/contract/steps.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';
import type { StepTurn } from './step-turn.ts';
import { Approval } from './approval.tsx';
import { Exchanged } from './exchanged.tsx';
import { toldCall } from './told-call.ts';
import { WeatherPlot } from './weather-plot.tsx';
import { weatherReportOf } from './weather-report-of.ts';

type Properties = { readonly step: ToolStep; readonly turn: StepTurn };

const icons = {
  weather: CloudSun,
  calculation: Calculator,
  time: Clock,
  page: Globe,
  mcp: Plug,
  other: Wrench,
} as const;

/** One call of a tool: a line that says what it does and how it stands, and below it as much as one wants to know. */
export const ToolCard = memo(function ToolCard({ step, turn }: Properties) {
  const { state } = step;
  const id = useId();
  const row = useRef<HTMLButtonElement>(null);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const { kind, sentence } = useMemo(() => toldCall(step), [step]);
  const report = useMemo(() => weatherReportOf(step), [step]);
  const Icon = icons[kind];
  // What is to be decided on is in sight.
  const open = wanted ?? state === 'waiting';
  return (
    <li>
      <button
        type="button"
        className="evidence-row"
        ref={row}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setWanted(!open)}
      >
        <Icon className="icon-small" aria-hidden="true" />
        <span className="evidence-sentence" dir="auto">
          {sentence}
        </span>
        <State step={step} />
        <ChevronRight className="icon-small turning" aria-hidden="true" />
      </button>
      {report && <WeatherPlot report={report} />}
      {open && (
        <div className="evidence-body" id={id}>
          <Exchanged step={step} />
        </div>
      )}
      {state === 'waiting' && (
        <Approval step={step} sentence={sentence} turn={turn} onGone={() => row.current?.focus()} />
      )}
    </li>
  );
});

const stateIcons = {
  done: Check,
  failed: CircleAlert,
  refused: Ban,
  unanswered: TimerOff,
  lost: Unplug,
  waiting: Hand,
} as const;

/** How a call stands; that all is well needs no words for whoever sees. */
function State({ step: { state, milliseconds } }: Pick<Properties, 'step'>) {
  const words = stepsTexts;
  const isUsual = state === 'done' || state === 'running';
  const Icon = state === 'running' ? null : stateIcons[state];
  return (
    <span className={`evidence-state ${state}`}>
      {milliseconds !== null && <span className="mono">{words.took(milliseconds)}</span>}
      <span className={isUsual ? 'sr' : undefined}>{words.states[state]}</span>
      {Icon ? (
        <Icon className="icon-small" aria-hidden="true" />
      ) : (
        <span className="mark live" aria-hidden="true" />
      )}
    </span>
  );
}
