/** One figure of a bench. */
export type Measurement = {
  /** What was measured, in words of the table. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should be, and whose words these are (P3 …); null where it only stands beside another. */
  readonly target: {
    readonly id: string;
    readonly at: 'most' | 'least';
    readonly value: number;
  } | null;
};

export type BenchParts = {
  /** For data and builds of this run; gone afterwards. */
  readonly folder: string;
  /** Path of a Chromium. */
  readonly browser: string;
  /** Says how far it is. */
  readonly tell: (line: string) => void;
};

/** One subject that `npm run bench -- <name>` measures. */
export type Bench = {
  readonly name: string;
  readonly title: string;
  run(parts: BenchParts, signal: AbortSignal): Promise<readonly Measurement[]>;
};
