import type { ReactNode } from 'react';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';

export type ParametersPlace = {
  /** Another one where what is half typed there is to be forgotten. */
  readonly place: string;
  readonly value: Parameters;
  readonly onChange: (parameters: Parameters) => void;
  /** What the bot is told besides. */
  readonly instructions: string;
};

/** What other features draw in the editor. */
export type EditorParts = {
  readonly renderParameters: (place: ParametersPlace) => ReactNode;
  /** An answer's text, which is a model's: never trusted. */
  readonly renderAnswer: (text: string, isLive: boolean) => ReactNode;
};
