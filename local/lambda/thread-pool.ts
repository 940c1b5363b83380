import type { FunctionThread } from './function-thread.ts';

/** Warm threads of one function: as many as run at the same time, of which some are kept for the next calls. */
export type ThreadPool = {
  /** Gives the work a thread of its own for as long as it takes. */
  use<T>(work: (thread: FunctionThread) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Limits = { readonly idle: number; readonly idleMilliseconds: number };

export function createThreadPool(start: () => FunctionThread, limits: Limits): ThreadPool {
  const idle: FunctionThread[] = [];
  const all = new Set<FunctionThread>();
  const timers = new Map<FunctionThread, NodeJS.Timeout>();

  function take(): FunctionThread {
    for (let thread = idle.pop(); thread !== undefined; thread = idle.pop()) {
      clearTimeout(timers.get(thread));
      if (thread.usable()) {
        return thread;
      }
      all.delete(thread);
    }
    const started = start();
    all.add(started);
    return started;
  }
  function end(thread: FunctionThread): Promise<void> {
    clearTimeout(timers.get(thread));
    timers.delete(thread);
    all.delete(thread);
    const index = idle.indexOf(thread);
    if (index >= 0) {
      idle.splice(index, 1);
    }
    return thread.close();
  }
  function giveBack(thread: FunctionThread): void {
    if (!thread.usable() || !all.has(thread) || idle.length >= limits.idle) {
      void end(thread);
      return;
    }
    idle.push(thread);
    timers.set(thread, setTimeout(() => void end(thread), limits.idleMilliseconds).unref());
  }
  return {
    async use(work) {
      const thread = take();
      try {
        return await work(thread);
      } finally {
        giveBack(thread);
      }
    },
    async close() {
      await Promise.all([...all].map(end));
    },
  };
}
