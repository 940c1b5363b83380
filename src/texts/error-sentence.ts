import type { AccountErrorCode, ErrorCode } from '../../amplify/contract/error-codes.ts';
import { errors } from './english-errors.ts';
import type { Catalogue } from './texts.ts';

/** What the page itself finds out, beside the codes of the contract. */
export type PageErrorCode = 'connection-lost' | 'too-many-requests' | 'unknown';

/** What may be said of a message that was to be sent, and of a turn. */
type TurnCode = Exclude<ErrorCode, AccountErrorCode> | PageErrorCode;

const sentences: Catalogue<typeof errors> & Readonly<Record<TurnCode, string>> = errors;

/** The sentence for a code; a code that a newer server has invented gets the plain one. */
export function errorSentence(code: string): string {
  return isKnown(code) ? sentences[code] : sentences.unknown;
}

function isKnown(code: string): code is keyof typeof sentences {
  return Object.hasOwn(sentences, code);
}
