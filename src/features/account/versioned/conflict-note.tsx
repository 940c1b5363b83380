import { settingsTexts } from '../../../texts/settings-texts.ts';
import { ConflictNotice, type ShownDifference } from '../../../ui/conflict-notice.tsx';
import type { Conflict, VersionedForm } from './use-versioned-form.ts';

type Properties<Name extends string> = {
  readonly form: VersionedForm<Name>;
  readonly labels: Readonly<Record<Name, string>>;
  /** How a person calls what stands in a field, where that is another. */
  readonly show?: (name: Name, value: string) => string;
};

/** Says that somebody else was faster and what they have written, and lets the person decide. */
export function ConflictNote<Name extends string>(properties: Properties<Name>) {
  const { conflict } = properties.form;
  return conflict && <Note {...properties} conflict={conflict} />;
}

function Note<Name extends string>(
  properties: Properties<Name> & { readonly conflict: Conflict<Name> },
) {
  const { form, labels, show = (_name, value) => value, conflict } = properties;
  return (
    <ConflictNotice
      words={settingsTexts.conflict}
      differences={conflict.kind === 'gone' ? null : differences(conflict.theirs, labels, show)}
      note=""
      busy={form.busy}
      onKeep={() => void form.keepMine()}
      onTake={form.takeTheirs}
    />
  );
}

/** In the order of the form. */
function differences<Name extends string>(
  theirs: Partial<Readonly<Record<Name, string>>>,
  labels: Readonly<Record<Name, string>>,
  show: (name: Name, value: string) => string,
): readonly ShownDifference[] {
  const shown: ShownDifference[] = [];
  for (const field in labels) {
    const value = theirs[field];
    if (value === undefined) continue;
    shown.push({ field, label: labels[field], theirs: value === '' ? '' : show(field, value) });
  }
  return shown;
}
