import type { Outcome } from '../../backend/json-calls.ts';
import { useKept, type Kept } from '../../ui/kept.ts';
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

/** What is typed, and what it was made of. */
export type Edit<Draft> = {
  readonly version: number;
  readonly base: Draft;
  readonly draft: Draft;
};

type Start<Stored, Draft> = {
  readonly stored: Stored | null;
  readonly begin: Draft;
  /** Where it stays while it is not shown, and under which key. */
  readonly edits: Kept<Edit<Draft>>;
  readonly editKey: string;
};

/** Editing a record that somebody else may change or remove meanwhile. */
export function useEditing<
  Stored extends Versioned,
  Draft extends Readonly<Record<string, string>>,
  Change,
>(
  kind: EditedKind<Stored, Draft, Change>,
  { stored, begin, edits, editKey }: Start<Stored, Draft>,
): Editing<Stored, Draft> {
  const fresh = { version: stored?.version ?? 0, base: begin, draft: begin };
  const [kept, keep] = useKept(edits, editKey);
  const { version: seen, base, draft } = kept ?? fresh;
  const saving = useSaveOver<Stored>();
  const { conflict } = saving;
  function editOf(there: Stored, typed: Draft): Edit<Draft> {
    const taken = kind.draftOf(there);
    // What was typed since it was sent stays.
    return { version: there.version, base: taken, draft: typed === draft ? taken : typed };
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
    // What was closed meanwhile is not begun anew.
    if (outcome?.kind === 'saved') keep((now) => now && editOf(outcome.value, now.draft));
    return outcome;
  }
  return {
    busy: saving.busy,
    fault: saving.fault,
    conflict,
    draft,
    isUnsaved: !isSame(draft, base),
    setDraft: (next) => keep((now) => ({ ...(now ?? fresh), draft: next })),
    differences:
      conflict?.kind === 'changed'
        ? differencesOf(kind.labels, settled(kind, draft), kind.draftOf(conflict.theirs))
        : null,
    save: () => saveOver(seen),
    keepMine: () => saveOver(conflict?.kind === 'changed' ? conflict.theirs.version : 0),
    takeTheirs() {
      if (conflict?.kind === 'changed') keep(() => editOf(conflict.theirs, draft));
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
