import { models } from './english-models.ts';
import { personalArchive, personalData } from './english-personal-data.ts';
import { conflict, profile, settings } from './english-settings.ts';
import { signInSettings } from './english-sign-in-settings.ts';
import type { Catalogue } from './texts.ts';

const english = {
  settings,
  profile,
  conflict,
  signInSettings,
  models,
  personalData,
  personalArchive,
};

/** Fetched with the settings. */
export const settingsTexts: Catalogue<typeof english> = english;
