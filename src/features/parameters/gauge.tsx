import type { CSSProperties } from 'react';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { shortFigure, wholeFigure } from './figures.ts';
import type { WindowGauge } from './window-gauge.ts';

/** What the next question is sent with, drawn to scale and in figures. */
export function Gauge({ gauge }: { readonly gauge: WindowGauge }) {
  const words = parametersTexts.window;
  const { instructions, question, kept, leftOut, most } = gauge;
  const used = instructions + question + kept.tokens;
  const whole = Math.max(1, most ?? used + leftOut.tokens);
  return (
    <figure className="gauge" aria-label={words.gauge}>
      <p className="gauge-head">
        <span>{words.gauge}</span>
        <span className="mono">
          {most === null
            ? words.about(wholeFigure(used))
            : words.of(wholeFigure(used), shortFigure(most))}
        </span>
      </p>
      <div className="gauge-bar" aria-hidden="true">
        <Share kind="instructions" of={instructions / whole} />
        <Share kind="kept" of={kept.tokens / whole} />
        <Share kind="question" of={question / whole} />
      </div>
      <dl className="gauge-parts">
        <Part kind="instructions" label={words.instructions}>
          {words.part(wholeFigure(instructions))}
        </Part>
        <Part kind="kept" label={words.kept}>
          {kept.messages + leftOut.messages === 0
            ? words.nothing
            : words.count(kept.messages, wholeFigure(kept.tokens))}
        </Part>
        {question > 0 && (
          <Part kind="question" label={words.question}>
            {words.part(wholeFigure(question))}
          </Part>
        )}
        {leftOut.messages > 0 && (
          <Part kind="left-out" label={words.leftOut}>
            {words.count(leftOut.messages, wholeFigure(leftOut.tokens))}
          </Part>
        )}
      </dl>
    </figure>
  );
}

type Kind = 'instructions' | 'kept' | 'question' | 'left-out';

function Share({ kind, of }: { readonly kind: Kind; readonly of: number }) {
  const share: CSSProperties & Readonly<Record<'--share', string>> = {
    '--share': `${Math.min(1, of) * 100}%`,
  };
  return <i data-kind={kind} style={share} />;
}

type PartProperties = { readonly kind: Kind; readonly label: string; readonly children: string };

function Part({ kind, label, children }: PartProperties) {
  return (
    <div>
      <dt data-kind={kind}>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
