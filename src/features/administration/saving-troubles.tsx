import type { DeploymentView } from '../../../amplify/contract/accounts/administration.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConflictNotice } from '../../ui/conflict-notice.tsx';
import type { FieldName } from './save-deployment.ts';
import type { DeploymentField } from './use-deployment.ts';

type Properties = {
  readonly field: Pick<
    DeploymentField<FieldName>,
    'busy' | 'conflict' | 'fault' | 'keepMine' | 'takeTheirs'
  >;
};

/** Why something is not saved, and what to do about it. */
export function SavingTroubles({ field }: Properties) {
  const { busy, conflict, fault, keepMine, takeTheirs } = field;
  if (fault !== null) {
    return (
      <Alert
        tone="fault"
        title={administrationTexts.notSaved}
        text={callSentence(fault)}
        code={fault}
      />
    );
  }
  if (conflict === null) return null;
  return (
    <ConflictNotice
      // Another one is said anew.
      key={conflict.theirs.version}
      words={settingsTexts.conflict}
      differences={conflict.differing.map((field) => ({
        field,
        label: administrationTexts.deployment.fields[field],
        theirs: spoken(conflict.theirs, field),
      }))}
      note=""
      busy={busy}
      onKeep={keepMine}
      onTake={takeTheirs}
    />
  );
}

function spoken(record: DeploymentView, name: FieldName): string {
  const words = administrationTexts.deployment;
  switch (name) {
    case 'notice':
      return record.notice === '' ? words.noNotice : record.notice;
    case 'turnsStopped':
      return record.turnsStopped ? words.stopped : words.answered;
    case 'allowedModels':
      return record.allowedModels.length === 0 ? words.allModels : record.allowedModels.join(', ');
    default:
      return name satisfies never;
  }
}
