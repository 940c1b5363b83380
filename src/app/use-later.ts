import { useCallback, useEffect, useState } from 'react';
import { load } from './pages.ts';

type LaterParts = Awaited<ReturnType<typeof load.later>>;

export type Later = {
  /** Null until they are there. */
  readonly parts: LaterParts | null;
  /** Tries again where they could not be fetched; null where nothing has failed. */
  readonly retry: (() => void) | null;
};

/** The parts that the first page does without, fetched once something there wants them. */
export function useLater(wanted: boolean): Later {
  const [parts, setParts] = useState<LaterParts | null>(null);
  const [failed, setFailed] = useState(false);
  const isAsked = wanted && parts === null && !failed;
  useEffect(() => {
    if (!isAsked) return;
    load.later().then(
      (fetched) => setParts(fetched),
      () => setFailed(true),
    );
  }, [isAsked]);
  const retry = useCallback(() => setFailed(false), []);
  return { parts, retry: failed ? retry : null };
}
