import { person } from './english-person.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with what speaks of them. */
export const personTexts: Catalogue<typeof person> = person;
