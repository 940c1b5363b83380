import { receipt } from './english-receipt.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the first receipt. */
export const receiptTexts: Catalogue<typeof receipt> = receipt;
