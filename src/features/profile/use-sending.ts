import { useState } from 'react';
import type { SignInFault, SignInOutcome } from '../../backend/sign-in-settings.ts';

export type Sending = {
  readonly busy: boolean;
  /** Why the last time came to nothing. */
  readonly fault: SignInFault | null;
  readonly send: <Value>(
    work: () => Promise<SignInOutcome<Value>>,
  ) => Promise<SignInOutcome<Value>>;
  readonly forget: () => void;
};

/** Something that is asked of the user pool: whether it is being asked, and why it refused. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | null>(null);
  return {
    busy,
    fault,
    async send(work) {
      setBusy(true);
      setFault(null);
      const outcome = await work();
      setBusy(false);
      if (outcome.kind === 'refused') setFault(outcome.code);
      return outcome;
    },
    forget: () => setFault(null),
  };
}
