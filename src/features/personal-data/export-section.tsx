import { Download } from 'lucide-react';
import { saveFile } from '../../archive/save-file.ts';
import { codeOf } from '../../backend/expect-done.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import type { Session } from '../../backend/session.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import '../../ui/long-work.css';
import { Section } from '../../ui/section.tsx';
import { useFocusWhenClosed } from '../../ui/use-focus-when-closed.ts';
import { useExport, type ExportProgress, type ExportResult } from './use-export.ts';

type Properties = { readonly api: PersonApi; readonly session: Session };

/** Takes everything along that is kept of a person. */
export function ExportSection({ api, session }: Properties) {
  const words = settingsTexts.personalData.export;
  const { state, start, cancel } = useExport(api, session);
  const button = useFocusWhenClosed(state.kind !== 'idle');
  return (
    <Section title={words.title} text={words.text}>
      {state.kind === 'idle' && (
        <div className="row">
          <button ref={button} type="button" className="button" onClick={start}>
            {words.start}
          </button>
        </div>
      )}
      {state.kind === 'running' && <Running progress={state.progress} onCancel={cancel} />}
      {state.kind === 'ended' && <Ended result={state.result} onGoOn={start} onCancel={cancel} />}
    </Section>
  );
}

type RunningProperties = {
  readonly progress: ExportProgress | null;
  readonly onCancel: () => void;
};

function Running({ progress, onCancel }: RunningProperties) {
  const words = settingsTexts.personalData.export;
  return (
    <div className="long-work">
      <progress aria-label={words.title} />
      <output>
        {progress === null ? words.begun : words[progress.step](progress.conversations)}
      </output>
      {/* Where the button was that has begun it. */}
      <button ref={focus} type="button" className="button" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  );
}

/** What was operated before has gone. */
function focus(element: HTMLElement | null): void {
  element?.focus();
}

type EndedProperties = {
  readonly result: ExportResult;
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
};

function Ended({ result, onGoOn, onCancel }: EndedProperties) {
  const words = settingsTexts.personalData.export;
  if (result.kind === 'broken') {
    const code = codeOf(result.refusal);
    return (
      <Alert
        tone="fault"
        title={words.broken}
        text={words.brokenText(callSentence(code), result.conversations)}
        code={code}
        action={
          <>
            <button ref={focus} type="button" className="button small" onClick={onGoOn}>
              {words.goOn}
            </button>
            <button type="button" className="button small" onClick={onCancel}>
              {words.cancel}
            </button>
          </>
        }
      />
    );
  }
  const { name, archive, conversations } = result;
  return (
    <div className="archive-ready">
      <output>{words.ready(conversations)}</output>
      <div className="row">
        <button
          ref={focus}
          type="button"
          className="button primary"
          onClick={() => saveFile(archive, name)}
        >
          <Download className="icon" aria-hidden="true" />
          {words.download(name)}
        </button>
        <span className="hint">{words.size(archive.size)}</span>
        <button type="button" className="button quiet" onClick={onCancel}>
          {words.again}
        </button>
      </div>
    </div>
  );
}
