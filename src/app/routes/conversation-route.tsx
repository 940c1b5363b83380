import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation, useMatch } from 'react-router';
import { ulid } from 'ulid';
import { localDemoModel } from '../../backend/local-demo-model.ts';
import type { Conversation } from '../../backend/conversation-store.ts';
import { ConversationPage } from '../../features/conversation/conversation-page.tsx';
import { newChatPlace } from '../../features/conversation/conversation-parameters.ts';
import type { WithFiles } from '../../features/conversation/message-actions.tsx';
import { conversationQuery } from '../../features/conversation/conversation-queries.ts';
import {
  ConversationHeader,
  ConversationNote,
} from '../../features/conversations/conversation-header.tsx';
import { useKnownPerson } from '../../features/person/known-person.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { botIn, starterIn } from '../addresses.ts';
import { conversationSlots } from '../conversation-slots.tsx';
import { NavigationButton } from '../shell.tsx';
import { later as drawing } from '../pages.ts';
import { useSignedIn } from '../signed-in.tsx';
import { useConversationBot } from '../use-conversation-bot.tsx';
import { useLater, type Later } from '../use-later.ts';
import { useReceipt } from '../use-receipt.tsx';
import { useTestSaving } from '../use-test-saving.tsx';

/** The new chat and every conversation: one page, so that going from one to another keeps its composer. */
export function ConversationRoute() {
  const { session, backend, turns, drafts, queue, sender, parameters, list } = useSignedIn();
  const navigation = useNavigation();
  const match = useMatch('/chat/:conversationId');
  const { search, key } = useLocation();
  const conversationId = match?.params.conversationId ?? null;
  const conversation = useShownConversation(conversationId);
  const reference = useReference(conversationId, conversation);
  const [panelOpen, setPanelOpen] = useState(false);
  const isAtRest = useRest();
  const later = useLater(typeof reference === 'string' || panelOpen || isAtRest);
  const { sought, finder } = useConversationBot(reference, later);
  const starter = starterIn(search);
  const saving = useTestSaving(sought, later);
  const { toasts } = list;
  const steps = useMemo(() => ({ api: backend.api, drawing }), [backend]);
  const say = useCallback((text: string) => void toasts.show({ text }), [toasts]);
  const receipt = useReceipt(conversationId, say);
  return (
    <>
      {finder}
      {saving.dialog}
      {receipt.dialog}
      <ConversationPage
        conversationId={conversationId}
        store={backend.conversations}
        turns={turns}
        drafts={drafts}
        queue={queue}
        sender={sender}
        parameters={parameters}
        steps={steps}
        renderFiles={useFilesView(later)}
        reference={reference ?? null}
        sought={sought}
        {...conversationSlots(later, sought)}
        onSaveTest={saving.take}
        onReceipt={receipt.open}
        onPanel={setPanelOpen}
        starter={starter === null ? null : { index: starter, opening: key }}
        isDemo={useDemoModel()}
        turnsStopped={useKnownPerson()?.turnsStopped === true}
        say={say}
        name={session.name ?? session.email}
        navigationButton={<NavigationButton />}
        renderHeader={(parts) => (
          <ConversationHeader
            key={conversationId}
            {...parts}
            conversation={conversation}
            actions={list.actions}
          />
        )}
        note={
          <>
            <ConversationNote conversation={conversation} actions={list.actions} />
            {conversationId !== null && later.parts && <later.parts.BotNote sought={sought} />}
          </>
        }
        newConversationId={ulid}
        // Back leads to where one came from, not to an empty new chat.
        onBegin={(id) => {
          later.parts?.moveTyped(newChatPlace(reference ?? null), id);
          navigation.go(`/chat/${id}`, { replace: true });
        }}
      />
    </>
  );
}

/** Whether the first page has had its time; what attaches files comes after it. */
function useRest(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return isOver;
}

function useFilesView({ parts }: Later) {
  return useCallback(
    (question: WithFiles) => parts && <parts.MessageFiles question={question} />,
    [parts],
  );
}

/** Whom it is with, null for nobody in particular; undefined until that is known. */
function useReference(
  conversationId: string | null,
  conversation: Conversation | null,
): string | null | undefined {
  const { turns, queue } = useSignedIn();
  const { search } = useLocation();
  const begun = useSyncExternalStore(
    turns.live.subscribe,
    () => turns.live.all().find((turn) => turn.conversationId === conversationId)?.request,
  );
  const [waiting] = useSyncExternalStore(queue.subscribe, () => queue.of(conversationId));
  if (conversationId === null) return botIn(search);
  if (conversation) return conversation.botSlug;
  // What is not stored yet is as its first question says.
  const first = begun ?? waiting;
  return first && (first.bot ?? null);
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
