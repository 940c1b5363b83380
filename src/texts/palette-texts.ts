import { palette, shortcutSheet } from './english-palette.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the palette and the sheet of keys. */
export const paletteTexts: Catalogue<typeof palette> = palette;
export const shortcutTexts: Catalogue<typeof shortcutSheet> = shortcutSheet;
