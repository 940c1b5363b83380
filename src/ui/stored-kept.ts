import type { Kept } from './kept.ts';

export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

type Parts<Value> = {
  /** What every key of these begins with, whosever they are. */
  readonly root: string;
  /** Whose they are: another person's, and another account's, are out of reach. */
  readonly whose: { readonly sub: string; readonly accountId: string };
  readonly storage: () => KeptStorage;
  /** A stored value; null where it is not one, or one of an earlier form. */
  readonly read: (stored: unknown) => Value | null;
};

/** What outlives the page itself. Where storage is blocked or full, it lives as long as the page. */
export function createStoredKept<Value>({ root, whose, storage, read }: Parts<Value>): Kept<Value> {
  const prefix = `${ownRoot(root, whose.sub)}${whose.accountId}/`;
  const values = new Map<string, Value | null>();
  const listeners = new Set<() => void>();

  function known(key: string): Value | null {
    const value = values.get(key);
    if (value !== undefined) return value;
    const stored = readStored(() => storage().getItem(prefix + key), read);
    values.set(key, stored);
    return stored;
  }
  function write(key: string, value: Value | null) {
    values.set(key, value);
    try {
      if (value === null) storage().removeItem(prefix + key);
      else storage().setItem(prefix + key, JSON.stringify(value));
    } catch {
      // It is in memory all the same.
    }
  }
  function tell() {
    for (const listener of listeners) listener();
  }
  return {
    read: known,
    change(key, change) {
      write(key, change(known(key)));
      tell();
    },
    clear() {
      for (const key of keysIn(storage, prefix)) write(key.slice(prefix.length), null);
      values.clear();
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Takes away what people have left in this browser; of one of them nothing. */
export function dropStored(
  storage: () => KeptStorage,
  root: string,
  exceptOf: string | null,
): void {
  for (const key of keysIn(storage, root)) {
    const stays = exceptOf !== null && key.startsWith(ownRoot(root, exceptOf));
    if (!stays) storage().removeItem(key);
  }
}

function ownRoot(root: string, sub: string): string {
  return `${root}${sub}/`;
}

function readStored<Value>(
  stored: () => string | null,
  read: (value: unknown) => Value | null,
): Value | null {
  try {
    const text = stored();
    return text === null ? null : read(JSON.parse(text));
  } catch {
    return null;
  }
}

function keysIn(storage: () => KeptStorage, prefix: string): readonly string[] {
  try {
    const store = storage();
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  } catch {
    // Where storage is blocked, nothing is in it.
    return [];
  }
}
