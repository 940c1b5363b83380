import { useRef, useState } from 'react';

type Done<Value> = { readonly kind: 'done'; readonly value: Value };

export type Asking<Fault> = {
  readonly busy: boolean;
  /** Why the last time came to nothing. */
  readonly fault: Fault | null;
  /** Asks, unless what was asked before has no answer yet: then null. */
  readonly ask: <Value>(
    work: (signal: AbortSignal) => Promise<Done<Value> | Fault>,
  ) => Promise<Done<Value> | Fault | null>;
  readonly forget: () => void;
};

/** Something that is asked of somebody who may refuse. What was asked is not taken back by leaving the page. */
export function useAsking<Fault extends { readonly kind: string }>(): Asking<Fault> {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const isAsking = useRef(false);
  return {
    busy,
    fault,
    async ask(work) {
      if (isAsking.current) return null;
      isAsking.current = true;
      setBusy(true);
      setFault(null);
      try {
        const outcome = await work(new AbortController().signal);
        if (!isDone(outcome)) setFault(outcome);
        return outcome;
      } finally {
        isAsking.current = false;
        setBusy(false);
      }
    },
    forget: () => setFault(null),
  };
}

function isDone<Value>(outcome: Done<Value> | { readonly kind: string }): outcome is Done<Value> {
  return outcome.kind === 'done';
}
