import { attachments } from './english-attachments.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with what attaches files. */
export const attachmentsTexts: Catalogue<typeof attachments> = attachments;
