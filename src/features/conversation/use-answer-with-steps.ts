import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import type { AnswerWithStepsProperties } from './steps/answer-with-steps.tsx';

type View = (properties: AnswerWithStepsProperties) => ReactNode;

/** What an answer with steps needs beside itself. */
export type StepsParts = {
  readonly api: ApiClient;
  /** Fetches what draws them. */
  readonly load: () => Promise<View>;
};

/** Every answer after the first that has steps is drawn with it at once. */
let fetched: View | null = null;

/** What draws an answer with its steps, once one is there that has any. */
export function useAnswerWithSteps(
  wanted: boolean,
  load: StepsParts['load'],
): {
  readonly View: View | null;
  /** Tries again where it could not be fetched; null where nothing has failed. */
  readonly retry: (() => void) | null;
} {
  const [View, setView] = useState<View | null>(() => fetched);
  const [failed, setFailed] = useState(false);
  const isAsked = wanted && View === null && !failed;
  useEffect(() => {
    if (!isAsked) return;
    load().then(
      (view) => setView(() => (fetched = view)),
      () => setFailed(true),
    );
  }, [isAsked, load]);
  const retry = useCallback(() => setFailed(false), []);
  return { View, retry: failed ? retry : null };
}
