import { useState } from 'react';
import type { Refusal } from '../../../backend/api-client.ts';
import type { Outcome } from '../../../backend/json-calls.ts';
import { useKept, type Kept } from '../../../ui/kept.ts';
import {
  beginEdit,
  differing,
  isEdited,
  keepMine,
  withRead,
  withTheirs,
  withTyped,
  type Fields,
  type Seen,
  type VersionedEdit,
} from './versioned-edit.ts';

type Parts<Name extends string> = {
  readonly names: readonly Name[];
  /** As it was read last. */
  readonly stored: Seen<Name>;
  /** Where what is typed stays while the form is not shown, and under which key. */
  readonly drafts: Kept<VersionedEdit<Name>>;
  readonly draftKey: string;
  /** Changes the record, if it still is of that version. */
  readonly send: (fields: Fields<Name>, version: number) => Promise<Outcome<Seen<Name>>>;
  /** Null where it is not there any more. */
  readonly readAgain: () => Promise<Outcome<Seen<Name> | null>>;
  readonly onSaved: () => void;
  /** Somebody else has removed it, and nobody wants it back. */
  readonly onGone?: () => void;
  readonly onRefused?: (refusal: Refusal) => void;
};

export type Conflict<Name extends string> =
  | { readonly kind: 'gone' }
  | { readonly kind: 'changed'; readonly theirs: Partial<Fields<Name>> };

export type VersionedForm<Name extends string> = {
  readonly fields: Fields<Name>;
  readonly write: (name: Name, text: string) => void;
  readonly isEdited: boolean;
  readonly busy: boolean;
  /** Why the last time came to nothing; null where it did not, or where there is a conflict. */
  readonly refusal: Refusal | null;
  readonly conflict: Conflict<Name> | null;
  readonly save: () => Promise<void>;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
  /** Lets go of what was typed. */
  readonly discard: () => void;
};

/** A form of a record that others may change at the same time: whatever happens, what was typed stays. */
export function useVersionedForm<Name extends string>(parts: Parts<Name>): VersionedForm<Name> {
  const { names, stored } = parts;
  const [draft, change] = useKept(parts.drafts, parts.draftKey);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const read = asRead(draft);

  /** A draft, or a new one, with what was read since. */
  function asRead(kept: VersionedEdit<Name> | null): VersionedEdit<Name> {
    return withRead(kept ?? beginEdit(names, stored), stored);
  }
  async function send(sent: VersionedEdit<Name>) {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const outcome = await saveOver(parts, sent);
    setBusy(false);
    if (outcome.kind === 'refused') {
      setRefusal(outcome.refusal);
      parts.onRefused?.(outcome.refusal);
      return;
    }
    change((now) => withTyped(outcome.edit, sent, now));
    if (outcome.edit.theirs === null) parts.onSaved();
  }
  return {
    fields: read.mine,
    write: (name, text) =>
      change((before) => {
        const edit = asRead(before);
        return { ...edit, mine: { ...edit.mine, [name]: text } };
      }),
    isEdited: isEdited(read),
    busy,
    refusal,
    conflict: conflictOf(read),
    save: () => send(read),
    keepMine: () => send(keepMine(read)),
    takeTheirs() {
      if (read.theirs === 'gone') parts.onGone?.();
      else if (read.theirs !== null) {
        const { theirs } = read;
        change(() => beginEdit(names, theirs));
      }
    },
    discard() {
      setRefusal(null);
      change(() => null);
    },
  };
}

type Sent<Name extends string> =
  | { readonly kind: 'settled'; readonly edit: VersionedEdit<Name> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Sends an edit; where somebody was faster, reads what they have made of it. */
async function saveOver<Name extends string>(
  { names, send, readAgain }: Parts<Name>,
  edit: VersionedEdit<Name>,
): Promise<Sent<Name>> {
  const outcome = await send(edit.mine, edit.seen.version);
  if (outcome.kind === 'done') return { kind: 'settled', edit: beginEdit(names, outcome.value) };
  if (!isOvertaken(outcome)) return { kind: 'refused', refusal: outcome };
  const theirs = await readAgain();
  return theirs.kind === 'done'
    ? { kind: 'settled', edit: withTheirs(edit, theirs.value) }
    : { kind: 'refused', refusal: theirs };
}

/** Whether others have changed or removed it since it was read. */
function isOvertaken(refusal: Refusal): boolean {
  if (refusal.kind !== 'refused') return false;
  return [
    'version-conflict',
    'workflow-not-found',
    'prompt-not-found',
    'plugin-not-found',
  ].includes(refusal.code);
}

function conflictOf<Name extends string>(edit: VersionedEdit<Name>): Conflict<Name> | null {
  const { theirs } = edit;
  if (theirs === null) return null;
  if (theirs === 'gone') return { kind: 'gone' };
  const different: Partial<Record<Name, string>> = {};
  for (const name of differing(edit)) different[name] = theirs.fields[name];
  return { kind: 'changed', theirs: different };
}
