import { utf8Length } from '../limits.ts';

/** Bytes of UTF-8 that are counted as a token. */
const bytesPerToken = 3;
/** What a provider adds to every message: its role, and marks around it. */
const tokensAround = 4;

/**
 * How many tokens a text has, by the length of its UTF-8: no tokenizer is at hand that every model shares, and each is
 * larger than all that runs a turn. It rather says too many: English has some four bytes a token, and a character of
 * Chinese or Japanese, which is three, about one. Long numbers, base64 and emoji can have more than this says.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(utf8Length(text) / bytesPerToken);
}

/** The same for a message, which is sent only where it says something. */
export function messageTokens(text: string): number {
  return text === '' ? 0 : estimateTokens(text) + tokensAround;
}
