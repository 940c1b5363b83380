import { ArrowDown } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import type { ConversationStore } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ChatShell } from './chat-shell.tsx';
import type { Composer } from './composer.ts';
import {
  useReload,
  useStoredConversation,
  type StoredConversation,
} from './conversation-queries.ts';
import './conversation.css';
import type { Drafts } from './drafts.ts';
import { MissingConversation } from './missing-conversation.tsx';
import { isDemoModel } from './demo-model.ts';
import { continuedBy, mergeEntries, newestBranch, type Entry } from './thread.ts';
import { NothingSaid, ThreadSkeleton, ThreadView } from './thread-view.tsx';
import type { Turns } from './turns.ts';
import { useComposer } from './use-composer.ts';
import { useEndSticker } from './use-end-sticker.ts';
import { Welcome } from './welcome.tsx';

type Properties = {
  /** Null for the new chat. */
  readonly conversationId: string | null;
  readonly store: ConversationStore;
  readonly turns: Turns;
  readonly drafts: Drafts;
  /** Whose page this is. */
  readonly name: string;
  /** The button that shows the conversations where the rail is a drawer. */
  readonly navigationButton: ReactNode;
  readonly newConversationId: () => string;
  /** Goes to the address of a conversation that has just begun. */
  readonly onBegin: (conversationId: string) => void;
};

/** One conversation, or the beginning of one. The composer stays the same across addresses. */
export function ConversationPage(properties: Properties) {
  const { conversationId, turns, drafts } = properties;
  const [composer, setComposer] = useState<Composer | null>(null);
  const { branch, stored, busy, exists } = useBranch(properties);
  const sticker = useEndSticker(composer, conversationId);

  const send = useCallback(
    (text: string) => {
      const id = conversationId ?? properties.newConversationId();
      drafts.keep(conversationId, '');
      turns.ask({ conversationId: id, parentId: continuedBy(branch), text });
      if (conversationId === null) properties.onBegin(id);
      sticker.toEnd();
    },
    [branch, conversationId, drafts, properties, sticker, turns],
  );
  const refused = branch.findLast(({ status }) => status === 'refused')?.key ?? null;
  useComposer({ composer, conversationId, drafts, busy, refused, onSend: send });
  const retry = useRetry(properties, branch, composer);

  const missing = exists && stored.conversation.data === null && branch.length === 0;
  const title = titleOf(stored, branch);
  return (
    <div className="conversation">
      <title>{texts.title(conversationId === null ? texts.shell.newChat : title)}</title>
      <header className={conversationId === null ? 'bar phone-only' : 'bar'}>
        {properties.navigationButton}
        {conversationId !== null && !missing && <h1 className="grow clip">{title}</h1>}
      </header>
      {missing && <MissingConversation />}
      <div className="chat" hidden={missing}>
        <ChatShell onReady={setComposer} />
        {composer &&
          createPortal(
            <Content {...{ properties, branch, stored, send, retry }} />,
            composer.thread,
          )}
        {!sticker.atEnd && branch.length > 0 && (
          <button type="button" className="pill newest" onClick={sticker.toEnd}>
            <ArrowDown className="icon-small" aria-hidden="true" />
            {texts.conversation.newest}
          </button>
        )}
      </div>
      <Under branch={branch} hidden={missing} />
      <Announcer key={conversationId} busy={busy} />
    </div>
  );
}

/** What is stored and what is live, as the one branch that is shown. */
function useBranch({ conversationId, store, turns }: Properties) {
  const all = useSyncExternalStore(turns.live.subscribe, turns.live.all);
  const live = useMemo(
    () => all.filter((turn) => turn.conversationId === conversationId),
    [all, conversationId],
  );
  // A conversation whose first question is still on its way is not stored yet.
  const exists = !live.some((turn) => turn.parentId === null && turn.assistantMessageId === null);
  const stored = useStoredConversation(store, conversationId, exists);
  const messages = stored.messages.data;
  useEffect(() => {
    if (conversationId !== null && messages) turns.meet(messages, conversationId);
  }, [conversationId, messages, turns]);
  const branch = useMemo(() => newestBranch(mergeEntries(messages ?? [], live)), [messages, live]);
  const busy = live.some(({ phase }) => phase.kind === 'running');
  return { branch, stored, busy, exists: conversationId !== null && exists };
}

/** What Retry means depends on how far the turn came. */
function useRetry(
  { conversationId, turns, drafts }: Properties,
  branch: readonly Entry[],
  composer: Composer | null,
): (entry: Entry) => void {
  return useCallback(
    (entry) => {
      const question = branch.find(({ id }) => id === entry.parentId);
      const text = question?.text ?? null;
      if (!question || text === null || conversationId === null) return;
      if (composer?.text() === text) {
        composer.setText('');
        drafts.keep(conversationId, '');
        if (question.parentId === null) drafts.keep(null, '');
      }
      if (entry.status === 'refused') turns.askAgain(entry.turnId);
      else if (entry.status === 'lost') turns.resume(entry.turnId);
      else turns.ask({ conversationId, parentId: question.parentId, text });
    },
    [branch, composer, conversationId, drafts, turns],
  );
}

type ContentProperties = {
  readonly properties: Properties;
  readonly branch: readonly Entry[];
  readonly stored: StoredConversation;
  readonly send: (text: string) => void;
  readonly retry: (entry: Entry) => void;
};

function Content({ properties, branch, stored, send, retry }: ContentProperties) {
  const { conversationId, turns, name } = properties;
  const reload = useReload(conversationId);
  if (conversationId === null) return <Welcome onChoose={send} />;
  if (branch.length > 0) {
    return <ThreadView branch={branch} live={turns.live} name={name} onRetry={retry} />;
  }
  if (stored.messages.isError || stored.conversation.isError) {
    return (
      <div className="thread">
        <Alert
          tone="fault"
          title={texts.conversation.loadFailed}
          text={texts.errors['connection-lost']}
          action={
            <button type="button" className="button small" onClick={reload}>
              {texts.endings.retry}
            </button>
          }
        />
      </div>
    );
  }
  return stored.messages.isSuccess ? <NothingSaid /> : <ThreadSkeleton />;
}

/** The line below the composer: the keys, and plainly whether the demo model answers. */
function Under({ branch, hidden }: { branch: readonly Entry[]; hidden: boolean }) {
  const words = texts.conversation;
  const model = branch.findLast((entry) => entry.model !== null)?.model ?? null;
  return (
    <div className="under" hidden={hidden}>
      <span className="keys">
        <kbd>↵</kbd> {words.hintSend} <kbd>⇧ ↵</kbd> {words.hintBreak}
      </span>
      {model !== null && isDemoModel(model) && <span className="demo">{words.demoModel}</span>}
    </div>
  );
}

/** Says once that an answer is there, instead of every word of it. */
function Announcer({ busy }: { busy: boolean }) {
  const [wasBusy, setWasBusy] = useState(false);
  if (busy && !wasBusy) setWasBusy(true);
  return (
    <output className="sr">{!busy && wasBusy ? texts.conversation.answerComplete : ''}</output>
  );
}

function titleOf({ conversation }: StoredConversation, branch: readonly Entry[]): string {
  const stored = conversation.data?.title;
  if (stored !== undefined && stored !== '') return stored;
  return branch[0]?.text?.trim() ?? texts.conversation.log;
}
