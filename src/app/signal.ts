/** A thing that happens, for whoever listens. */
export type Signal = {
  send(): void;
  /** Calls back each time until the returned function is called. */
  readonly listen: (heard: () => void) => () => void;
};

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    send() {
      for (const heard of listeners) heard();
    },
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}
