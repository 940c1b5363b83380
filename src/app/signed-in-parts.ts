import { QueryClient } from '@tanstack/react-query';
import { createBackend, type Backend } from '../backend/backend.ts';
import {
  expectConversation,
  refreshConversation,
} from '../features/conversation/conversation-queries.ts';
import { createDrafts, joinDraft, type Drafts } from '../features/conversation/drafts.ts';
import type { LiveTurn } from '../features/conversation/live-turns.ts';
import { createFramePace } from '../features/conversation/pace.ts';
import { createQueue, type Queue } from '../features/conversation/queue.ts';
import { createSender, type Sender } from '../features/conversation/sender.ts';
import { createTurns, type Turns } from '../features/conversation/turns.ts';
import { createSignal, type Signal } from './signal.ts';

/** What lives as long as somebody is signed in on this page. */
export type SignedInParts = {
  readonly backend: Backend;
  readonly queries: QueryClient;
  readonly turns: Turns;
  readonly drafts: Drafts;
  readonly queue: Queue;
  readonly sender: Sender;
  /** A question could not be sent because the session has ended. */
  readonly expired: Signal;
  /** What is typed is kept in memory only. */
  readonly unkept: Signal;
  /** This person is about to be forgotten. */
  readonly forgetting: Signal;
  /** Takes up what this person had left on its way; what somebody else left is forgotten. */
  begin(owner: string): void;
  /** Makes drafts of what was not sent, and gives the conversations that do not exist without it. */
  keepUnsent(): readonly string[];
  /** For signing out: nothing of this person stays on the page. */
  forget(): void;
};

/** Whose drafts and questions this tab keeps. */
const ownerKey = 'parlance.owner';

/** Wires the features to the backend and to the browser. */
export function createSignedInParts(): SignedInParts {
  const backend = createBackend();
  const queries = createQueries();
  const [expired, unkept, forgetting] = [createSignal(), createSignal(), createSignal()];
  const kept = { storage: () => window.sessionStorage, onUnkept: () => unkept.send() };
  const drafts = createDrafts(kept);
  const queue = createQueue(kept);
  const turns = createTurns({
    runTurn: (turn, listener, signal) => backend.runTurn(turn, listener, signal),
    stopTurn: (turnId, signal) => backend.stopTurn(turnId, signal),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    pace: createFramePace({
      now: () => performance.now(),
      nextFrame: (callback) => void requestAnimationFrame(callback),
      later: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    }),
    now: () => new Date(),
    refresh: (conversationId) => refreshConversation(queries, conversationId),
    onAccepted({ turnId, conversationId }, activeLeafId) {
      queue.remove(conversationId, turnId);
      expectConversation(queries, conversationId, { activeLeafId });
    },
    onEnded: (turn) => sender.afterEnd(turn),
    onRefused: (turn) => keepDraft(drafts, queue, turn),
    onSignedOut: () => expired.send(),
  });
  const sender: Sender = createSender({ queue, turns, isOnline: () => navigator.onLine });
  return {
    backend,
    queries,
    turns,
    drafts,
    queue,
    sender,
    expired,
    unkept,
    forgetting,
    begin(owner) {
      if (isOfAnother(owner)) {
        drafts.clear();
        queue.clear();
      }
      sender.takeUp();
    },
    keepUnsent() {
      const unsent = turns.unsent();
      for (const turn of unsent) keepDraft(drafts, queue, turn);
      return unsent.filter(({ parentId }) => parentId === null).map((turn) => turn.conversationId);
    },
    forget() {
      forgetting.send();
      turns.close();
      queries.clear();
      drafts.clear();
      queue.clear();
    },
  };
}

function isOfAnother(owner: string): boolean {
  try {
    const before = sessionStorage.getItem(ownerKey);
    sessionStorage.setItem(ownerKey, owner);
    return before !== null && before !== owner;
  } catch {
    // Where storage is blocked, nothing of another person is in it.
    return false;
  }
}

/** A conversation that was never stored has no address to come back to: its draft waits in the new chat. */
function keepDraft(
  drafts: Drafts,
  queue: Queue,
  { turnId, conversationId, parentId, question }: LiveTurn,
) {
  queue.remove(conversationId, turnId);
  if (question === null) return;
  for (const id of parentId === null ? [conversationId, null] : [conversationId])
    drafts.keep(id, joinDraft(question, drafts.read(id)));
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Notices say when something has changed; this is for what they may have missed.
        staleTime: 30_000,
        retry: 2,
      },
    },
  });
}
