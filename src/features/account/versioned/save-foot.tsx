import { codeOf } from '../../../backend/expect-done.ts';
import type { Refusal } from '../../../backend/api-client.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { Unsaved } from '../../../ui/unsaved.tsx';
import type { RefusedField } from '../../../ui/use-field-errors.ts';
import type { VersionedForm } from './use-versioned-form.ts';

type Properties<Name extends string> = {
  readonly form: VersionedForm<Name>;
  /** What is not to be said here, for it stands at a field. */
  readonly refusedField: RefusedField | null;
  /** What was typed is let go of. */
  readonly onDiscarded: () => void;
};

/** What ends a form: why it was not saved, and what saves it, unless something else is to be decided first. */
export function SaveFoot<Name extends string>(properties: Properties<Name>) {
  const { form, refusedField, onDiscarded } = properties;
  return (
    <>
      <RefusalNote refusal={refusedField ? null : form.refusal} />
      {!form.conflict && (
        <div className="form-foot">
          <BusyButton type="submit" className="button primary" busy={form.busy}>
            {settingsTexts.settings.save}
          </BusyButton>
          <Unsaved
            is={form.isEdited && !form.busy}
            words={settingsTexts.settings}
            onDiscard={() => {
              form.discard();
              onDiscarded();
            }}
          />
        </div>
      )}
    </>
  );
}

/** Why something was not done, and that nothing of what was typed is lost. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal | null }) {
  if (!refusal) return null;
  const code = codeOf(refusal);
  return (
    <Alert
      tone="fault"
      title={settingsTexts.settings.notSaved}
      text={callSentence(code)}
      code={code}
    />
  );
}
