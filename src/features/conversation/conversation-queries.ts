import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Conversation, ConversationStore } from '../../backend/conversation-store.ts';
import { withNewest, withOlder, type History } from './history.ts';

/** One conversation's messages, as far up as they were read: reading them again reads the newest page. */
export function messagesQuery(store: ConversationStore, conversationId: string) {
  const queryKey = ['messages', conversationId];
  return queryOptions({
    queryKey,
    async queryFn({ client }): Promise<History> {
      const page = await store.messages(conversationId, null);
      return withNewest(client.getQueryData<History>(queryKey), page);
    },
  });
}

/** One conversation's title and what else its owner says of it, or null when there is none to see. */
export function conversationQuery(store: ConversationStore, conversationId: string) {
  return queryOptions({
    queryKey: ['conversation', conversationId],
    queryFn: () => store.find(conversationId),
  });
}

export type StoredConversation = {
  readonly conversation: UseQueryResult<Conversation | null>;
  readonly history: UseQueryResult<History>;
};

/** Both at once, so that neither waits for the other; neither is asked for before it can exist. */
export function useStoredConversation(
  store: ConversationStore,
  conversationId: string | null,
  exists: boolean,
): StoredConversation {
  const enabled = conversationId !== null && exists;
  const id = conversationId ?? '';
  return {
    conversation: useQuery({ ...conversationQuery(store, id), enabled }),
    history: useQuery({ ...messagesQuery(store, id), enabled }),
  };
}

/** Reads a conversation ahead of somebody who is about to open it. */
export function prefetchConversation(
  queries: QueryClient,
  store: ConversationStore,
  conversationId: string,
): void {
  void queries.prefetchQuery(messagesQuery(store, conversationId));
  void queries.prefetchQuery(conversationQuery(store, conversationId));
}

export type OlderMessages = {
  /** `none`: the conversation is shown from its beginning. */
  readonly state: 'none' | 'more' | 'loading' | 'failed';
  readonly load: () => void;
};

/** What is older than what was read of a conversation. */
export function useOlderMessages(
  store: ConversationStore,
  conversationId: string | null,
  history: History | undefined,
): OlderMessages {
  const queries = useQueryClient();
  const { mutate, isPending, isError } = useMutation({
    mutationKey: ['older', conversationId],
    async mutationFn(before: string) {
      if (conversationId === null) return;
      const page = await store.messages(conversationId, before);
      const { queryKey } = messagesQuery(store, conversationId);
      queries.setQueryData(queryKey, (known) => (known ? withOlder(known, page) : known));
    },
  });
  const before = history?.before ?? null;
  const load = useCallback(() => {
    if (before !== null && !isPending) mutate(before);
  }, [before, isPending, mutate]);
  const state = stateOf(before, isPending, isError);
  return useMemo(() => ({ state, load }), [state, load]);
}

function stateOf(before: string | null, isPending: boolean, isError: boolean) {
  if (before === null) return 'none';
  if (isPending) return 'loading';
  return isError ? 'failed' : 'more';
}

/** Says at once what a change will make of a conversation; the next reading says it for good. */
export function expectConversation(
  queries: QueryClient,
  conversationId: string,
  change: Partial<Conversation>,
): void {
  queries.setQueryData<Conversation | null>(['conversation', conversationId], (known) =>
    known ? { ...known, ...change } : known,
  );
}

/** Reads again what a turn has changed. */
export async function refreshConversation(
  queries: QueryClient,
  conversationId: string,
): Promise<void> {
  await Promise.all(
    [['messages', conversationId], ['conversation', conversationId], ['conversations']].map(
      (queryKey) => queries.invalidateQueries({ queryKey }),
    ),
  );
}

/** Reads one conversation again after it could not be loaded. */
export function useReload(conversationId: string | null): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    if (conversationId !== null) void refreshConversation(queries, conversationId);
  }, [queries, conversationId]);
}
