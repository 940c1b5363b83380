import { useMatch } from 'react-router';
import { ulid } from 'ulid';
import { ConversationPage } from '../../features/conversation/conversation-page.tsx';
import { useNavigation } from '../../ui/navigation.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';

/** The new chat and every conversation: one page, so that going from one to another keeps its composer. */
export function ConversationRoute() {
  const { session, backend, turns, drafts } = useSignedIn();
  const navigation = useNavigation();
  const match = useMatch('/chat/:conversationId');
  return (
    <ConversationPage
      conversationId={match?.params.conversationId ?? null}
      store={backend.conversations}
      turns={turns}
      drafts={drafts}
      name={session.name ?? session.email}
      navigationButton={<NavigationButton />}
      newConversationId={ulid}
      onBegin={(id) => navigation.go(`/chat/${id}`)}
    />
  );
}
