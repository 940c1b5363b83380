import { models } from './english-models.ts';
import { conflict, settings } from './english-settings.ts';
import { signInSettings } from './english-sign-in-settings.ts';
import type { Catalogue } from './texts.ts';

const english = { settings, conflict, signInSettings, models };

/** Fetched with the settings. */
export const settingsTexts: Catalogue<typeof english> = english;
