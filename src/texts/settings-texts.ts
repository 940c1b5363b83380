import { conflict, settings } from './english-settings.ts';
import type { Catalogue } from './texts.ts';

const english = { settings, conflict };

/** Fetched with the settings. */
export const settingsTexts: Catalogue<typeof english> = english;
