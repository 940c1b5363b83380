import {
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Conversation, ConversationStore, Message } from '../../backend/conversation-store.ts';

/** One conversation's messages. */
export function messagesQuery(store: ConversationStore, conversationId: string) {
  return queryOptions({
    queryKey: ['messages', conversationId],
    queryFn: () => store.messages(conversationId),
  });
}

/** One conversation's title, or null when there is none to see. */
export function conversationQuery(store: ConversationStore, conversationId: string) {
  return queryOptions({
    queryKey: ['conversation', conversationId],
    queryFn: () => store.find(conversationId),
  });
}

export type StoredConversation = {
  readonly conversation: UseQueryResult<Conversation | null>;
  readonly messages: UseQueryResult<readonly Message[]>;
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
    messages: useQuery({ ...messagesQuery(store, id), enabled }),
  };
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
