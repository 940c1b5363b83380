import type { ReactNode } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import type { AnswerEndingProperties } from './answer-ending.tsx';
import type { Fetched } from '../../ui/use-fetched.ts';
import type { QuestionEditorProperties } from './question-editor.tsx';
import type { AnswerWithStepsProperties } from './steps/answer-with-steps.tsx';
import type { Entry } from './thread.ts';

/** What draws an answer that is more than words which came to their end, and a question in hand again. */
export type AnswerParts = {
  readonly AnswerWithSteps: (properties: AnswerWithStepsProperties) => ReactNode;
  readonly EndingNotice: (properties: AnswerEndingProperties) => ReactNode;
  readonly QuestionEditor: (properties: QuestionEditorProperties) => ReactNode;
  readonly PriceOfAnswer: (properties: { readonly entry: Entry }) => ReactNode;
};

/** What such an answer needs beside itself. */
export type StepsParts = {
  readonly api: ApiClient;
  /** What draws it. */
  readonly drawing: Fetched<AnswerParts>;
};
