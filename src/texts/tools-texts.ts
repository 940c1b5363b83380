import { tools } from './english-tools.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the pages of bots. */
export const toolsTexts: Catalogue<typeof tools> = tools;
