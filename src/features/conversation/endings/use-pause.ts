import { useEffect, useState } from 'react';
import type { Entry } from '../thread.ts';

export type Pause = {
  /** What is left of it. */
  readonly seconds: number;
  /** What was left of it when it was first shown. */
  readonly first: number;
  /** Whether it has passed while it was shown. */
  readonly isOver: boolean;
  /** Waits no more. */
  readonly end: () => void;
};

/** The pause that a provider wants before it is asked again, second by second. */
export function usePause({ retryAt, createdAt }: Pick<Entry, 'retryAt' | 'createdAt'>): Pause {
  const [until, setUntil] = useState(() => endOfPause(retryAt, createdAt, Date.now()));
  const [first] = useState(() => secondsTo(until, Date.now()));
  const [seconds, setSeconds] = useState(first);
  const isWaiting = seconds > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setSeconds(secondsTo(until, Date.now())), 250);
    return () => clearInterval(timer);
  }, [isWaiting, until]);
  function end() {
    setUntil(0);
    setSeconds(0);
  }
  return { seconds, first, isOver: first > 0 && !isWaiting, end };
}

/** When a pause ends by this machine's clock. Where that is wrong, the pause is no longer than it was meant to be. */
export function endOfPause(retryAt: string | null, createdAt: string, now: number): number {
  if (retryAt === null) return 0;
  const end = Date.parse(retryAt);
  return Math.min(end, now + end - Date.parse(createdAt));
}

function secondsTo(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}
