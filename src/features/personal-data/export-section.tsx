import { saveFile } from '../../archive/save-file.ts';
import { codeOf } from '../../backend/expect-done.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import type { Session } from '../../backend/session.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { focus, ReadyFile, Working } from '../../ui/long-work.tsx';
import { Section } from '../../ui/section.tsx';
import { useFocusWhenClosed } from '../../ui/use-focus-when-closed.ts';
import { useExport, type ExportProgress, type ExportResult } from './use-export.ts';

type Properties = { readonly api: PersonApi; readonly session: Session };

const words = settingsTexts.personalData.export;

/** Takes everything along that is kept of a person. */
export function ExportSection({ api, session }: Properties) {
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
      {state.kind === 'running' && (
        <Working
          label={words.title}
          said={progressOf(state.progress)}
          cancel={words.cancel}
          onCancel={cancel}
        />
      )}
      {state.kind === 'ended' && <Ended result={state.result} onGoOn={start} onCancel={cancel} />}
    </Section>
  );
}

function progressOf(progress: ExportProgress | null): string {
  if (progress === null) return words.begun;
  return progress.step === 'files'
    ? words.files(progress.done, progress.of)
    : words[progress.step](progress.conversations);
}

type EndedProperties = {
  readonly result: ExportResult;
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
};

function Ended({ result, onGoOn, onCancel }: EndedProperties) {
  if (result.kind === 'ready') {
    const { name, archive, conversations, missing } = result;
    return (
      <ReadyFile
        said={words.ready(conversations, missing)}
        download={words.download(name)}
        size={words.size(archive.size)}
        again={words.again}
        onDownload={() => saveFile(archive, name)}
        onAgain={onCancel}
      />
    );
  }
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
