import { steps } from './english-steps.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the first answer in which something was done. */
export const stepsTexts: Catalogue<typeof steps> = steps;
