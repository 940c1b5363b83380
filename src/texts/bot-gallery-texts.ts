import { botPage, gallery } from './english-bot-gallery.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the pages of bots. */
export const galleryTexts: Catalogue<typeof gallery> = gallery;
export const botPageTexts: Catalogue<typeof botPage> = botPage;
