import { useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useMatch } from 'react-router';
import { ulid } from 'ulid';
import { localDemoModel } from '../../backend/local-accounts.ts';
import { ConversationPage } from '../../features/conversation/conversation-page.tsx';
import { conversationQuery } from '../../features/conversation/conversation-queries.ts';
import {
  ConversationHeader,
  ConversationNote,
} from '../../features/conversations/conversation-header.tsx';
import { useKnownPerson } from '../../features/person/known-person.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';

/** The new chat and every conversation: one page, so that going from one to another keeps its composer. */
export function ConversationRoute() {
  const { session, backend, turns, drafts, queue, sender, list } = useSignedIn();
  const navigation = useNavigation();
  const match = useMatch('/chat/:conversationId');
  const conversationId = match?.params.conversationId ?? null;
  const conversation = useShownConversation(conversationId);
  const { toasts } = list;
  const say = useCallback((text: string) => void toasts.show({ text }), [toasts]);
  return (
    <ConversationPage
      conversationId={conversationId}
      store={backend.conversations}
      turns={turns}
      drafts={drafts}
      queue={queue}
      sender={sender}
      isDemo={useDemoModel()}
      turnsStopped={useKnownPerson()?.turnsStopped === true}
      say={say}
      name={session.name ?? session.email}
      navigationButton={<NavigationButton />}
      renderHeader={(title) => (
        <ConversationHeader
          key={conversationId}
          title={title}
          conversation={conversation}
          actions={list.actions}
        />
      )}
      note={<ConversationNote conversation={conversation} actions={list.actions} />}
      newConversationId={ulid}
      // Back leads to where one came from, not to an empty new chat.
      onBegin={(id) => navigation.go(`/chat/${id}`, { replace: true })}
    />
  );
}

/** Whether the demo model answers, before it has. */
function useDemoModel(): boolean {
  const { data } = useQuery({
    queryKey: ['demo-model'],
    queryFn: ({ signal }) => localDemoModel(signal),
    staleTime: Infinity,
  });
  return data ?? false;
}

/** As the list knows it, else as the page has read it. */
function useShownConversation(conversationId: string | null) {
  const { backend, list } = useSignedIn();
  const id = conversationId ?? '';
  const { byId } = useSyncExternalStore(list.conversations.subscribe, list.conversations.view);
  const read = useQuery({ ...conversationQuery(backend.conversations, id), enabled: false });
  return byId.get(id) ?? read.data ?? null;
}
