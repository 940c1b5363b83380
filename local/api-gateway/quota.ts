const day = 24 * 3600 * 1000;
/** The epoch was a Thursday, weeks begin on Sunday. */
const daysBeforeEpochsWeek = 4;

export type QuotaLimit = {
  readonly Limit: number;
  readonly Period: 'DAY' | 'WEEK' | 'MONTH';
  /** Requests that the first period has fewer. */
  readonly Offset: number;
};

/** Counts requests by day, week or month of UTC. */
export type Quota = {
  /** Takes one request; false where the period has none left. */
  take(): boolean;
};

export function createQuota(limit: QuotaLimit, now: () => number): Quota {
  let period = periodOf(limit.Period, now());
  let left = limit.Limit - limit.Offset;
  return {
    take() {
      const current = periodOf(limit.Period, now());
      if (current !== period) left = limit.Limit;
      period = current;
      if (left <= 0) return false;
      left -= 1;
      return true;
    },
  };
}

function periodOf(period: QuotaLimit['Period'], time: number): number {
  const days = Math.floor(time / day);
  const date = new Date(time);
  const periods = {
    DAY: days,
    WEEK: Math.floor((days + daysBeforeEpochsWeek) / 7),
    MONTH: date.getUTCFullYear() * 12 + date.getUTCMonth(),
  } as const;
  return periods[period];
}
