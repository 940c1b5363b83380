import { ArrowDown } from 'lucide-react';
import { useCallback, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { ConversationStore } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Announcer } from './announcer.tsx';
import { ChatShell } from './chat-shell.tsx';
import type { Composer } from './composer.ts';
import { ConversationContent } from './conversation-content.tsx';
import './conversation.css';
import { withoutQuestion, type Drafts } from './drafts.ts';
import { MissingConversation } from './missing-conversation.tsx';
import type { Queue } from './queue.ts';
import type { Sender } from './sender.ts';
import { continuedBy, type Entry } from './thread.ts';
import type { Turns } from './turns.ts';
import { UnderComposer } from './under-composer.tsx';
import { useComposer } from './use-composer.ts';
import { useConversation, type ShownConversation } from './use-conversation.ts';
import { useEndSticker } from './use-end-sticker.ts';
import { useMessageCommands } from './use-message-commands.ts';
import { usePageCommands } from './use-page-commands.ts';

export type ConversationPageProperties = {
  /** Null for the new chat. */
  readonly conversationId: string | null;
  readonly store: ConversationStore;
  readonly turns: Turns;
  readonly drafts: Drafts;
  readonly queue: Queue;
  readonly sender: Sender;
  /** Whose page this is. */
  readonly name: string;
  /** Whether the demo model answers, as far as is known before it has. */
  readonly isDemo: boolean;
  /** Whether an administrator has stopped new turns, as far as is known. */
  readonly turnsStopped: boolean;
  /** The button that shows the conversations where the rail is a drawer. */
  readonly navigationButton: ReactNode;
  /** The title, and what one may do to the conversation. */
  readonly renderHeader: (title: string) => ReactNode;
  /** What is to be said about where the conversation stands. */
  readonly note: ReactNode;
  readonly newConversationId: () => string;
  /** Goes to the address of a conversation that has just begun. */
  readonly onBegin: (conversationId: string) => void;
  /** Says something in passing. */
  readonly say: (sentence: string) => void;
};

/** One conversation, or the beginning of one. The composer stays the same across addresses. */
export function ConversationPage(properties: ConversationPageProperties) {
  const { conversationId, turns, drafts, queue, sender, store, say } = properties;
  const [composer, setComposer] = useState<Composer | null>(null);
  const shown = useConversation(properties);
  const { branch, stored, running, exists } = shown;
  const entries = branch.map(({ entry }) => entry);
  const parentId = continuedBy(entries);
  const waiting = useWaiting(queue, conversationId);
  const sticker = useEndSticker(composer, conversationId);

  function send(text: string) {
    const id = conversationId ?? properties.newConversationId();
    drafts.keep(conversationId, '');
    sender.send(id, parentId, text);
    if (conversationId === null) properties.onBegin(id);
    sticker.toEnd();
  }
  const problem = useComposer({
    composer,
    conversationId,
    drafts,
    busy: running !== null,
    refused: entries.findLast(({ status }) => status === 'refused')?.key ?? null,
    onSend: send,
    onStop: () => running && turns.stop(running.turnId),
  });
  const onResend = useTakeBack(properties, composer);
  const commands = useMessageCommands({ conversationId, store, turns, onResend, say });
  usePageCommands({ composer, last: entries.at(-1) ?? null, running, turns, commands, say });

  const isEmpty = branch.length === 0 && waiting.length === 0;
  const missing = exists && stored.conversation.data === null && isEmpty;
  const title = titleOf(shown);
  return (
    <div className="conversation">
      <PageTitle title={texts.title(conversationId === null ? texts.shell.newChat : title)} />
      <header className={conversationId === null ? 'bar phone-only' : 'bar'}>
        {properties.navigationButton}
        {conversationId !== null && !missing && properties.renderHeader(title)}
      </header>
      {!missing && properties.note}
      {missing && <MissingConversation />}
      <div className="chat" hidden={missing}>
        <ChatShell onReady={setComposer} />
        {composer &&
          createPortal(
            <ConversationContent
              {...{ properties, shown, waiting, commands, send, parentId, composer }}
            />,
            composer.thread,
          )}
        {!sticker.atEnd && branch.length > 0 && (
          <button type="button" className="pill newest" onClick={sticker.toEnd}>
            <ArrowDown className="icon-small" aria-hidden="true" />
            {texts.conversation.newest}
          </button>
        )}
      </div>
      <UnderComposer
        hidden={missing}
        model={entries.findLast(({ model }) => model !== null)?.model ?? null}
        isDemo={properties.isDemo}
        turnsStopped={properties.turnsStopped}
        problem={problem}
      />
      <Announcer key={conversationId} live={turns.live} running={running} entries={entries} />
    </div>
  );
}

function useWaiting(queue: Queue, conversationId: string | null) {
  const row = useSyncExternalStore(queue.subscribe, () => queue.of(conversationId));
  return row.filter(({ state }) => state === 'waiting');
}

/** A refused text is a draft again; sent again from its message, it is one no more. */
function useTakeBack(
  { conversationId, turns, drafts }: ConversationPageProperties,
  composer: Composer | null,
): (entry: Entry) => void {
  return useCallback(
    ({ turnId }) => {
      const turn = turns.live.find(turnId);
      if (!composer || !turn || turn.question === null) return;
      const left = withoutQuestion(turn.question, composer.text());
      composer.setText(left);
      drafts.keep(conversationId, left);
      if (turn.parentId === null) drafts.keep(null, left);
    },
    [composer, conversationId, drafts, turns],
  );
}

function titleOf({ stored, branch }: ShownConversation): string {
  const title = stored.conversation.data?.title;
  if (title !== undefined && title !== '') return title;
  return branch[0]?.entry.text?.trim() ?? texts.conversation.log;
}
