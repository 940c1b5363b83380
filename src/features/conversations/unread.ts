/** Conversations in which an answer has ended that nobody has looked at. */
export type Unread = {
  readonly all: () => ReadonlySet<string>;
  readonly subscribe: (changed: () => void) => () => void;
  mark(conversationId: string): void;
  read(conversationId: string): void;
  /** For a person who signs out. */
  clear(): void;
};

export type UnreadParts = {
  /** Whose they are: the next person at this browser has others. */
  readonly owner: string;
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Calls back when another tab has changed what is stored under a key. */
  readonly onStored: (key: string, changed: () => void) => () => void;
};

const prefix = 'parlance.unread.';
/** Beyond this nobody counts; the oldest marks go first. */
const most = 200;
const id = /^[\w-]+$/;

/** Marks that all tabs of a browser share, and that a reload leaves as they are. */
export function createUnread({ owner, storage, onStored }: UnreadParts): Unread {
  const key = prefix + owner;
  // Where storage is blocked, marks live as long as the page.
  let marks: ReadonlySet<string> = readStored() ?? new Set();
  const listeners = new Set<() => void>();
  onStored(key, () => publish(readStored() ?? new Set()));

  function readStored(): ReadonlySet<string> | null {
    try {
      const words = (storage().getItem(key) ?? '').split(' ');
      return new Set(words.filter((word) => id.test(word)));
    } catch {
      return null;
    }
  }
  function publish(next: ReadonlySet<string>) {
    marks = next;
    for (const listener of listeners) listener();
  }
  function keep(next: ReadonlySet<string>) {
    try {
      if (next.size === 0) storage().removeItem(key);
      else storage().setItem(key, [...next].join(' '));
    } catch {
      // See above: what is in memory is what is left.
    }
    publish(next);
  }

  return {
    all: () => marks,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    mark(conversationId) {
      if (!marks.has(conversationId)) keep(new Set([...marks, conversationId].slice(-most)));
    },
    read(conversationId) {
      if (!marks.has(conversationId)) return;
      keep(new Set([...marks].filter((id) => id !== conversationId)));
    },
    clear: () => keep(new Set()),
  };
}
