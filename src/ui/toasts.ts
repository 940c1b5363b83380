export type Toast = {
  readonly key: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
};

export type ToastOrder = Omit<Toast, 'key'> & {
  /** Called once if the toast goes without its action having been taken. */
  readonly gone?: () => void;
};

export type Toasts = {
  readonly all: () => readonly Toast[];
  readonly subscribe: (changed: () => void) => () => void;
  /** Gives the key by which it can be taken away. */
  show(order: ToastOrder): string;
  /** Takes the action of a toast. */
  act(key: string): void;
  dismiss(key: string): void;
  /** While somebody reads or reaches for one, none of them goes. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Takes all away and calls nobody: for a page that is left. */
  clear(): void;
};

export type ToastsParts = {
  readonly now: () => number;
  /** Calls back after some milliseconds, unless the returned function is called before. */
  readonly wait: (milliseconds: number, done: () => void) => () => void;
};

/** Long enough to read a line and to reach for its button by keyboard. */
const shownFor = 10_000;
/** Long enough to read a line in which there is nothing to undo: then it gives way to the next one. */
const readIn = 3000;
/** More would cover what they speak of, unless there is something to undo in each. */
const most = 3;

type Shown = Toast & {
  readonly gone: (() => void) | undefined;
  remaining: number;
  since: number;
  stop: () => void;
};

/** Short notices, the newest last; each goes after some seconds, and none while they are held. */
export function createToasts(parts: ToastsParts): Toasts {
  const { now } = parts;
  const board = createBoard();
  let count = 0;
  let held = false;

  function run(toast: Shown) {
    toast.since = now();
    toast.stop = parts.wait(toast.remaining, () => board.take(toast.key)?.gone?.());
  }
  function go(key: string): Shown | undefined {
    const toast = board.take(key);
    // Nobody reaches for one any more.
    if (board.all().length === 0) held = false;
    return toast;
  }

  return {
    all: board.all,
    subscribe: board.subscribe,
    show({ gone, ...order }) {
      count += 1;
      const toast: Shown = {
        ...order,
        key: String(count),
        gone,
        remaining: shownFor,
        since: now(),
        stop: () => {},
      };
      for (const old of board.all())
        if (isRead(old, held ? old.since : now())) board.take(old.key)?.gone?.();
      if (!held) run(toast);
      board.add(toast);
      for (const old of tooMany(board.all())) board.take(old.key)?.gone?.();
      return toast.key;
    },
    act: (key) => go(key)?.action?.run(),
    dismiss: (key) => go(key)?.gone?.(),
    hold() {
      if (held) return;
      held = true;
      for (const toast of board.all()) {
        toast.stop();
        toast.remaining = Math.max(0, toast.remaining - (now() - toast.since));
      }
    },
    release() {
      if (!held) return;
      held = false;
      for (const toast of board.all()) run(toast);
    },
    clear() {
      held = false;
      for (const toast of board.all()) board.take(toast.key);
    },
  };
}

/** Whether it has stood long enough by a time to be read; never where something can still be undone. */
function isRead({ action, remaining, since }: Shown, by: number): boolean {
  return action === undefined && shownFor - remaining + (by - since) >= readIn;
}

/** The oldest above the most, but never one in which something can still be undone. */
function tooMany(shown: readonly Shown[]): readonly Shown[] {
  const over = Math.max(0, shown.length - most);
  return shown.filter(({ action }) => action === undefined).slice(0, over);
}

/** What is shown, and who looks at it. */
function createBoard() {
  let shown: readonly Shown[] = [];
  const listeners = new Set<() => void>();
  function replace(next: readonly Shown[]) {
    shown = next;
    for (const listener of listeners) listener();
  }
  return {
    all: () => shown,
    subscribe: (changed: () => void) => {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
    add: (toast: Shown) => replace([...shown, toast]),
    take(key: string): Shown | undefined {
      const toast = shown.find((one) => one.key === key);
      toast?.stop();
      if (toast) replace(shown.filter((one) => one !== toast));
      return toast;
    },
  };
}
