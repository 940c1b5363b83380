import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Conversation, ConversationStore } from '../../backend/conversation-store.ts';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Announcer } from './announcer.tsx';
import { ChatShell } from './chat-shell.tsx';
import type { Composer } from './composer.ts';
import { ConversationContent } from './conversation-content.tsx';
import { newChatPlace, type ConversationParameters } from './conversation-parameters.ts';
import { ConversationTools } from './conversation-tools.tsx';
import './conversation.css';
import { withoutQuestion, type Drafts } from './drafts.ts';
import { MissingConversation } from './missing-conversation.tsx';
import type { Queue } from './queue.ts';
import type { Sender } from './sender.ts';
import { HeaderLine } from './header-line.tsx';
import { SpeakerAvatar, useSpeaker } from './speaker.tsx';
import { continuedBy, type Entry } from './thread.ts';
import type { Turns } from './turns.ts';
import { UnderComposer } from './under-composer.tsx';
import { useComposer } from './use-composer.ts';
import { useConversation, type ShownConversation } from './use-conversation.ts';
import { useEndSticker } from './use-end-sticker.ts';
import { useMessageCommands } from './use-message-commands.ts';
import { usePageCommands } from './use-page-commands.ts';
import { useParametersPanel } from './use-parameters-panel.ts';
import { useStarter } from './use-starter.ts';

export type ConversationPageProperties = {
  /** Null for the new chat. */
  readonly conversationId: string | null;
  readonly store: ConversationStore;
  readonly turns: Turns;
  readonly drafts: Drafts;
  readonly queue: Queue;
  readonly sender: Sender;
  readonly parameters: ConversationParameters;
  /** The bot of the conversation, or of the new chat, by reference. */
  readonly reference: string | null;
  readonly sought: SoughtBot;
  /** What answers, as far as is known before it has. */
  readonly decidedModel: string | null;
  /** The starter that a new chat was opened with, and which opening that was. */
  readonly starter: { readonly index: number; readonly opening: string } | null;
  /** The welcome of a bot, and what is set of answers: both are fetched when they are wanted. */
  readonly renderWelcome: (onChoose: (text: string) => void) => ReactNode;
  readonly renderParameters: (branch: readonly Entry[], onClose: () => void) => ReactNode;
  /** Whose page this is. */
  readonly name: string;
  /** Whether the demo model answers, as far as is known before it has. */
  readonly isDemo: boolean;
  /** Whether an administrator has stopped new turns, as far as is known. */
  readonly turnsStopped: boolean;
  /** The button that shows the conversations where the rail is a drawer. */
  readonly navigationButton: ReactNode;
  /** The title with what stands beside and below it, and what one may do to the conversation. */
  readonly renderHeader: (parts: HeaderParts) => ReactNode;
  /** What is to be said about where the conversation stands. */
  readonly note: ReactNode;
  readonly newConversationId: () => string;
  /** Goes to the address of a conversation that has just begun. */
  readonly onBegin: (conversationId: string) => void;
  /** Says something in passing. */
  readonly say: (sentence: string) => void;
};

export type HeaderParts = {
  readonly title: string;
  readonly picture: ReactNode;
  readonly line: ReactNode;
  readonly tools: ReactNode;
};

/** One conversation, or the beginning of one. The composer stays the same across addresses. */
export function ConversationPage(properties: ConversationPageProperties) {
  const { conversationId, turns, drafts, queue, sender, store, say } = properties;
  const { parameters, reference, sought } = properties;
  const [composer, setComposer] = useState<Composer | null>(null);
  const shown = useConversation(properties);
  const { branch, stored, running, exists } = shown;
  const entries = branch.map(({ entry }) => entry);
  const parentId = continuedBy(entries);
  const waiting = useWaiting(queue, conversationId);
  const sticker = useEndSticker(composer, conversationId);

  const speaker = useSpeaker(reference, sought);
  const { open, toggle, close, button, place: panelPlace } = useParametersPanel();
  const row = stored.conversation.data;
  const place = conversationId ?? newChatPlace(reference);
  useStoredParameters(parameters, row ?? null);
  const set = useSyncExternalStore(parameters.subscribe, () => parameters.of(place));
  // A bot that is gone answers nobody.
  const closed = sought.kind === 'gone';

  function send(text: string) {
    if (closed) return;
    const id = conversationId ?? properties.newConversationId();
    const bot = reference !== null && !row ? { bot: reference } : {};
    sender.send(id, parentId, text, { ...bot, ...parameters.sent(place) });
    if (conversationId === null) {
      parameters.begin(place, id);
      properties.onBegin(id);
    }
    sticker.toEnd();
  }
  useStarter(properties, send);
  const bot = sought.kind === 'known' ? sought.bot : null;
  const problem = useComposer({
    composer,
    conversationId,
    drafts,
    busy: running !== null,
    placeholder: placeholderOf(sought),
    closed,
    refused: entries.findLast(({ status }) => status === 'refused')?.key ?? null,
    onSend(text) {
      drafts.keep(conversationId, '');
      send(text);
    },
    onStop: () => running && turns.stop(running.turnId),
  });
  const onResend = useTakeBack(properties, composer);
  const commands = useMessageCommands({
    conversationId,
    store,
    turns,
    parameters,
    onResend,
    say,
  });
  usePageCommands({ composer, last: entries.at(-1) ?? null, running, turns, commands, say });

  const isEmpty = branch.length === 0 && waiting.length === 0;
  const missing = exists && row === null && isEmpty;
  const model = entries.findLast((entry) => entry.model !== null)?.model ?? null;
  const tools = <ConversationTools bot={bot} open={open} onToggle={toggle} button={button} />;
  const title = titleOf(shown);
  return (
    <div className="conversation-place">
      <div className="conversation">
        <PageTitle title={texts.title(conversationId === null ? texts.shell.newChat : title)} />
        <header className="bar">
          {properties.navigationButton}
          {conversationId === null && <div className="bar-tools">{tools}</div>}
          {conversationId !== null &&
            !missing &&
            properties.renderHeader({
              title,
              picture: reference !== null && <SpeakerAvatar speaker={speaker} size={28} />,
              line: (
                <HeaderLine
                  sought={sought}
                  model={model ?? properties.decidedModel}
                  engine={set.engine ?? bot?.definition.parameters.engine ?? 'provider'}
                />
              ),
              tools,
            })}
        </header>
        {!missing && properties.note}
        {missing && <MissingConversation />}
        <div className="chat" hidden={missing}>
          <ChatShell onReady={setComposer} />
          {composer &&
            createPortal(
              <ConversationContent
                {...{ properties, shown, waiting, commands, send, parentId, composer, speaker }}
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
          model={model}
          isDemo={properties.isDemo}
          turnsStopped={properties.turnsStopped}
          problem={problem}
        />
        <Announcer key={conversationId} live={turns.live} running={running} entries={entries} />
      </div>
      {open && (
        <div className="parameters-place" ref={panelPlace}>
          {properties.renderParameters(entries, close)}
        </div>
      )}
    </div>
  );
}

/** What is stored with the conversation is shown, however it came to be known. */
function useStoredParameters(parameters: ConversationParameters, row: Conversation | null): void {
  useEffect(() => {
    if (row) parameters.hear(row.id, row.parameters);
  }, [parameters, row]);
}

function placeholderOf(sought: SoughtBot): string {
  const words = texts.conversation;
  if (sought.kind === 'gone') return words.closed;
  const own = sought.kind === 'known' ? sought.bot.definition.placeholder : '';
  return own === '' ? words.placeholder : own;
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
