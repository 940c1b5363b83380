import type { ReactNode } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import type { AnswerEndingProperties } from './answer-ending.tsx';
import type { Fetched } from '../../ui/use-fetched.ts';
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
  /** What draws it. */
  readonly drawing: Fetched<AnswerParts>;
};
