import { QueryClient } from '@tanstack/react-query';
import { createBackend, type Backend } from '../backend/backend.ts';
import { refreshConversation } from '../features/conversation/conversation-queries.ts';
import { createDrafts, type Drafts } from '../features/conversation/drafts.ts';
import type { LiveTurn } from '../features/conversation/live-turns.ts';
import { createFramePace } from '../features/conversation/pace.ts';
import { createTurns, type Turns } from '../features/conversation/turns.ts';

/** What lives as long as somebody is signed in on this page. */
export type SignedInParts = {
  readonly backend: Backend;
  readonly queries: QueryClient;
  readonly turns: Turns;
  readonly drafts: Drafts;
  /** Calls back when a question could not be sent because the session has ended. */
  onExpired(expired: () => void): () => void;
  /** Makes drafts of what was not sent, and gives the conversations that do not exist without it. */
  keepUnsent(): readonly string[];
  /** For signing out: nothing of this person stays on the page. */
  forget(): void;
};

/** Wires the features to the backend and to the browser. */
export function createSignedInParts(): SignedInParts {
  const backend = createBackend();
  const queries = createQueries();
  const drafts = createDrafts(() => window.sessionStorage);
  const expiries = new Set<() => void>();
  const turns = createTurns({
    runTurn: (turn, listener, signal) => backend.runTurn(turn, listener, signal),
    pace: createFramePace({
      now: () => performance.now(),
      nextFrame: (callback) => void requestAnimationFrame(callback),
    }),
    now: () => new Date(),
    refresh: (conversationId) => refreshConversation(queries, conversationId),
    onRefused: (turn) => keepDraft(drafts, turn),
    onSignedOut() {
      for (const expired of expiries) expired();
    },
  });
  return {
    backend,
    queries,
    turns,
    drafts,
    onExpired(expired) {
      expiries.add(expired);
      return () => expiries.delete(expired);
    },
    keepUnsent() {
      const unsent = turns.unsent();
      for (const turn of unsent) keepDraft(drafts, turn);
      return unsent.filter(({ parentId }) => parentId === null).map((turn) => turn.conversationId);
    },
    forget() {
      turns.close();
      queries.clear();
      drafts.clear();
    },
  };
}

/** A conversation that was never stored has no address to come back to: its draft waits in the new chat. */
function keepDraft(drafts: Drafts, { conversationId, parentId, question }: LiveTurn) {
  drafts.keep(conversationId, question ?? '');
  if (parentId === null) drafts.keep(null, question ?? '');
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
