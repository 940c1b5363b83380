import type {
  Conversation,
  ConversationChange,
  ConversationPage,
  ConversationStore,
} from '../../backend/conversation-store.ts';
import {
  ask,
  begin,
  end,
  hear,
  meet,
  nothingKnown,
  readPage,
  readShelf,
  show,
  type Known,
  type Shown,
} from './known-conversations.ts';

export type Reading = 'idle' | 'reading' | 'failed';

export type ConversationsView = Shown & {
  /** Whether the beginning of the list has been read. */
  readonly begun: boolean;
  /** Whether the list has been read to its end. */
  readonly complete: boolean;
  /** How reading further down the list stands. */
  readonly older: Reading;
  /** The same for what is archived, which is read once somebody asks for it. */
  readonly archive: Reading | 'unread';
};

export type Conversations = {
  readonly view: () => ConversationsView;
  readonly subscribe: (changed: () => void) => () => void;
  /** Reads the newest again and leaves what is below as it is. */
  refresh(): Promise<void>;
  /** Reads again all that is shown, for when changes may have been missed. */
  resync(): Promise<void>;
  readOlder(): Promise<void>;
  readArchive(): Promise<void>;
  /** Reads whatever is still unread, so that all of it can be searched. */
  readAll(): Promise<void>;
  readonly hear: (conversation: Conversation) => void;
  /** Shows a change at once, and takes it back when it is refused. */
  change(conversation: Conversation, change: ConversationChange): Promise<'changed' | 'refused'>;
};

export type ConversationsParts = {
  readonly store: ConversationStore;
  readonly owner: string;
  /** Called with a conversation that is shown differently now. */
  readonly changed: (conversation: Conversation) => void;
};

/** The most that one question brings; a page is 1 MB of stored items, some thousand conversations. */
const manyPerPage = 500;
/** More rows at once than this would be drawn in one long task. */
const severalPerPage = 200;
const fewPerPage = 50;

/** A person's conversations as this page knows them, outside React and of one mind for all its parts. */
export function createConversations(parts: ConversationsParts): Conversations {
  const state = createState();
  const reads = createReads(parts, state);

  function tell(id: string) {
    const conversation = state.view().byId.get(id);
    if (conversation) parts.changed(conversation);
  }

  return {
    view: state.view,
    subscribe: state.subscribe,
    ...reads,
    hear(conversation) {
      state.set(hear(state.known(), conversation));
      tell(conversation.id);
    },
    async change(conversation, change) {
      const { id } = conversation;
      state.set(begin(meet(state.known(), conversation), id, change));
      const number = state.known().latest;
      tell(id);
      const made = await parts.store.change(id, change).catch(() => null);
      state.set(end(state.known(), number, made));
      tell(id);
      return made ? 'changed' : 'refused';
    },
  };
}

type State = ReturnType<typeof createState>;

