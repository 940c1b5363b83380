import type { Refusal } from '../../backend/api-client.ts';
import type { Outcome } from '../../backend/json-calls.ts';

/** What a save came upon: another version than its author has seen, or nothing any more. */
export type Conflict<Stored> =
  | { readonly kind: 'changed'; readonly theirs: Stored }
  | { readonly kind: 'gone' };

export type SaveOutcome<Stored> =
  | { readonly kind: 'saved'; readonly value: Stored }
  | { readonly kind: 'conflict'; readonly conflict: Conflict<Stored> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type SaveParts<Stored> = {
  /** Writes over the version that its author has seen; 0 where there is to be none. */
  readonly write: () => Promise<Outcome<Stored>>;
  /** What is there now; null where nothing is. */
  readonly read: () => Promise<Outcome<Stored | null>>;
  /** Whether what is there now is what was to be written. */
  readonly isSame: (theirs: Stored) => boolean;
  /** The code of a refusal that says that what was there is gone. */
  readonly goneCode: string;
};

/**
 * Saves what somebody wrote, and finds out what came between where somebody else was quicker. Nothing is lost
 * either way: whoever wrote it decides.
 */
export async function saveOver<Stored>(parts: SaveParts<Stored>): Promise<SaveOutcome<Stored>> {
  const written = await parts.write();
  if (written.kind === 'done') return { kind: 'saved', value: written.value };
  if (written.kind !== 'refused') return { kind: 'refused', refusal: written };
  if (written.code === parts.goneCode) return { kind: 'conflict', conflict: { kind: 'gone' } };
  if (written.code !== 'version-conflict') return { kind: 'refused', refusal: written };
  const there = await parts.read();
  if (there.kind !== 'done') return { kind: 'refused', refusal: there };
  if (there.value === null) return { kind: 'conflict', conflict: { kind: 'gone' } };
  if (parts.isSame(there.value)) return { kind: 'saved', value: there.value };
  return { kind: 'conflict', conflict: { kind: 'changed', theirs: there.value } };
}

export type RemoveParts = {
  readonly version: number;
  readonly remove: (version: number) => Promise<Outcome<object>>;
  /** The version that is there now; null where nothing is. */
  readonly read: () => Promise<Outcome<number | null>>;
};

export type RemoveOutcome =
  | { readonly kind: 'removed' }
  /** Somebody else has changed it: whoever removes it is asked again. */
  | { readonly kind: 'changed'; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Removes what somebody has seen; what was changed since they have not seen. */
export async function removeSeen({ version, remove, read }: RemoveParts): Promise<RemoveOutcome> {
  const removed = await remove(version);
  if (removed.kind === 'done') return { kind: 'removed' };
  if (removed.kind !== 'refused' || removed.code !== 'version-conflict')
    return { kind: 'refused', refusal: removed };
  const there = await read();
  if (there.kind !== 'done') return { kind: 'refused', refusal: there };
  return there.value === null ? { kind: 'removed' } : { kind: 'changed', version: there.value };
}

export type Difference = {
  readonly field: string;
  readonly label: string;
  readonly theirs: string;
};

/** The fields in which two drafts differ, in the order of their labels. */
export function differencesOf<Field extends string>(
  labels: Readonly<Record<Field, string>>,
  mine: Readonly<Record<NoInfer<Field>, string>>,
  theirs: Readonly<Record<NoInfer<Field>, string>>,
): readonly Difference[] {
  const fields: Field[] = [];
  for (const field in labels) fields.push(field);
  return fields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({ field, label: labels[field], theirs: theirs[field] }));
}
