import { memo } from 'react';
import {
  accents,
  bowls,
  hues,
  voice,
  type AccentName,
  type BowlName,
  type Voice,
} from './voice.ts';

type Properties = {
  readonly seed: string;
  readonly size?: number;
  /** Traits that are chosen, not rolled; a constant. */
  readonly fixed?: Partial<Voice>;
};

/** Draws the voice of a seed. Decoration: the name beside it says who it is. */
export const Avatar = memo(function Avatar({ seed, size = 40, fixed }: Properties) {
  const traits = { ...voice(seed), ...fixed };
  const [letter, accent] = hues[traits.hues] ?? [0, 0];
  const { cut } = bowls[traits.bowl];
  return (
    <svg
      className="avatar"
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 64 64"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <rect width="64" height="64" rx="19" stroke="none" style={{ fill: colour('tile', letter) }} />
      <g transform={`rotate(${traits.tilt} 32 34)`} strokeWidth={traits.weight}>
        <g transform="translate(32 40)" style={{ color: colour('body', letter) }}>
          <BowlShape name={traits.bowl} square={traits.square} />
        </g>
        <g style={{ color: colour('accent', accent) }}>
          <g transform="translate(32 13.5)" strokeWidth={traits.weight - 0.5}>
            <AccentShape name={traits.accent} />
          </g>
          {cut !== undefined && <path transform="translate(32 40)" d={cut} />}
        </g>
      </g>
    </svg>
  );
});

/** An accent about its centre, in the colour and stroke of what it lies in. */
export function AccentShape({ name }: { name: AccentName }) {
  return accents[name].map((stroke) =>
    typeof stroke === 'string' ? (
      <path key={stroke} d={stroke} />
    ) : (
      <Dot key={stroke[0]} x={stroke[0]} y={0} radius={stroke[1]} />
    ),
  );
}

function BowlShape({ name, square }: { name: BowlName; square: number }) {
  const bowl = bowls[name];
  if (bowl.solid !== undefined) return <path d={bowl.solid} fill="currentColor" />;
  const { gap = 0, at = 0 } = bowl;
  return (
    <>
      <path
        d={ring(square)}
        pathLength="100"
        strokeDasharray={gap > 0 ? `${100 - gap} ${gap}` : undefined}
        strokeDashoffset={gap > 0 ? -(at + gap / 2) : undefined}
      />
      {bowl.bar !== undefined && <path d={bowl.bar} />}
      {bowl.dot === true && <Dot x={0} y={0} radius={4} />}
    </>
  );
}

function Dot({ x, y, radius }: { x: number; y: number; radius: number }) {
  return <circle cx={x} cy={y} r={radius} fill="currentColor" stroke="none" />;
}

/** A ring whose four quarters bulge towards a square as `k` grows. */
function ring(k: number): string {
  const x = 16;
  const y = 14.5;
  return `M${x} 0C${x} ${y * k} ${x * k} ${y} 0 ${y}S${-x} ${y * k}-${x} 0S${-x * k}-${y} 0-${y}S${x}-${y * k} ${x} 0Z`;
}

/** Lightness and chroma come from the theme, hue from the seed. */
function colour(part: 'tile' | 'body' | 'accent', hue: number): string {
  return `oklch(var(--avatar-${part}-l) var(--avatar-${part}-c) ${hue})`;
}

/** Parlance itself: the o of its mark, just given its acute. */
const ownTraits = {
  bowl: 'o',
  accent: 'acute',
  hues: 0,
  weight: 7,
  square: 0.55,
  tilt: 0,
} as const;

/** Holds the place of a voice that is not known yet. */
export function BlankAvatar({ size }: { size: number }) {
  return (
    <svg className="avatar avatar-blank" aria-hidden="true" width={size} height={size}>
      <rect width="100%" height="100%" rx="30%" />
    </svg>
  );
}

/** The voice of whoever answers where no bot was chosen. */
export function OwnAvatar({ size }: { size: number }) {
  return <Avatar seed="Parlance" size={size} fixed={ownTraits} />;
}
