import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import type { AnswerEndingProperties } from './answer-ending.tsx';
import type { AnswerWithStepsProperties } from './steps/answer-with-steps.tsx';
import type { Entry } from './thread.ts';

/** What draws an answer that is more than words which came to their end. */
export type AnswerParts = {
  readonly AnswerWithSteps: (properties: AnswerWithStepsProperties) => ReactNode;
  readonly EndingNotice: (properties: AnswerEndingProperties) => ReactNode;
  readonly PriceOfAnswer: (properties: { readonly entry: Entry }) => ReactNode;
};

/** What such an answer needs beside itself. */
export type StepsParts = {
  readonly api: ApiClient;
  /** Fetches what draws it. */
  readonly load: () => Promise<AnswerParts>;
};

/** Every answer after the first that wants them is drawn with them at once. */
let fetched: AnswerParts | null = null;

/** What draws more than words, once an answer wants it. */
export function useAnswerParts(
  wanted: boolean,
  load: StepsParts['load'],
): {
  readonly parts: AnswerParts | null;
  /** Tries again where it could not be fetched; null where nothing has failed. */
  readonly retry: (() => void) | null;
} {
  const [parts, setParts] = useState<AnswerParts | null>(() => fetched);
  const [failed, setFailed] = useState(false);
  const isAsked = wanted && parts === null && !failed;
  useEffect(() => {
    if (!isAsked) return;
    load().then(
      (all) => setParts((fetched = all)),
      () => setFailed(true),
    );
  }, [isAsked, load]);
  const retry = useCallback(() => setFailed(false), []);
  return { parts, retry: failed ? retry : null };
}
