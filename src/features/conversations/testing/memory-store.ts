import type {
  Conversation,
  ConversationChange,
  ConversationPage,
  ConversationStore,
  Shelf,
} from '../../../backend/conversation-store.ts';

/** A conversation of a moment, `at` seconds after the first. */
export function conversation(
  id: string,
  at: number,
  rest: Partial<Conversation> = {},
): Conversation {
  const lastMessageAt = new Date(Date.UTC(2026, 10, 20) + at * 1000).toISOString();
  return {
    id,
    title: `Title ${id}`,
    lastMessageAt,
    shelf: null,
    activeLeafId: null,
    botSlug: null,
    parameters: {},
    ...rest,
  };
}

function unused(): Promise<never> {
  return Promise.reject(new Error('Not part of the list.'));
}

function ignore(): void {}

/** The port in memory, paging as DynamoDB does: after the last item that was looked at, filtered or not. */
export function createMemoryStore(conversations: readonly Conversation[]) {
  const rows = createRows(conversations);
  const asked: string[] = [];
  let refusing = false;
  let gate = Promise.resolve();

  async function answer<T>(question: string, given: () => T): Promise<T> {
    asked.push(question);
    const refused = refusing && question === 'change';
    const value = refused ? null : given();
    await gate;
    if (refusing || value === null) throw new Error('Unreachable');
    return value;
  }

  const store: ConversationStore = {
    list: (_, after, limit = 3) => answer('list', () => rows.page(after, limit)),
    shelved: (_, shelf) =>
      answer(`shelved ${shelf}`, () => rows.all().filter((one) => one.shelf === shelf)),
    deletedBefore: () => answer('deletedBefore', () => []),
    find: unused,
    change: (id, change) => answer('change', () => rows.alter(id, change)),
    messages: unused,
    rate: unused,
    watchTurns: () => ignore,
    watchConversations: () => ignore,
  };
  return {
    store,
    asked,
    rows: rows.all,
    put: rows.put,
    erase: rows.erase,
    shelve: (id: string, shelf: Shelf | null) => void rows.alter(id, { shelf }),
    refuse(on: boolean) {
      refusing = on;
    },
    /** Holds every answer back until the returned function is called; what it says is of now. */
    hold(): () => void {
      let open = ignore;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => open();
    },
  };
}

function createRows(conversations: readonly Conversation[]) {
  const rows = new Map(conversations.map((one) => [one.id, one]));
  const all = (): readonly Conversation[] =>
    [...rows.values()].toSorted((one, other) => (key(one) < key(other) ? 1 : -1));
  return {
    all,
    put: (one: Conversation) => void rows.set(one.id, one),
    erase: (id: string) => void rows.delete(id),
    alter(id: string, change: ConversationChange): Conversation {
      const before = rows.get(id);
      if (!before) throw new Error('Gone');
      const after = { ...before, ...change };
      rows.set(id, after);
      return after;
    },
    page(after: string | null, limit: number): ConversationPage {
      const below = all().filter((one) => after === null || key(one) < after);
      const looked = below.slice(0, limit);
      const last = looked.at(-1);
      return {
        conversations: looked.filter(({ shelf }) => shelf === null || shelf === 'pinned'),
        next: below.length > limit && last ? key(last) : null,
      };
    },
  };
}

function key({ lastMessageAt, id }: Conversation): string {
  return `${lastMessageAt} ${id}`;
}
