import { useState } from 'react';
import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import type { OwnBot } from '../../../amplify/contract/bots/own-bot.ts';
import type { ApiClient, Refusal } from '../../backend/api-client.ts';
import { createBotsApi, type BotPlace } from '../../backend/bots-api.ts';
import { useKept, type Kept } from '../../ui/kept.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { readBot, type TypedBot } from './bot-draft.ts';
import {
  beginEdit,
  isEdited,
  takenOver,
  withRead,
  withTyped,
  type BotEdit,
  type BotField,
  type SeenBot,
} from './bot-edit.ts';
import { saveBot } from './save-bot.ts';

type Parts = {
  readonly api: ApiClient;
  readonly place: BotPlace;
  /** As it was read last; version 0 with what a new one begins with. */
  readonly stored: SeenBot;
  readonly drafts: Kept<TypedBot>;
  readonly draftKey: string;
  readonly onSaved: (bot: OwnBot) => void;
  /** It was read anew: another tab has saved it. */
  readonly onRead: (bot: OwnBot) => void;
};

/** How a bot stands that was saved elsewhere meanwhile. */
export type BotConflict =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'changed';
      readonly theirs: SeenBot;
      readonly at: string | null;
      /** What only the other tab has changed, and what is here by now too. */
      readonly takenOver: readonly BotField[];
    };

export type BotEditing = {
  /** Another one after what was typed has been let go of. */
  readonly place: string;
  readonly draft: BotDefinition;
  /** The version that it began with; 0 for a new one. */
  readonly version: number;
  readonly isEdited: boolean;
  /** Whether what was typed comes from an earlier visit. */
  readonly isRestored: boolean;
  /** The version that this visit has saved last; null before. */
  readonly savedAs: number | null;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly conflict: BotConflict | null;
  readonly write: (change: Partial<BotDefinition>) => void;
  /** Saves, over what was saved elsewhere too where that has been shown. */
  readonly save: () => Promise<void>;
  /** Lets go of what was typed: what is stored counts again. */
  readonly letGo: () => void;
};

/** Editing a bot that may be saved in another tab meanwhile; what is typed outlives the page. */
export function useBotEditing(parts: Parts): BotEditing {
  const { api, place, stored } = parts;
  const [typed, keep] = useKept(parts.drafts, parts.draftKey);
  const [met, setMet] = useState<Met | null>(null);
  const [isRestored, setRestored] = useState(typed !== null);
  const [savedAs, setSavedAs] = useState<number | null>(null);
  const [generation, setGeneration] = useState(0);
  const asking = useAsking<Refusal>();
  const edit = withRead(typed ? editOf(typed, met) : beginEdit(stored), stored);

  async function save() {
    const definition = readBot(edit.mine);
    if (!definition) return;
    const sent = edit.mine;
    const outcome = await asking.ask((signal) =>
      saveBot(createBotsApi(api), place, { edit, definition }, signal),
    );
    if (outcome?.kind !== 'done') return;
    const { edit: after, bot } = outcome.value;
    setMet(after.theirs && { theirs: after.theirs, at: bot?.updatedAt ?? null });
    keep((now) => typedOf(withTyped(after, sent, now?.mine ?? sent)));
    if (!bot) return;
    if (after.theirs !== null) return parts.onRead(bot);
    setRestored(false);
    setSavedAs(bot.version);
    parts.onSaved(bot);
  }
  /** What is stored counts again. */
  function letGo() {
    setMet(null);
    setRestored(false);
    setGeneration(generation + 1);
    asking.forget();
    keep(() => null);
  }
  return {
    place: `bot/${parts.draftKey}/${generation}`,
    draft: edit.mine,
    version: edit.seen.version,
    isEdited: isEdited(edit),
    isRestored,
    savedAs,
    busy: asking.busy,
    refusal: asking.fault,
    conflict: conflictOf(edit, met),
    write: (change) =>
      keep((now) => {
        const { seen, mine } = now ?? edit;
        return typedOf({ seen, mine: { ...mine, ...change } });
      }),
    save,
    letGo,
  };
}

/** What was met on saving, and when it was made. */
type Met = { readonly theirs: SeenBot | 'gone'; readonly at: string | null };

function editOf({ seen, mine }: TypedBot, met: Met | null): BotEdit {
  return { seen, mine, theirs: met?.theirs ?? null };
}

/** Nothing is kept of what nobody has changed. */
function typedOf({ seen, mine }: Pick<BotEdit, 'seen' | 'mine'>): TypedBot | null {
  return isEdited({ seen, mine, theirs: null }) ? { seen, mine } : null;
}

function conflictOf(edit: BotEdit, met: Met | null): BotConflict | null {
  const { theirs } = edit;
  if (theirs === null) return null;
  if (theirs === 'gone') return { kind: 'gone' };
  return { kind: 'changed', theirs, at: met?.at ?? null, takenOver: takenOver(edit, theirs) };
}
