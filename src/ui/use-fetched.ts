import { useCallback, useEffect, useState } from 'react';

/** What is fetched when it is first wanted, and once for the whole page. */
export type Fetched<Value> = {
  /** Null until it is there. */
  readonly value: () => Value | null;
  readonly load: () => Promise<Value>;
};

export function fetchOnce<Value extends object>(fetch: () => Promise<Value>): Fetched<Value> {
  let fetched: Value | null = null;
  return { value: () => fetched, load: async () => (fetched ??= await fetch()) };
}

/** Fetches what is wanted; at once there for whoever wants it after the first. */
export function useFetched<Value extends object>(
  wanted: boolean,
  source: Fetched<Value>,
): {
  readonly value: Value | null;
  /** Tries again where it could not be fetched; null where nothing has failed. */
  readonly retry: (() => void) | null;
} {
  const [value, setValue] = useState(source.value);
  const [failed, setFailed] = useState(false);
  const isAsked = wanted && value === null && !failed;
  useEffect(() => {
    if (!isAsked) return;
    source.load().then(
      (fetched) => setValue(fetched),
      () => setFailed(true),
    );
  }, [isAsked, source]);
  const retry = useCallback(() => setFailed(false), []);
  return { value, retry: failed ? retry : null };
}
