import type { TurnErrorCode } from '../../../../amplify/contract/error-codes.ts';

/** What helps where asking the same again does not. */
export type Help = 'settings' | 'new-chat' | 'other-model';

const nothing: readonly Help[] = [];
const otherModel: readonly Help[] = ['other-model'];
const setUp: readonly Help[] = ['settings', 'other-model'];

/** Codes by which an answer ends, and those by which a question is refused for its model's sake. */
type Helped = TurnErrorCode | 'attachment-not-taken';

const helps: Readonly<Record<Helped, readonly Help[]>> = {
  'provider-configuration': setUp,
  'provider-quota': setUp,
  'provider-busy': otherModel,
  'provider-unavailable': otherModel,
  'provider-rejected': otherModel,
  'provider-invalid': setUp,
  'provider-cut': nothing,
  'provider-stalled': otherModel,
  'context-too-long': ['new-chat', 'other-model'],
  'content-filtered': otherModel,
  'model-not-allowed': otherModel,
  'too-many-calls': otherModel,
  deadline: nothing,
  'lease-expired': nothing,
  'not-stored': nothing,
  'answer-too-long': nothing,
  'budget-exceeded': nothing,
  internal: nothing,
  'attachment-not-taken': otherModel,
};

/** What to offer beside Retry and Continue for the end that a code names. */
export function helpFor(code: string | undefined): readonly Help[] {
  return code !== undefined && isKnown(code) ? helps[code] : nothing;
}

function isKnown(code: string): code is Helped {
  return Object.hasOwn(helps, code);
}
