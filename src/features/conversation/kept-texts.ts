/** Texts that survive a reload, in this tab. */
export type KeptTexts = {
  read(key: string): string;
  /** An empty text is let go of. */
  keep(key: string, text: string): void;
  keys(): readonly string[];
};

/** Who wrote a text, and in which account: in another one it is as out of reach as another person's. */
export type Whose = { readonly sub: string; readonly accountId: string };

export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export type KeptTextsParts = {
  readonly kind: keyof typeof roots;
  readonly whose: Whose;
  readonly storage: () => TextStorage;
  /** Called when a text could only be kept in memory: storage is blocked or full. */
  readonly onUnkept: () => void;
};

const roots = { draft: 'parlance.draft.', queue: 'parlance.queue.' };

/** Keeps one account's texts of a person; where storage is blocked or full, as long as the page lives. */
export function createKeptTexts({ kind, whose, storage, onUnkept }: KeptTextsParts): KeptTexts {
  const prefix = `${roots[kind]}${whose.sub}/${whose.accountId}/`;
  const memory = new Map<string, string>();

  return {
    read(key) {
      // What was typed last is in memory also where it could not be stored.
      const known = memory.get(key);
      if (known !== undefined) return known;
      try {
        return storage().getItem(prefix + key) ?? '';
      } catch {
        return '';
      }
    },
    keep(key, text) {
      memory.set(key, text);
      try {
        if (text === '') storage().removeItem(prefix + key);
        else storage().setItem(prefix + key, text);
      } catch {
        if (text !== '') onUnkept();
      }
    },
    keys: () => {
      const stored = keysIn(storage, prefix).map((key) => key.slice(prefix.length));
      return [...new Set([...stored, ...memory.keys()])];
    },
  };
}

/** Takes away what people have left in this tab, in whichever account; of one of them nothing. */
export function dropTexts(storage: () => TextStorage, exceptOf: string | null): void {
  for (const root of Object.values(roots)) {
    for (const key of keysIn(storage, root)) {
      const stays = exceptOf !== null && key.startsWith(`${root}${exceptOf}/`);
      if (!stays) storage().removeItem(key);
    }
  }
}

function keysIn(storage: () => TextStorage, prefix: string): readonly string[] {
  try {
    const store = storage();
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  } catch {
    // Where storage is blocked, nothing is in it.
    return [];
  }
}
