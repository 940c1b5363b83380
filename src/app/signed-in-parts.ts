import { QueryClient } from '@tanstack/react-query';
import { createBackend, type Backend } from '../backend/backend.ts';
import { accessToken, type Session } from '../backend/session.ts';
import { pluginDraftRoot } from '../features/account/plugins/plugin-draft-root.ts';
import { botDraftRoot } from '../features/bot-editor/draft-root.ts';
import {
  expectConversation,
  refreshConversation,
} from '../features/conversation/conversation-queries.ts';
import {
  createDrafts,
  filesPlace,
  joinDraft,
  type Drafts,
} from '../features/conversation/drafts.ts';
import { dropTexts } from '../features/conversation/kept-texts.ts';
import type { LiveTurn } from '../features/conversation/live-turns.ts';
import { createFramePace, type PaceParts } from '../features/conversation/pace.ts';
import { createQueue, type Queue } from '../features/conversation/queue.ts';
import { createSender, type Sender } from '../features/conversation/sender.ts';
import { createTurns, type Turns } from '../features/conversation/turns.ts';
import { personKey } from '../features/person/known-person.ts';
import { dropStored } from '../ui/stored-kept.ts';
import { engineAsked } from './engine-asked.ts';
import { createSignal, type Signal } from './signal.ts';
import { createStoredParameters, type StoredParameters } from './stored-parameters.ts';

/** What lives as long as somebody is signed in on this page, in one of their accounts. */
export type SignedInParts = StoredParameters & {
  /** Whose all of it is. */
  readonly owner: string;
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
  /** Takes up what this person had left on its way. */
  begin(): void;
  /** Makes drafts of what was not sent, and gives the conversations that do not exist without it. */
  keepUnsent(): readonly string[];
  /** For signing out: nothing of this person stays on the page. */
  forget(): void;
  /** Goes on in the account that is active by now: what is unsent here waits here. */
  enterAccount(): Promise<void>;
};

export type Person = Pick<Session, 'sub' | 'owner'> & { readonly accountId: string };

const storage = () => window.sessionStorage;

/** Takes away what people have typed and left; of one of them nothing. */
function dropTyped(exceptOf: string | null): void {
  dropTexts(storage, exceptOf);
  for (const root of [botDraftRoot, pluginDraftRoot])
    dropStored(() => window.localStorage, root, exceptOf);
}

const frames: PaceParts = {
  now: () => performance.now(),
  nextFrame: (callback) => void requestAnimationFrame(callback),
  later: (callback, milliseconds) => void setTimeout(callback, milliseconds),
};

/** Wires the features to the backend and to the browser. */
export function createSignedInParts(queries: QueryClient, person: Person): SignedInParts {
  const { owner } = person;
  const backend = createBackend(owner, (turn) => engineAsked(queries, person.accountId, turn));
  const [expired, unkept, forgetting] = [createSignal(), createSignal(), createSignal()];
  dropTyped(person.sub);
  const kept = { whose: person, storage, onUnkept: () => unkept.send() };
  const drafts = createDrafts(kept);
  const queue = createQueue(kept);
  const stored = createStoredParameters(backend, queries);
  const turns = createTurns({
    runTurn: (turn, listener, signal) => backend.runTurn(turn, listener, signal),
    stopTurn: (turnId, signal) => backend.stopTurn(turnId, signal),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    pace: createFramePace(frames),
    now: () => new Date(),
    refresh: (conversationId) => refreshConversation(queries, conversationId),
    onAccepted({ turnId, conversationId }, activeLeafId) {
      queue.remove(conversationId, turnId);
      expectConversation(queries, conversationId, { activeLeafId });
    },
    onEnded: (turn) => sender.afterEnd(turn),
    onRefused(turn) {
      keepDraft(drafts, queue, turn);
      // Why may be something that is said of the person: no account, no turns just now.
      void queries.invalidateQueries({ queryKey: personKey });
    },
    onSignedOut: () => expired.send(),
  });
  const sender: Sender = createSender({ queue, turns, isOnline: () => navigator.onLine });
  return {
    owner,
    backend,
    queries,
    turns,
    drafts,
    queue,
    sender,
    ...stored,
    expired,
    unkept,
    forgetting,
    begin: () => sender.takeUp(),
    keepUnsent: () => keepUnsent(drafts, queue, turns),
    forget() {
      forgetting.send();
      turns.close();
      queries.clear();
      dropTyped(null);
    },
    async enterAccount() {
      // What is tried again from now on would be asked in the other account.
      turns.close();
      // An owner who suspends or removes somebody ends their sign-in too.
      if ((await accessToken({ fresh: true })) === null) expired.send();
      else startAnew();
    },
  };
}

let isLeaving = false;

/** By a new page: everything in memory is of the account that was active before. Asked for twice it is done once. */
export function startAnew(): void {
  if (isLeaving) return;
  isLeaving = true;
  window.location.replace('/');
}

/** A conversation that was never stored has no address to come back to: its draft waits in the new chat. */
function keepDraft(
  drafts: Drafts,
  queue: Queue,
  { turnId, conversationId, parentId, question, request }: LiveTurn,
) {
  queue.remove(conversationId, turnId);
  if (question === null) return;
  const files = request?.attachments?.map((id) => `{"id":"${id}"}\n`).join('');
  for (const id of parentId === null ? [conversationId, null] : [conversationId]) {
    drafts.keep(id, joinDraft(question, drafts.read(id)));
    if (files) drafts.keep(filesPlace(id), drafts.read(filesPlace(id)) + files);
  }
}

/** What was on its way when the session ended; gives the conversations that do not exist without it. */
function keepUnsent(drafts: Drafts, queue: Queue, turns: Turns): readonly string[] {
  const unsent = turns.unsent();
  for (const turn of unsent) keepDraft(drafts, queue, turn);
  return unsent.filter(({ parentId }) => parentId === null).map((turn) => turn.conversationId);
}

/** What the pages of a signed-in person have read. */
export function createQueries(): QueryClient {
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
