import { endings } from './english-endings.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the first answer that does not simply end, or a moment after the first page. */
export const endingTexts: Catalogue<typeof endings> = endings;
