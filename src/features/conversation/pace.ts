/** Asks for one call of `work` soon; asked again before that, it stays one. */
export type Pace = (work: () => void) => void;

export type PaceParts = {
  readonly now: () => number;
  readonly nextFrame: (callback: () => void) => void;
};

/** Twenty times a second reads as smooth as sixty and costs a third (docs/performance.md). */
const shortestGap = 1_000 / 20;

/** Runs work with the frames of the screen, at most twenty times a second. */
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
