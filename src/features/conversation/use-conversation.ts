import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ConversationStore } from '../../backend/conversation-store.ts';
import { shownBranch, type Shown } from './branch.ts';
import {
  useOlderMessages,
  useStoredConversation,
  type OlderMessages,
  type StoredConversation,
} from './conversation-queries.ts';
import { mergeEntries, type Entry } from './thread.ts';
import type { Turns } from './turns.ts';

type Parts = {
  readonly conversationId: string | null;
  readonly store: ConversationStore;
  readonly turns: Turns;
};

export type ShownConversation = {
  readonly branch: readonly Shown[];
  readonly stored: StoredConversation;
  readonly older: OlderMessages;
  /** The answer that is being written; null when none is. */
  readonly running: Entry | null;
  /** Whether it is stored, as far as this page knows. */
  readonly exists: boolean;
};

/** What is stored and what is live, as the one branch that is shown. */
export function useConversation({ conversationId, store, turns }: Parts): ShownConversation {
  const all = useSyncExternalStore(turns.live.subscribe, turns.live.all);
  const live = useMemo(
    () => all.filter((turn) => turn.conversationId === conversationId),
    [all, conversationId],
  );
  // A conversation whose first question is still on its way is not stored yet.
  const exists = !live.some(
    (turn) => turn.question !== null && turn.parentId === null && turn.assistantMessageId === null,
  );
  const stored = useStoredConversation(store, conversationId, exists);
  const history = stored.history.data;
  const older = useOlderMessages(store, conversationId, history);
  useEffect(() => {
    if (conversationId !== null && history) turns.meet(history.messages, conversationId);
  }, [conversationId, history, turns]);
  const activeLeafId = stored.conversation.data?.activeLeafId ?? null;
  const branch = useMemo(
    () => shownBranch(mergeEntries(history?.messages ?? [], live), activeLeafId),
    [history, live, activeLeafId],
  );
  useSearchForLeaf(activeLeafId, history?.messages, older);
  const running = branch.findLast(({ entry }) => entry.status === 'pending')?.entry ?? null;
  return { branch, stored, older, running, exists: conversationId !== null && exists };
}

/** A branch that was chosen long ago may end above what was read: reads on until its end is found. */
function useSearchForLeaf(
  activeLeafId: string | null,
  messages: readonly { readonly id: string }[] | undefined,
  older: OlderMessages,
): void {
  const oldest = messages?.[0]?.id ?? '';
  const isAbove =
    activeLeafId !== null &&
    activeLeafId < oldest &&
    messages?.some(({ id }) => id === activeLeafId) === false;
  const { state, load } = older;
  useEffect(() => {
    if (isAbove && state === 'more') load();
  }, [isAbove, state, load]);
}
