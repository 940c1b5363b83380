import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import type { ConversationStore } from '../../backend/conversation-store.ts';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { texts } from '../../texts/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Announcer } from './announcer.tsx';
import { ChatShell } from './chat-shell.tsx';
import type { AttachingPlace } from './attachments/attaching-tray.tsx';
import type { Composer } from './composer.ts';
import { ConversationBar } from './conversation-bar.tsx';
import { ConversationContent } from './conversation-content.tsx';
import { newChatPlace, type ConversationParameters } from './conversation-parameters.ts';
import './conversation.css';
import './prose.css';
import './thread-states.css';
import { filesPlace, joinDraft, withoutQuestion, type Drafts } from './drafts.ts';
import { createHold } from './hold.ts';
import type { MessageCommands } from './message-actions.tsx';
import { MissingConversation } from './missing-conversation.tsx';
import { NewestButton } from './newest-button.tsx';
import type { Queue } from './queue.ts';
import type { Sender } from './sender.ts';
import { useSpeaker } from './speaker.tsx';
import { continuedBy, type Entry } from './thread.ts';
import type { Turns } from './turns.ts';
import { UnderComposer } from './under-composer.tsx';
import { useComposer } from './use-composer.ts';
import { useConversation, type ShownConversation } from './use-conversation.ts';
import { useEndSticker } from './use-end-sticker.ts';
import { useMessageCommands } from './use-message-commands.ts';
import { usePageCommands } from './use-page-commands.ts';
import { useParametersPanel } from './use-parameters-panel.ts';
import { useSavingTest, type SavedTurn } from './use-saving-test.ts';
import { useSetParameters } from './use-set-parameters.ts';
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
  readonly steps: MessageCommands['steps'];
  readonly renderFiles: MessageCommands['renderFiles'];
  /** What attaches files to what is written. */
  readonly renderAttaching: (place: Omit<AttachingPlace, 'wished'>) => ReactNode;
  /** The bot of the conversation, or of the new chat, by reference. */
  readonly reference: string | null;
  readonly sought: SoughtBot;
  /** What lies behind a conversation with a bot. */
  readonly backdrop: ReactNode;
  /** What will answer, before it has, by what the bot and the conversation say. */
  readonly renderDecided: (wished: Parameters, own: Parameters) => ReactNode;
  /** The starter that a new chat was opened with, and which opening that was. */
  readonly starter: { readonly index: number; readonly opening: string } | null;
  /** The welcome of a bot, and what is set of answers: both are fetched when they are wanted. */
  readonly renderWelcome: (onChoose: (text: string) => void) => ReactNode;
  readonly renderParameters: (panel: PanelParts) => ReactNode;
  /** Makes a test of a turn; null where there is no bot that could be asked. */
  readonly onSaveTest: ((turn: SavedTurn) => void) | null;
  /** Shows how an answer came about. */
  readonly onReceipt: (entry: Entry) => void;
  /** Called when the panel is opened or closed, and at first. */
  readonly onPanel: (open: boolean) => void;
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

