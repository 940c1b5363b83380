import { useId, useState } from 'react';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { Question } from '../../ui/question.tsx';
import { SavingTroubles } from './saving-troubles.tsx';
import type { DeploymentField } from './use-deployment.ts';

type Properties = {
  /** As it is, whatever somebody has tried to make of it. */
  readonly isStopped: boolean;
  readonly field: DeploymentField<'turnsStopped'>;
};

/** Stops new questions for everybody, after having asked; lets them be answered again at once. */
export function TurnsSwitch({ isStopped, field }: Properties) {
  const words = administrationTexts.notice;
  const [asking, setAsking] = useState(false);
  const id = useId();
  const { busy, save } = field;
  async function stop() {
    await save(true);
    setAsking(false);
  }
  return (
    <div className="admin-form">
      <div className="turns-switch">
        <input
          type="checkbox"
          role="switch"
          className="admin-switch"
          id={id}
          checked={isStopped}
          aria-checked={isStopped}
          aria-busy={busy}
          aria-describedby={`${id}-state`}
          onChange={(event) => {
            if (busy) return;
            if (event.target.checked) setAsking(true);
            else void save(false);
          }}
        />
        <label htmlFor={id}>{words.stop}</label>
        <p id={`${id}-state`}>{isStopped ? words.areStopped : words.areAnswered}</p>
      </div>
      {!asking && <SavingTroubles field={field} />}
      {asking && (
        <Question
          title={words.stopTitle}
          text={words.stopText}
          confirm={words.stopConfirm}
          cancel={administrationTexts.cancel}
          danger
          busy={busy}
          onConfirm={() => void stop()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
