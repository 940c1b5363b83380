import { account, accountArchive } from './english-account.ts';
import type { Catalogue } from './texts.ts';

const english = { account, accountArchive };

/** Fetched with what only owners see of the settings. */
export const ownerTexts: Catalogue<typeof english> = english;
