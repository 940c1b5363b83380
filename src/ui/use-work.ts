import { useEffect, useRef, useState } from 'react';

export type WorkState<Progress, Result> =
  | { readonly kind: 'idle' }
  /** Null before anything is done of it. */
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'ended'; readonly result: Result };

export type Work<Progress, Result> = {
  readonly state: WorkState<Progress, Result>;
  /** Begins, or goes on; while it runs it runs on. */
  readonly start: () => void;
  /** Ends it; what it has done stays done. */
  readonly stop: () => void;
};

type Do<Progress, Result> = (
  report: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<Result>;

/** Work that takes long, says how far it is and can be stopped; leaving the page stops it too. */
export function useWork<Progress, Result>(work: Do<Progress, Result>): Work<Progress, Result> {
  const [state, setState] = useState<WorkState<Progress, Result>>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  const [broken, setBroken] = useState<{ readonly error: unknown } | null>(null);
  useEffect(
    () => () => {
      running.current?.abort();
      running.current = null;
    },
    [],
  );
  // What nobody expected is for the boundary around.
  if (broken) throw broken.error;

  async function run(controller: AbortController) {
    const { signal } = controller;
    function settle(next: WorkState<Progress, Result>) {
      if (running.current === controller) setState(next);
    }
    try {
      const report = (progress: Progress) => settle({ kind: 'running', progress });
      const result = await work(report, signal);
      settle({ kind: 'ended', result });
    } catch (error) {
      if (!signal.aborted) setBroken({ error });
    } finally {
      if (running.current === controller) running.current = null;
    }
  }
  return {
    state,
    start() {
      if (running.current) return;
      running.current = new AbortController();
      setState({ kind: 'running', progress: null });
      void run(running.current);
    },
    stop() {
      running.current?.abort();
      running.current = null;
      setState({ kind: 'idle' });
    },
  };
}
