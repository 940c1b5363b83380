import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { AnswerWithStepsProperties } from './steps/answer-with-steps.tsx';

type View = (properties: AnswerWithStepsProperties) => ReactNode;

/** Fetched with the first answer in which something was done; every later one draws with it at once. */
let fetched: View | null = null;

/** What draws an answer with its steps, once one is there that has any. */
export function useAnswerWithSteps(wanted: boolean): {
  readonly View: View | null;
  /** Tries again where it could not be fetched; null where nothing has failed. */
  readonly retry: (() => void) | null;
} {
  const [View, setView] = useState<View | null>(() => fetched);
  const [failed, setFailed] = useState(false);
  const isAsked = wanted && View === null && !failed;
  useEffect(() => {
    if (!isAsked) return;
    import('./steps/answer-with-steps.tsx').then(
      ({ AnswerWithSteps }) => {
        fetched = AnswerWithSteps;
        setView(() => AnswerWithSteps);
      },
      () => setFailed(true),
    );
  }, [isAsked]);
  const retry = useCallback(() => setFailed(false), []);
  return { View, retry: failed ? retry : null };
}
