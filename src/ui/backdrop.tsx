import { memo, useId } from 'react';
import './backdrop.css';
import { AccentShape } from './avatar.tsx';
import { hues, voice, type Voice } from './voice.ts';

type Properties = {
  readonly seed: string;
  /** Traits that are chosen, not rolled; a constant. */
  readonly fixed?: Partial<Voice>;
};

/** Strews the accent of a seed's voice, hardly visible, over whatever it lies in, which must be `isolation: isolate`. */
export const Backdrop = memo(function Backdrop({ seed, fixed }: Properties) {
  const id = useId();
  const traits = { ...voice(seed), ...fixed };
  const [, accent] = hues[traits.hues] ?? [0, 0];
  // Steps and turns of its own, so that two that share an accent still differ.
  const step = 84 + Math.round((traits.square - 0.55) * 200) + traits.weight * 2;
  const turn = traits.tilt * 4;
  return (
    <svg
      className="backdrop"
      aria-hidden="true"
      style={{ color: `oklch(var(--backdrop-l) var(--backdrop-c) ${accent})` }}
    >
      <defs>
        <pattern
          id={id}
          width={step}
          height={step}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn})`}
        >
          <Strewn accent={traits.accent} x={step / 4} y={step / 4} turn={-turn} />
          <Strewn accent={traits.accent} x={(step * 3) / 4} y={(step * 3) / 4} turn={14 - turn} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
});

type Place = { readonly x: number; readonly y: number; readonly turn: number };

function Strewn({ accent, x, y, turn }: Place & { accent: Voice['accent'] }) {
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn})`} strokeWidth="4">
      <AccentShape name={accent} />
    </g>
  );
}
