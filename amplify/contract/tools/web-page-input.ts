import * as z from 'zod/mini';
import { toolInput, wordsField } from './tool-input.ts';

/** Which page. */
export const webPageInput = toolInput(
  z.strictObject({ url: wordsField(2000, 'The whole address of the page, with https://.') }),
);
