/** Gives out items one holder at a time. */
export type KeyLock = {
  /** Runs the work while it alone holds all of the keys. */
  hold<Result>(keys: readonly string[], work: () => Promise<Result>): Promise<Result>;
};

/** A lock on any number of keys; holders of several keys wait in one order, so that none waits for itself. */
export function createKeyLock(): KeyLock {
  const tails = new Map<string, Promise<void>>();

  function enqueue(key: string, done: Promise<void>): Promise<void> {
    const before = tails.get(key) ?? Promise.resolve();
    const tail = before
      .then(() => done)
      .finally(() => tails.get(key) === tail && tails.delete(key));
    tails.set(key, tail);
    return before;
  }

  return {
    async hold(keys, work) {
      const { done, release } = signal();
      // All places are taken at once, so two holders stand in the same order in every queue.
      await Promise.all([...new Set(keys)].map((key) => enqueue(key, done)));
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}

function signal(): { done: Promise<void>; release: () => void } {
  const listeners: (() => void)[] = [];
  const done = new Promise<void>((resolve) => {
    listeners.push(resolve);
  });
  return {
    done,
    release() {
      for (const listener of listeners) listener();
    },
  };
}
