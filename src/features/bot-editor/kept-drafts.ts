import type { Kept } from '../../ui/kept.ts';
import { createStoredKept } from '../../ui/stored-kept.ts';
import { readTyped, type TypedBot } from './bot-draft.ts';
import { botDraftRoot } from './draft-root.ts';

/** Bots that a person has typed in an account and not saved, by bot; a reload and a closed tab lose none. */
export function createBotDrafts(whose: {
  readonly sub: string;
  readonly accountId: string;
}): Kept<TypedBot> {
  return createStoredKept({
    root: botDraftRoot,
    whose,
    storage: () => window.localStorage,
    read: readTyped,
  });
}
