/** What a person has put out of sight, until it says something else. */
export type Dismissals = {
  isDismissed(kind: string, text: string): boolean;
  dismiss(kind: string, text: string): void;
};

type Parts = {
  /** Whose they are: the next person in this tab has seen nothing yet. */
  readonly sub: string;
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
};

/** Kept in this tab; where storage is blocked, as long as the page lives. */
export function createDismissals({ sub, storage }: Parts): Dismissals {
  const memory = new Map<string, string>();

  function stored(kind: string): string | null {
    try {
      return storage().getItem(keyOf(kind));
    } catch {
      return null;
    }
  }
  function keyOf(kind: string): string {
    return `parlance.dismissed.${sub}.${kind}`;
  }
  return {
    isDismissed: (kind, text) => (memory.get(kind) ?? stored(kind)) === text,
    dismiss(kind, text) {
      memory.set(kind, text);
      try {
        storage().setItem(keyOf(kind), text);
      } catch {
        // It comes back with the next page.
      }
    },
  };
}
