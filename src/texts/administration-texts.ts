import { administration } from './english-administration.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the pages of administrators. */
export const administrationTexts: Catalogue<typeof administration> = administration;
