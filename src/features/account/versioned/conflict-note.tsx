import { GitMerge } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import './conflict-note.css';
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
  const words = settingsTexts.conflict;
  const id = useId();
  const note = useRef<HTMLElement>(null);
  useEffect(() => {
    const form = note.current?.closest('form');
    note.current?.focus();
    // What was decided with goes away, and the focus with it.
    return () => form?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, []);
  const isGone = conflict.kind === 'gone';
  return (
    <section
      ref={note}
      className="alert calm conflict"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      tabIndex={-1}
    >
      <GitMerge className="icon" aria-hidden="true" />
      <div>
        <b id={`${id}-title`}>{isGone ? words.goneTitle : words.title}</b>
        <p id={`${id}-text`}>{isGone ? words.goneText : words.text}</p>
        {!isGone && (
          <dl>
            {fieldsOf(conflict.theirs, labels).map(({ name, label, value }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd dir="auto">{value === '' ? words.empty : show(name, value)}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className="row">
          <BusyButton busy={form.busy} className="button" onClick={() => void form.keepMine()}>
            {words.keepMine}
          </BusyButton>
          <button type="button" className="button" onClick={form.takeTheirs}>
            {isGone ? words.letGo : words.takeTheirs}
          </button>
        </div>
      </div>
    </section>
  );
}

/** In the order of the form. */
function fieldsOf<Name extends string>(
  theirs: Partial<Readonly<Record<Name, string>>>,
  labels: Readonly<Record<Name, string>>,
) {
  const fields: { readonly name: Name; readonly label: string; readonly value: string }[] = [];
  for (const name in labels) {
    const value = theirs[name];
    if (value !== undefined) fields.push({ name, label: labels[name], value });
  }
  return fields;
}
