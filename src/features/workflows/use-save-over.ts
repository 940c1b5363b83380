import { useState } from 'react';
import type { Refusal } from '../../backend/api-client.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { saveOver, type Conflict, type SaveOutcome, type SaveParts } from './save-over.ts';

export type SavingOver<Stored> = {
  readonly busy: boolean;
  readonly fault: Refusal | null;
  /** What the last save came upon, until it is decided. */
  readonly conflict: Conflict<Stored> | null;
  /** Null where another save is on its way. */
  readonly save: (parts: SaveParts<Stored>) => Promise<SaveOutcome<Stored> | null>;
  /** The conflict is decided without a save. */
  readonly settle: () => void;
};

/** Saves something that somebody else may have changed meanwhile. */
export function useSaveOver<Stored>(): SavingOver<Stored> {
  const { busy, fault, ask, forget } = useAsking<Refusal>();
  const [conflict, setConflict] = useState<Conflict<Stored> | null>(null);
  return {
    busy,
    fault,
    conflict,
    async save(parts) {
      const asked = await ask(async () => {
        const outcome = await saveOver(parts);
        return outcome.kind === 'refused'
          ? outcome.refusal
          : ({ kind: 'done', value: outcome } as const);
      });
      if (!asked) return null;
      if (asked.kind !== 'done') return { kind: 'refused', refusal: asked };
      const outcome = asked.value;
      setConflict(outcome.kind === 'conflict' ? outcome.conflict : null);
      return outcome;
    },
    settle() {
      setConflict(null);
      forget();
    },
  };
}
