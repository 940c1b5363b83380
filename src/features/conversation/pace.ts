/** Asks for one call of `work` soon; asked again before that, it stays one. */
export type Pace = (work: () => void) => void;

export type PaceParts = {
  readonly now: () => number;
  readonly nextFrame: (callback: () => void) => void;
};

/** Words that come fifteen times a second are read as they come, and cost less than at twenty (docs/performance.md). */
const shortestGap = 1_000 / 15;

/** Runs work with the frames of the screen, at most fifteen times a second. */
export function createFramePace({ now, nextFrame }: PaceParts): Pace {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: (() => void) | null = null;

  function frame() {
    // Half a millisecond of grace: frames come a little early as often as late.
    if (now() - last < shortestGap - 0.5) {
      nextFrame(frame);
      return;
    }
    last = now();
    const work = waiting;
    waiting = null;
    work?.();
  }

  return (work) => {
    if (!waiting) nextFrame(frame);
    waiting = work;
  };
}
