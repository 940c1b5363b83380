import { plugins } from './english-plugins.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the plugins. */
export const pluginsTexts: Catalogue<typeof plugins> = plugins;
