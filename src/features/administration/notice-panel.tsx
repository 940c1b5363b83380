import { useRef, useState } from 'react';
import { deploymentChangeSchema } from '../../../amplify/contract/accounts/administration.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { TextArea } from '../../ui/field.tsx';
import { wrongField } from './wrong-field.ts';
import { PanelFailed, PanelSkeleton } from './panel-states.tsx';
import { SavingFoot } from './saving-foot.tsx';
import { SavingTroubles } from './saving-troubles.tsx';
import { TurnsSwitch } from './turns-switch.tsx';
import type { Deployment, DeploymentField } from './use-deployment.ts';

/** Words for everybody, and whether new questions are answered. */
export function NoticePanel({ deployment }: { readonly deployment: Deployment }) {
  const { record, failure, readAgain, notice, turnsStopped } = deployment;
  const words = administrationTexts;
  if (failure !== null)
    return <PanelFailed title={words.deployment.failed} code={failure} onRetry={readAgain} />;
  if (record === null) return <PanelSkeleton />;
  return (
    <>
      <section className="admin-panel">
        <h2>{words.notice.heading}</h2>
        <NoticeForm notice={notice} />
      </section>
      <section className="admin-panel">
        <h2>{words.notice.turns}</h2>
        <TurnsSwitch isStopped={record.turnsStopped} field={turnsStopped} />
      </section>
    </>
  );
}

/** As the contract has it; the schema itself cannot be asked. */
const longest = 1000;

function NoticeForm({ notice }: { readonly notice: DeploymentField<'notice'> }) {
  const words = administrationTexts.notice;
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { value } = notice;
  const length = value.trim().length;
  const wrong = wrongField(deploymentChangeSchema.shape.notice, value, words.text);
  const isShown = wrong !== null && (tried || length > longest);
  function save() {
    setTried(true);
    if (wrong === null) void notice.save(value.trim());
    else field.current?.focus();
  }
  return (
    <form
      noValidate
      className="admin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!notice.busy) save();
      }}
    >
      <TextArea
        ref={field}
        label={words.text}
        hint={
          <>
            {words.hint} <span className="admin-count">{words.length(length, longest)}</span>
          </>
        }
        error={isShown ? wrong : null}
        value={value}
        readOnly={notice.busy}
        onText={notice.enter}
      />
      <NoticePreview text={value.trim()} />
      <SavingTroubles field={notice} />
      <SavingFoot field={notice} />
    </form>
  );
}

function NoticePreview({ text }: { readonly text: string }) {
  const words = administrationTexts.notice;
  return (
    <figure className="notice-preview" aria-label={words.preview}>
      <figcaption>{words.preview}</figcaption>
      {text === '' ? (
        <p className="admin-faint">{words.previewEmpty}</p>
      ) : (
        <p className="notice-shown" dir="auto">
          {text}
        </p>
      )}
    </figure>
  );
}