export type PanelParts = {
  /** Of the conversation among all, or of the new chat. */
  readonly place: string;
  readonly value: Parameters;
  readonly onChange: (next: Parameters) => void;
  readonly branch: readonly Entry[];
  /** What is being written. */
  readonly question: string;
  readonly onClose: () => void;
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
  const isEmpty = branch.length === 0 && waiting.length === 0;
  const sticker = useEndSticker(composer, conversationId, isEmpty);

  const speaker = useSpeaker(reference, sought);
  const { open, toggle, show, close, button, place: panelPlace } = useParametersPanel();
  const { onPanel } = properties;
  useEffect(() => onPanel(open), [onPanel, open]);
  const row = stored.conversation.data;
  const place = conversationId ?? newChatPlace(reference);
  const set = useSetParameters(parameters, place, row ?? null);
  // A bot that is gone answers nobody.
  const closed = sought.kind === 'gone';

  function send(text: string, attachments?: readonly string[]) {
    if (closed) return;
    const id = conversationId ?? properties.newConversationId();
    const bot = reference !== null && !row ? { bot: reference } : {};
    const files = attachments && { attachments: [...attachments] };
    sender.send(id, parentId, text, { ...bot, ...parameters.sent(place), ...files });
    if (conversationId === null) {
      parameters.begin(place, id);
      properties.onBegin(id);
    }
    sticker.toEnd();
  }
  const { hold, submit } = useSubmit(properties, composer, send);
  useStarter(properties, submit);
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
      submit(text);
    },
    onStop: () => running && turns.stop(running.turnId),
  });
  const onResend = useTakeBack(properties, composer);
  const saveTest = useSavingTest(entries, set, properties.onSaveTest);
  const commands = useMessageCommands({
    conversationId,
    store,
    turns,
    parameters,
    canAsk: !closed,
    steps: properties.steps,
    renderFiles: properties.renderFiles,
    showParameters: show,
    onResend,
    saveTest,
    receipt: properties.onReceipt,
    say,
  });
  usePageCommands({ composer, last: entries.at(-1) ?? null, running, turns, commands, say });

  const missing = exists && row === null && isEmpty;
  const model = entries.findLast((entry) => entry.model !== null)?.model ?? null;
  const title = titleOf(shown);
  return (
    <div className="conversation-place">
      <div className="conversation">
        {properties.backdrop}
        <PageTitle title={texts.title(conversationId === null ? texts.shell.newChat : title)} />
        <ConversationBar
          {...{ properties, speaker, title, missing, set, model, open, button }}
          onToggle={toggle}
        />
        {!missing && properties.note}
        {missing && <MissingConversation />}
        <div className="chat" hidden={missing}>
          <ChatShell onReady={setComposer} />
          {composer &&
            createPortal(
              <ConversationContent
                {...{ properties, shown, waiting, commands, parentId, composer, speaker }}
                send={submit}
              />,
              composer.thread,
            )}
          {composer &&
            !closed &&
            properties.renderAttaching({ conversationId, composer, hold, send, own: set })}
          {composer && !sticker.atEnd && branch.length > 0 && (
            <NewestButton thread={composer.thread} onPress={sticker.toEnd} />
          )}
        </div>
        <UnderComposer
          hidden={missing}
          model={model}
          isDemo={properties.isDemo}
          closed={closed}
          turnsStopped={properties.turnsStopped}
          problem={problem}
        />
        <Announcer key={conversationId} live={turns.live} running={running} entries={entries} />
      </div>
      {open && !closed && (
        <div className="parameters-place" ref={panelPlace}>
          <Panel {...{ properties, place, set, branch: entries, onClose: close }} />
        </div>
      )}
    </div>
  );
}

/** Sends what has no files; with some it stays in sight until they are there. */
function useSubmit(
  { conversationId, drafts }: ConversationPageProperties,
  composer: Composer | null,
  send: (text: string) => void,
) {
  const [hold] = useState(createHold);
  function submit(text: string) {
    const hasFiles = drafts.read(filesPlace(conversationId)) !== '';
    if (!hold.keeps(conversationId, text, hasFiles)) send(text);
    else composer?.setText(joinDraft(text, composer.text()));
  }
  return { hold, submit };
}

type PanelProperties = Pick<PanelParts, 'place' | 'branch' | 'onClose'> & {
  readonly properties: ConversationPageProperties;
  readonly set: Parameters;
};

/** Apart from the page, so that a letter that is typed does not draw all of it again. */
function Panel({ properties, place, set, branch, onClose }: PanelProperties) {
  const { conversationId, drafts, parameters, renderParameters } = properties;
  const question = useSyncExternalStore(drafts.subscribe, () => drafts.read(conversationId));
  const onChange = (next: Parameters) => parameters.set(place, next);
  return renderParameters({ place, value: set, onChange, branch, question, onClose });
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
