import { botEditor } from './english-bot-editor.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the pages where bots are made. */
export const botEditorTexts: Catalogue<typeof botEditor> = botEditor;
