import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DeploymentView } from '../../../amplify/contract/accounts/administration.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import type { FieldName } from './save-deployment.ts';
import type { Conflict, DeploymentField } from './use-deployment.ts';

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
    <ConflictAlert
      // Another one is said anew.
      key={conflict.theirs.version}
      conflict={conflict}
      busy={busy}
      onKeep={keepMine}
      onTake={takeTheirs}
    />
  );
}

type ConflictProperties = {
  readonly conflict: Conflict;
  readonly busy: boolean;
  readonly onKeep: () => void;
  readonly onTake: () => void;
};

function ConflictAlert({ conflict, busy, onKeep, onTake }: ConflictProperties) {
  const words = administrationTexts.deployment;
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const button = keep.current;
    const form = button?.closest('.admin-form');
    button?.focus();
    // Once it is decided, what was pressed before is there again.
    return () => form?.querySelector<HTMLElement>('[type="submit"], [role="switch"]')?.focus();
  }, []);
  return (
    <div className="alert admin-conflict" role="alert">
      <TriangleAlert className="icon" aria-hidden="true" />
      <div>
        <b>{words.conflict}</b>
        <p>{words.theirs}</p>
        <dl>
          {conflict.differing.map((name) => (
            <div key={name}>
              <dt>{words.fields[name]}</dt>
              <dd dir="auto">{spoken(conflict.theirs, name)}</dd>
            </div>
          ))}
        </dl>
        <div className="row">
          <BusyButton ref={keep} busy={busy} className="button small" onClick={onKeep}>
            {words.keepMine}
          </BusyButton>
          <button type="button" className="button small" onClick={onTake}>
            {words.takeTheirs}
          </button>
        </div>
      </div>
    </div>
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
