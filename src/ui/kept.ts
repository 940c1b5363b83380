import { useCallback, useSyncExternalStore } from 'react';

/** Gives what is kept from now on, of what was kept before; null is nothing. */
type Change<Value> = (before: Value | null) => Value | null;

/** What is to outlive the part of the page that shows it, by key: for as long as the page itself lives. */
export type Kept<Value> = {
  readonly read: (key: string) => Value | null;
  readonly change: (key: string, change: Change<Value>) => void;
  /** Lets go of all of it. */
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Another person and another account are another page: here it is enough to tell what from what. */
export function createKept<Value>(): Kept<Value> {
  const values = new Map<string, Value>();
  const listeners = new Set<() => void>();
  function tell() {
    for (const listener of listeners) listener();
  }
  return {
    read: (key) => values.get(key) ?? null,
    change(key, change) {
      const value = change(values.get(key) ?? null);
      if (value === null) values.delete(key);
      else values.set(key, value);
      tell();
    },
    clear() {
      values.clear();
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Like React's state, but what is in it stays while nobody shows it, and also what becomes of it meanwhile. */
export function useKept<Value>(
  kept: Kept<Value>,
  key: string,
): readonly [Value | null, (change: Change<Value>) => void] {
  const value = useSyncExternalStore(kept.subscribe, () => kept.read(key));
  const change = useCallback((next: Change<Value>) => kept.change(key, next), [kept, key]);
  return [value, change];
}