function createState() {
  let known: Known = nothingKnown;
  let older: Reading = 'idle';
  let archive: ConversationsView['archive'] = 'unread';
  let shown = show(known);
  let shownOf = known;
  let view = viewOf();
  const listeners = new Set<() => void>();

  function viewOf(): ConversationsView {
    const { span, byId, underway } = known;
    // The same arrays while nothing in them has changed: thousands of rows depend on them.
    const isShown = shownOf.byId === byId && shownOf.underway === underway && shownOf.span === span;
    if (!isShown) shown = show(known);
    shownOf = known;
    const begun = span !== null;
    return { ...shown, begun, complete: begun && span.next === null, older, archive };
  }
  function publish() {
    view = viewOf();
    for (const listener of listeners) listener();
  }

  return {
    view: () => view,
    known: () => known,
    subscribe: (changed: () => void) => {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
    /** For a question that is about to be asked: its number. */
    number() {
      known = ask(known);
      return known.latest;
    },
    set(next: Known) {
      known = next;
      publish();
    },
    setOlder(next: Reading) {
      older = next;
      publish();
    },
    setArchive(next: Reading) {
      archive = next;
      publish();
    },
  };
}

function createReads(parts: ConversationsParts, state: State) {
  const questions = createQuestions(parts, state);
  let pinsRead = false;

  async function readFurther(limit?: number): Promise<void> {
    const { span } = state.known();
    if (span === null || span.next === null || state.view().older === 'reading') return;
    state.setOlder('reading');
    try {
      const { take } = await questions.readFrom({ ...span, next: span.next }, limit);
      // Whoever began the list anew meanwhile has made this page hang in the air.
      if (state.known().span?.next === span.next) take();
      state.setOlder('idle');
    } catch {
      state.setOlder('failed');
    }
  }

  return {
    async refresh() {
      const [takePins, newest] = await Promise.all([
        pinsRead ? null : questions.readPins(),
        questions.readFrom(null),
      ]);
      pinsRead = true;
      // Both before anything is drawn, or the list would jump below what is pinned.
      takePins?.();
      newest.take();
    },
    resync: () => resync(state, questions),
    // Whoever has gone far down is likely to go on.
    readOlder() {
      const { length } = state.view().listed;
      return readFurther(length > fewPerPage ? Math.min(length, severalPerPage) : undefined);
    },
    readArchive: () => questions.readArchive(),
    async readAll() {
      const { archive } = state.view();
      if (archive === 'unread' || archive === 'failed') await questions.readArchive();
      while (state.view().begun && !state.view().complete && state.view().older !== 'reading') {
        await readFurther(manyPerPage);
        if (state.view().older === 'failed') return;
      }
    },
  };
}

type Questions = ReturnType<typeof createQuestions>;

/** Down to where the list had been read, in as few pages as it takes. */
async function resync(state: State, questions: Questions): Promise<void> {
  const { span } = state.known();
  if (span === null) return;
  const bottom = span.bottom ?? '';
  const { pinned, listed } = state.view();
  const limit = Math.min(Math.max(pinned.length + listed.length, fewPerPage), manyPerPage);
  const takePins = await questions.readPins();
  takePins();
  if (state.view().archive === 'idle') await questions.readArchive();
  let place: Place | null = null;
  do {
    const read: Awaited<ReturnType<Questions['readFrom']>> = await questions.readFrom(place, limit);
    read.take();
    place = read.below;
  } while (place && place.bottom !== null && place.bottom > bottom);
}

/** Where a page ended, and the number under which it was asked for. */
type Place = { readonly next: string; readonly bottom: string | null; readonly number: number };

/** Questions to the backend; what they bring is taken in by the number under which it was asked for. */
function createQuestions({ store, owner }: ConversationsParts, state: State) {
  return {
    async readPins() {
      const number = state.number();
      const pinned = await store.shelved(owner, 'pinned');
      return () => state.set(readShelf(state.known(), 'pinned', pinned, number));
    },
    async readFrom(place: Place | null, limit?: number) {
      const number = state.number();
      const after = place?.bottom ?? null;
      const page = await someConversations(store, owner, place?.next ?? null, limit);
      const question = { number, after, since: place?.number ?? number };
      const bottom = page.conversations.at(-1)?.lastMessageAt ?? after;
      const below: Place | null = page.next === null ? null : { next: page.next, bottom, number };
      return { below, take: () => state.set(readPage(state.known(), page, question)) };
    },
    async readArchive(): Promise<void> {
      if (state.view().archive === 'reading') return;
      state.setArchive('reading');
      try {
        const number = state.number();
        const archived = await store.shelved(owner, 'archived');
        state.set(readShelf(state.known(), 'archived', archived, number));
        state.setArchive('idle');
      } catch {
        state.setArchive('failed');
      }
    },
  };
}

/** What is put away is passed over by the backend, so that a page may come empty and the next not. */
async function someConversations(
  store: ConversationStore,
  owner: string,
  after: string | null,
  limit: number | undefined,
): Promise<ConversationPage> {
  let page = await store.list(owner, after, limit);
  while (page.conversations.length === 0 && page.next !== null)
    page = await store.list(owner, page.next, limit);
  return page;
}
