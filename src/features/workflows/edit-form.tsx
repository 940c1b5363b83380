import { useEffect, type ReactNode } from 'react';
import { refusedField, type FieldLabels } from '../../backend/check-fields.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Alert } from '../../ui/alert.tsx';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ConflictNotice } from '../../ui/conflict-notice.tsx';
import { useFieldErrors } from '../../ui/use-field-errors.ts';
import type { SaveOutcome } from './save-over.ts';
import type { Editing } from './use-editing.ts';

type Properties<Stored, Draft> = {
  readonly label: string;
  readonly labels: FieldLabels;
  readonly editing: Editing<Stored, Draft>;
  /** What is wrong with what stands there, by field. */
  readonly faults: ReadonlyMap<string, string>;
  /** The words of the button. */
  readonly save: string;
  readonly notSaved: string;
  /** What else is lost where somebody else has removed it. */
  readonly goneNote: string;
  /** Beside the button. */
  readonly beside?: ReactNode;
  readonly onSaved: (stored: Stored) => void;
  /** For what somebody else has removed, and is to stay so. */
  readonly onLetGo: () => void;
  readonly onUnsaved: (isUnsaved: boolean) => void;
  readonly children: (errorOf: (field: string) => string | null) => ReactNode;
};

/** The form of something that somebody else may change or remove meanwhile. */
export function EditForm<Stored, Draft>(properties: Properties<Stored, Draft>) {
  const { label, labels, editing, faults, save, notSaved, goneNote, beside } = properties;
  const { onSaved, onLetGo, onUnsaved, children } = properties;
  const { busy, fault, conflict, differences, isUnsaved } = editing;
  const errors = useFieldErrors(faults);
  useEffect(() => onUnsaved(isUnsaved), [isUnsaved, onUnsaved]);
  useEffect(() => () => onUnsaved(false), [onUnsaved]);

  async function run(work: () => Promise<SaveOutcome<Stored> | null>) {
    if (busy || !errors.pass()) return;
    const outcome = await work();
    if (outcome?.kind === 'saved') onSaved(outcome.value);
    const refused = outcome?.kind === 'refused' && refusedField(outcome.refusal, labels);
    if (refused) errors.refuse(refused.name, refused.error);
  }
  return (
    <form
      {...errors.form}
      className="form workflow-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in a field does not decide between theirs and mine.
        if (!conflict) void run(editing.save);
      }}
    >
      {children(errors.errorOf)}
      {fault && !refusedField(fault, labels) && (
        <Alert tone="fault" title={notSaved} text={callSentence(codeOf(fault))} />
      )}
      {conflict && (
        <ConflictNotice
          words={settingsTexts.conflict}
          key={conflict.kind === 'changed' ? 'changed' : 'gone'}
          differences={differences}
          note={conflict.kind === 'gone' ? goneNote : ''}
          busy={busy}
          onKeep={() => void run(editing.keepMine)}
          onTake={conflict.kind === 'gone' ? onLetGo : editing.takeTheirs}
        />
      )}
      {!conflict && (
        <div className="form-foot">
          <BusyButton type="submit" className="button primary" busy={busy}>
            {save}
          </BusyButton>
          {beside}
          <output className="hint">{isUnsaved && !busy && settingsTexts.settings.unsaved}</output>
        </div>
      )}
    </form>
  );
}
