import { administrationTexts } from '../../texts/administration-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Unsaved } from '../../ui/unsaved.tsx';
import type { FieldName } from './save-deployment.ts';
import type { DeploymentField } from './use-deployment.ts';

type Properties = {
  readonly field: Pick<
    DeploymentField<FieldName>,
    'busy' | 'conflict' | 'discard' | 'isDirty' | 'isSaved'
  >;
};

/** At the end of a form: saves it, or lets go of what was entered. */
export function SavingFoot({ field }: Properties) {
  const { busy, conflict, discard, isDirty, isSaved } = field;
  return (
    // What to do about a conflict is asked where it is said.
    <div className="row" hidden={conflict !== null}>
      <BusyButton type="submit" busy={busy} className="button primary">
        {administrationTexts.save}
      </BusyButton>
      <Unsaved is={isDirty && !busy} words={settingsTexts.settings} onDiscard={discard} />
      <output className="hint">{isSaved && administrationTexts.saved}</output>
    </div>
  );
}
