import { botTests } from './english-bot-tests.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the pages of bots. */
export const botTestsTexts: Catalogue<typeof botTests> = botTests;
