import { useState } from 'react';
import type { Outcome } from '../../backend/json-calls.ts';
import { differencesOf, type Difference, type SaveOutcome } from './save-over.ts';
import { useSaveOver, type SavingOver } from './use-save-over.ts';

type Versioned = { readonly version: number };

/** How one kind of record is typed, checked, written and read again. */
export type EditedKind<Stored extends Versioned, Draft, Change> = {
  readonly labels: Readonly<Record<string, string>>;
  readonly draftOf: (content: Stored | Change) => Draft;
  /** A draft as it can be written over a version; null while something is wrong with it. */
  readonly readDraft: (draft: Draft, version: number) => Change | null;
  readonly write: (change: Change) => Promise<Outcome<Stored>>;
  /** What is there now; null where nothing is. */
  readonly read: () => Promise<Outcome<Stored | null>>;
  readonly goneCode: string;
};

export type Editing<Stored, Draft> = Pick<SavingOver<Stored>, 'busy' | 'fault' | 'conflict'> & {
  readonly draft: Draft;
  readonly isUnsaved: boolean;
  readonly setDraft: (draft: Draft) => void;
  /** What theirs is, field by field; null where there is no conflict, or nothing any more. */
  readonly differences: readonly Difference[] | null;
  readonly save: () => Promise<SaveOutcome<Stored> | null>;
  /** Writes over what somebody else has written, or anew what they have removed. */
  readonly keepMine: () => Promise<SaveOutcome<Stored> | null>;
  readonly takeTheirs: () => void;
};

type Start<Stored, Draft> = {
  readonly stored: Stored | null;
  readonly begin: Draft;
};

/** Editing a record that somebody else may change or remove meanwhile. */
export function useEditing<
  Stored extends Versioned,
  Draft extends Readonly<Record<string, string>>,
  Change,
>(
  kind: EditedKind<Stored, Draft, Change>,
  { stored, begin }: Start<Stored, Draft>,
): Editing<Stored, Draft> {
  const [base, setBase] = useState({ version: stored?.version ?? 0, draft: begin });
  const [draft, setDraft] = useState(begin);
  const saving = useSaveOver<Stored>();
  const { conflict } = saving;
  function takeAs(there: Stored) {
    const taken = kind.draftOf(there);
    setBase({ version: there.version, draft: taken });
    // What was typed since it was sent stays.
    setDraft((now) => (now === draft ? taken : now));
  }
  async function saveOver(version: number) {
    const change = kind.readDraft(draft, version);
    if (!change) return null;
    const mine = kind.draftOf(change);
    const outcome = await saving.save({
      write: () => kind.write(change),
      read: kind.read,
      isSame: (theirs) => isSame(kind.draftOf(theirs), mine),
      goneCode: kind.goneCode,
    });
    if (outcome?.kind === 'saved') takeAs(outcome.value);
    return outcome;
  }
  return {
    busy: saving.busy,
    fault: saving.fault,
    conflict,
    draft,
    isUnsaved: !isSame(draft, base.draft),
    setDraft,
    differences:
      conflict?.kind === 'changed'
        ? differencesOf(kind.labels, settled(kind, draft), kind.draftOf(conflict.theirs))
        : null,
    save: () => saveOver(base.version),
    keepMine: () => saveOver(conflict?.kind === 'changed' ? conflict.theirs.version : 0),
    takeTheirs() {
      if (conflict?.kind === 'changed') takeAs(conflict.theirs);
      saving.settle();
    },
  };
}

/** A draft as it would be read again; as it is while something is wrong with it. */
function settled<Stored extends Versioned, Draft, Change>(
  { readDraft, draftOf }: EditedKind<Stored, Draft, Change>,
  draft: Draft,
): Draft {
  const change = readDraft(draft, 0);
  return change ? draftOf(change) : draft;
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
