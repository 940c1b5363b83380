import { parameterWords } from './english-parameter-words.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with whatever tells of an answer's parameters. */
export const parameterTexts: Catalogue<typeof parameterWords> = parameterWords;
