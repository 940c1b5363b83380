/** Conversations in which an answer is being written, on whichever device it was asked for. */
export type Answering = {
  readonly all: () => ReadonlySet<string>;
  readonly subscribe: (changed: () => void) => () => void;
  /** Takes note that a turn has started or ended. */
  heard(notice: {
    readonly conversationId: string;
    readonly turnId: string;
    readonly status: 'started' | 'ended';
  }): void;
  /** After notices may have been missed: what is not known is not shown. */
  forget(): void;
};

/** A turn ends by itself within 14 minutes; one that is not heard of for longer has ended unheard. */
const longest = 15 * 60 * 1000;

export type AnsweringParts = {
  /** Calls back after some milliseconds, unless the returned function is called before. */
  readonly wait: (milliseconds: number, done: () => void) => () => void;
};

export function createAnswering({ wait }: AnsweringParts): Answering {
  const running = new Map<string, { readonly conversationId: string; readonly end: () => void }>();
  const listeners = new Set<() => void>();
  let shown: ReadonlySet<string> = new Set();

  function publish() {
    shown = new Set([...running.values()].map(({ conversationId }) => conversationId));
    for (const listener of listeners) listener();
  }
  function end(turnId: string) {
    running.get(turnId)?.end();
    running.delete(turnId);
  }

  return {
    all: () => shown,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    heard({ conversationId, turnId, status }) {
      end(turnId);
      if (status === 'started') {
        const late = wait(longest, () => {
          running.delete(turnId);
          publish();
        });
        running.set(turnId, { conversationId, end: late });
      }
      publish();
    },
    forget() {
      for (const turnId of running.keys()) end(turnId);
      publish();
    },
  };
}
