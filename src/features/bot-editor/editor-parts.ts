import type { ReactNode } from 'react';
import type { Step } from '../../../amplify/contract/steps.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';

export type ParametersPlace = {
  /** Another one where what is half typed there is to be forgotten. */
  readonly place: string;
  readonly value: Parameters;
  readonly onChange: (parameters: Parameters) => void;
  /** What the bot is told besides. */
  readonly instructions: string;
};

/** A model's words and deeds: never trusted. */
export type ShownAnswer = {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly isLive: boolean;
};

/** What other features draw in the editor. */
export type EditorParts = {
  readonly renderParameters: (place: ParametersPlace) => ReactNode;
  readonly renderAnswer: (answer: ShownAnswer) => ReactNode;
};
