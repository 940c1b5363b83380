/** Texts that survive a reload, in this tab. */
export type KeptTexts = {
  read(key: string): string;
  /** An empty text is let go of. */
  keep(key: string, text: string): void;
  keys(): readonly string[];
  clear(): void;
};

export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export type KeptTextsParts = {
  readonly prefix: string;
  readonly storage: () => TextStorage;
  /** Called when a text could only be kept in memory: storage is blocked or full. */
  readonly onUnkept: () => void;
};

/** Keeps texts under a prefix; where storage is blocked or full, as long as the page lives. */
export function createKeptTexts({ prefix, storage, onUnkept }: KeptTextsParts): KeptTexts {
  const memory = new Map<string, string>();

  function storedKeys(): readonly string[] {
    try {
      const store = storage();
      const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    } catch {
      return [];
    }
  }
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
    keys: () => [...new Set([...storedKeys(), ...memory.keys()])],
    clear() {
      memory.clear();
      for (const key of storedKeys()) storage().removeItem(prefix + key);
    },
  };
}
