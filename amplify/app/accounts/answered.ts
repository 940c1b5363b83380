import { refused, type Refusal } from '../admission.ts';

/** What a caller gets: a body of the contract's, or a refusal. */
export type Answer<Body extends object> =
  | { readonly kind: 'answered'; readonly body: Body }
  | Refusal;

export function answered<Body extends object>(body: Body): Answer<Body> {
  return { kind: 'answered', body };
}

/** Done, and there is nothing to say of it. */
export const done = { kind: 'answered', body: {} } as const;

/** A field that cannot be what it is, and what it may be. */
export function wrongField(param: string, message: string): Refusal {
  return { ...refused('invalid-request', param), message: `${param} ${message}.` };
}
