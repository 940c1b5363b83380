export type Limit = {
  /** Requests a second, in the long run. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
};

/** Lets requests through at a rate, after a burst. */
export type TokenBucket = {
  /** Takes one token; false where none is left. */
  take(): boolean;
};

/** A bucket of `burst` tokens, full at first, refilled at `rate` a second of `now` (in milliseconds). */
export function createTokenBucket({ rate, burst }: Limit, now: () => number): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  return {
    take() {
      const time = now();
      // A clock that was set back refills nothing.
      tokens = Math.min(burst, tokens + (Math.max(0, time - filledAt) / 1000) * rate);
      filledAt = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
