import type { QueryClient } from '@tanstack/react-query';
import type { Backend } from '../backend/backend.ts';
import type { Conversation, TurnNotice } from '../backend/conversation-store.ts';
import { expectConversation } from '../features/conversation/conversation-queries.ts';
import type { Turns } from '../features/conversation/turns.ts';
import { createAnswering, type Answering } from '../features/conversations/answering.ts';
import {
  createConversationActions,
  eraseLeftovers,
  type ConversationActions,
} from '../features/conversations/conversation-actions.ts';
import {
  createConversations,
  type Conversations,
} from '../features/conversations/conversations.ts';
import { createUnread, type Unread } from '../features/conversations/unread.ts';
import type { Navigation } from '../ui/navigation.tsx';
import { createToasts, type Toasts } from '../ui/toasts.ts';
import { conversationIn } from './addresses.ts';
import { wait } from './wait.ts';

/** A signed-in person's conversations, and what is done to them, for every part of the page. */
export type ConversationParts = {
  readonly conversations: Conversations;
  readonly actions: ConversationActions;
  readonly unread: Unread;
  readonly answering: Answering;
  readonly toasts: Toasts;
  /** Takes note that a turn has started or ended, wherever it was asked for. */
  heardTurn(notice: TurnNotice): void;
  /** Takes the navigation of the moment: it is another one on every page. */
  navigateBy(navigation: Navigation): void;
  /** Begins to listen; the returned function ends it. */
  start(): () => void;
};

type Wiring = {
  readonly backend: Backend;
  readonly queries: QueryClient;
  readonly turns: Turns;
  readonly owner: string;
};

/** Wires the list of conversations to the backend, the browser and the pages. */
export function createConversationParts(wiring: Wiring): ConversationParts {
  const { backend, queries, turns, owner } = wiring;
  const leaving = new AbortController();
  let navigation: Navigation | null = null;
  const toasts = createToasts({ now: () => performance.now(), wait });
  const answering = createAnswering({ wait });
  const unread = createUnread({ owner, storage: () => window.localStorage, onStored });
  const conversations = createConversations({
    store: backend.conversations,
    owner,
    changed: (conversation) => showChanged(queries, conversation),
  });
  const actions = createConversationActions({
    conversations,
    toasts,
    erase: (id, signal) => backend.eraseConversation(id, signal),
    stopAnswers: (id) => stopAnswers(wiring, id, leaving.signal),
    currentId,
    go: (id) => navigation?.go(id === null ? '/' : `/chat/${id}`),
    signal: leaving.signal,
  });

  function readShown() {
    const id = currentId();
    if (id !== null && isSeen(id)) unread.read(id);
  }
  return {
    conversations,
    actions,
    unread,
    answering,
    toasts,
    heardTurn(notice) {
      const { conversationId, status } = notice;
      answering.heard(notice);
      if (status !== 'ended') return;
      if (conversations.view().byId.get(conversationId)?.shelf === 'deleted') return;
      if (!isSeen(conversationId)) unread.mark(conversationId);
    },
    navigateBy(next) {
      navigation = next;
    },
    start() {
      const stops = [
        backend.conversations.watchConversations(conversations.hear),
        turns.live.subscribe(() => takeOutAsked(turns, conversations, actions)),
        unread.subscribe(readShown),
      ];
      document.addEventListener('visibilitychange', readShown);
      // What could not be erased now waits for another start.
      void eraseLeftovers(backend, owner, new Date(), leaving.signal).catch(() => undefined);
      return () => {
        for (const stop of stops) stop();
        document.removeEventListener('visibilitychange', readShown);
      };
    },
  };
}

/** Whoever asks in a conversation that is put away, perhaps from another tab, wants it back. */
function takeOutAsked(turns: Turns, conversations: Conversations, actions: ConversationActions) {
  for (const { conversationId, question, phase } of turns.live.all()) {
    if (question === null || phase.kind !== 'running') continue;
    const conversation = conversations.view().byId.get(conversationId);
    const isPutAway = conversation?.shelf === 'archived' || conversation?.shelf === 'deleted';
    if (isPutAway) actions.shelve(conversation, null);
  }
}

function currentId(): string | null {
  return conversationIn(window.location.pathname);
}

function isSeen(conversationId: string): boolean {
  return conversationId === currentId() && document.visibilityState === 'visible';
}

/** The page of a conversation reads it by itself; here it learns how it is called and where it stands. */
function showChanged(queries: QueryClient, conversation: Conversation): void {
  const { id, title, shelf, activeLeafId, parameters } = conversation;
  expectConversation(queries, id, { title, shelf, activeLeafId, parameters });
}

async function stopAnswers(
  { backend, turns }: Wiring,
  conversationId: string,
  signal: AbortSignal,
): Promise<void> {
  const running = turns.live
    .all()
    .filter((turn) => turn.conversationId === conversationId && turn.phase.kind === 'running');
  // One that cannot be stopped ends by itself, and its conversation is erased then or later.
  await Promise.all(
    running.map(({ turnId }) => backend.stopTurn(turnId, signal).catch(() => undefined)),
  );
}

function onStored(key: string, changed: () => void): () => void {
  function look(event: StorageEvent) {
    if (event.key === key || event.key === null) changed();
  }
  window.addEventListener('storage', look);
  return () => window.removeEventListener('storage', look);
}
