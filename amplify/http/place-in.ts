import { wrongField } from '../app/accounts/answered.ts';
import type { Refusal } from '../app/admission.ts';
import type { ApiRequest } from './api-request.ts';

export const wrongPlace = wrongField('after', 'must be what the page before gave as next');

/** A name as it stands in a key, whose parts `#` divides; DynamoDB fails on what is no such text, or too long. */
export const namePattern = /^[^#\p{Cc}\p{Cs}]{1,200}$/u;

/** The name after which a page is to begin; null at the beginning. */
export function nameIn({ query }: ApiRequest): string | null | Refusal {
  const after = query['after'];
  if (after === undefined) return null;
  return namePattern.test(after) ? after : wrongPlace;
}
