/** What a person has typed and not sent, by conversation; `null` is the new chat. */
export type Drafts = {
  read(conversationId: string | null): string;
  keep(conversationId: string | null, text: string): void;
  /** For a person who signs out: nobody after them shall read it. */
  clear(): void;
};

const prefix = 'parlance.draft.';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Drafts that survive a reload and a sign-in, in this tab. */
export function createDrafts(storage: () => DraftStorage): Drafts {
  // Where storage is blocked or full, drafts live as long as the page.
  const memory = new Map<string, string>();
  return {
    read(conversationId) {
      const key = keyOf(conversationId);
      try {
        return storage().getItem(key) ?? memory.get(key) ?? '';
      } catch {
        return memory.get(key) ?? '';
      }
    },
    clear() {
      memory.clear();
      try {
        const store = storage();
        const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
        for (const key of keys) if (key.startsWith(prefix)) store.removeItem(key);
      } catch {
        // Nothing was stored where storage is blocked.
      }
    },
    keep(conversationId, text) {
      const key = keyOf(conversationId);
      memory.set(key, text);
      try {
        if (text === '') storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        // See above: the copy in memory is what is left.
      }
    },
  };
}

function keyOf(conversationId: string | null): string {
  return prefix + (conversationId ?? 'new');
}
