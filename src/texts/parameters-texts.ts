import { parameters } from './english-parameters.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with what is set of an answer. */
export const parametersTexts: Catalogue<typeof parameters> = parameters;
