const bowlNames = [
  'o',
  'c',
  'openO',
  'u',
  'n',
  'e',
  'schwa',
  'a',
  'theta',
  'click',
  'laugh',
  'slash',
] as const;
export type BowlName = (typeof bowlNames)[number];

const accentNames = [
  'acute',
  'grave',
  'circumflex',
  'caron',
  'tilde',
  'macron',
  'breve',
  'arch',
  'doubleAcute',
  'doubleGrave',
  'dot',
  'trema',
  'wink',
  'ring',
] as const;
export type AccentName = (typeof accentNames)[number];

/** A voice is a letter with an accent: a bowl, the mouth, under a diacritic, the manner of speaking. */
export type Voice = {
  readonly bowl: BowlName;
  readonly accent: AccentName;
  readonly hues: number;
  readonly weight: number;
  readonly square: number;
  readonly tilt: number;
};

type Bowl = {
  /** The part of the ring left open, in percent, centred at `at`: 0 right, 25 below, 50 left, 75 above. */
  readonly gap?: number;
  readonly at?: number;
  readonly bar?: string;
  readonly dot?: boolean;
  readonly solid?: string;
  readonly cut?: string;
};

export const bowls: Readonly<Record<BowlName, Bowl>> = {
  o: {},
  c: { gap: 22, at: 0 },
  openO: { gap: 22, at: 50 },
  u: { gap: 46, at: 75 },
  n: { gap: 44, at: 25 },
  e: { gap: 13, at: 7, bar: 'M-15 1H15' },
  schwa: { gap: 13, at: 57, bar: 'M-15-1H15' },
  a: { bar: 'M15-13V14.5' },
  theta: { bar: 'M-14 0H14' },
  click: { dot: true },
  laugh: { solid: 'M-16-8H16C16 5 9 13 0 13S-16 5-16-8Z' },
  slash: { cut: 'M-15 15 15-15' },
};

/** A stroke is a path; a dot is its x and its radius. */
type Stroke = string | readonly [x: number, radius: number];

export const accents: Readonly<Record<AccentName, readonly Stroke[]>> = {
  acute: ['M-4 4 5-5'],
  grave: ['M4 4-5-5'],
  circumflex: ['M-9 4 0-4 9 4'],
  caron: ['M-9-4 0 4 9-4'],
  tilde: ['M-11 3C-8-5-4-5 0-1S8 4 11-4'],
  macron: ['M-10 0H10'],
  breve: ['M-9-4C-7 5 7 5 9-4'],
  arch: ['M-9 4C-7-5 7-5 9 4'],
  doubleAcute: ['M-9 4-3-5', 'M3 4 9-5'],
  doubleGrave: ['M-3 4-9-5', 'M9 4 3-5'],
  dot: [[0, 4.6]],
  trema: [
    [-8.5, 4.2],
    [8.5, 4.2],
  ],
  wink: [[-8.5, 4.2], 'M4 0H13'],
  ring: ['M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0'],
};

/** Hue of tile and letter, hue of the accent; chosen by eye so that any two sit well together. */
export const hues: readonly (readonly [letter: number, accent: number])[] = [
  [350, 25],
  [25, 350],
  [55, 20],
  [85, 40],
  [125, 310],
  [160, 22],
  [195, 285],
  [235, 165],
  [265, 330],
  [305, 55],
];

/** Chosen among a hundred for voices that differ well from their neighbours. */
const salt = 'xita';

/** The traits a seed rolls: the same on every machine. */
export function voice(seed: string): Voice {
  const roll = dice(salt + seed);
  return {
    bowl: pick(roll, bowlNames),
    accent: pick(roll, accentNames),
    hues: roll(hues.length),
    weight: 6 + roll(3),
    square: 0.55 + roll(4) * 0.05,
    tilt: (roll(7) - 3) * 2.5,
  };
}

/** FNV-1a, then mulberry32: a small, well-mixed stream of numbers from a string. */
function dice(seed: string): (sides: number) => number {
  let state = 2166136261;
  for (const character of seed)
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function pick<T>(roll: (sides: number) => number, list: readonly [T, ...T[]]): T {
  return list[roll(list.length)] ?? list[0];
}
