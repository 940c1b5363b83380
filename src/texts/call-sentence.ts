import type { AccountErrorCode } from '../../amplify/contract/error-codes.ts';
import { calls } from './english-calls.ts';
import { errorSentence } from './error-sentence.ts';
import type { Catalogue } from './texts.ts';

const sentences: Catalogue<typeof calls> & Readonly<Record<AccountErrorCode, string>> = calls;

/** The sentence for a code where no message was on its way. */
export function callSentence(code: string): string {
  return isOwn(code) ? sentences[code] : errorSentence(code);
}

function isOwn(code: string): code is keyof typeof sentences {
  return Object.hasOwn(sentences, code);
}
