/** Asks for one call of `work` soon; asked again before that, it stays one. */
export type Pace = (work: () => void) => void;

export type PaceParts = {
  /** Milliseconds. */
  readonly now: () => number;
  readonly nextFrame: (callback: () => void) => void;
  readonly later: (callback: () => void, milliseconds: number) => void;
};

/** Words that come twelve times a second are read as they come, and cost a slow phone less (docs/performance.md). */
const shortestGap = 1_000 / 12;
/** Half a frame of a screen of 60 Hz: the wait ends between two frames, and the work is done with the second. */
const grace = 8;

/**
 * Runs work with the frames of the screen, at most twelve times a second. A frame is asked for only to be used:
 * the browser draws every one that is.
 */
export function createFramePace({ now, nextFrame, later }: PaceParts): Pace {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: (() => void) | null = null;

  function run() {
    last = now();
    const work = waiting;
    waiting = null;
    work?.();
  }

  return (work) => {
    const isAskedFor = waiting !== null;
    waiting = work;
    if (isAskedFor) return;
    const left = last + shortestGap - grace - now();
    if (left > 0) later(() => nextFrame(run), left);
    else nextFrame(run);
  };
}
