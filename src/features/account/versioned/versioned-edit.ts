/** The fields of a form, as they are typed. */
export type Fields<Name extends string> = Readonly<Record<Name, string>>;

/** What was read of a record: its fields, and the version that they are of. 0 where there is none yet. */
export type Seen<Name extends string> = {
  readonly fields: Fields<Name>;
  readonly version: number;
};

/** A record while somebody edits it, and while others may. */
export type VersionedEdit<Name extends string> = {
  readonly names: readonly Name[];
  readonly seen: Seen<Name>;
  readonly mine: Fields<Name>;
  /** How it stands by now, where somebody else was faster; `gone` where it was removed. */
  readonly theirs: Seen<Name> | 'gone' | null;
};

export function beginEdit<Name extends string>(
  names: readonly Name[],
  seen: Seen<Name>,
): VersionedEdit<Name> {
  return { names, seen, mine: seen.fields, theirs: null };
}

/** Whether there is something of one's own in it. */
export function isEdited<Name extends string>({ names, seen, mine }: VersionedEdit<Name>): boolean {
  return names.some((name) => mine[name] !== seen.fields[name]);
}

/** Takes what was read in the meantime, unless somebody has begun to write. */
export function withRead<Name extends string>(
  edit: VersionedEdit<Name>,
  read: Seen<Name>,
): VersionedEdit<Name> {
  const isNews = read.version > edit.seen.version;
  return isNews && !isEdited(edit) && edit.theirs === null ? beginEdit(edit.names, read) : edit;
}

/**
 * Meets what somebody else has made of it. What only they have changed is taken over, what one has written oneself
 * stays; where both say the same in the end, there is nothing to decide.
 */
export function withTheirs<Name extends string>(
  edit: VersionedEdit<Name>,
  theirs: Seen<Name> | null,
): VersionedEdit<Name> {
  if (theirs === null) return { ...edit, theirs: 'gone' };
  const mine: Record<Name, string> = { ...theirs.fields };
  for (const name of edit.names)
    if (edit.mine[name] !== edit.seen.fields[name]) mine[name] = edit.mine[name];
  const met = { ...edit, mine, theirs };
  return differing(met).length === 0 ? beginEdit(edit.names, theirs) : met;
}

/** What came of an edit that was sent, with what has been typed since. */
export function withTyped<Name extends string>(
  edit: VersionedEdit<Name>,
  sent: VersionedEdit<Name>,
  now: VersionedEdit<Name> | null,
): VersionedEdit<Name> {
  const mine: Record<Name, string> = { ...edit.mine };
  for (const name of edit.names)
    if (now && now.mine[name] !== sent.mine[name]) mine[name] = now.mine[name];
  return { ...edit, mine };
}

/** The fields in which theirs is another than what stands in the form. */
export function differing<Name extends string>({
  names,
  mine,
  theirs,
}: VersionedEdit<Name>): readonly Name[] {
  if (theirs === null || theirs === 'gone') return [];
  return names.filter((name) => mine[name] !== theirs.fields[name]);
}

/** One's own goes over what the others have made; a record that was removed is to be made again. */
export function keepMine<Name extends string>(edit: VersionedEdit<Name>): VersionedEdit<Name> {
  const { theirs, mine } = edit;
  if (theirs === null) return edit;
  const seen = theirs === 'gone' ? { fields: mine, version: 0 } : theirs;
  return { ...edit, seen, theirs: null };
}
