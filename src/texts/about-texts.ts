import { about } from './english-about.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the page that says them. */
export const aboutTexts: Catalogue<typeof about> = about;
