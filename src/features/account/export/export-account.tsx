import { useRef } from 'react';
import { saveFile } from '../../../archive/save-file.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { sleep } from '../../../backend/sleep.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { focus, ReadyFile, Working } from '../../../ui/long-work.tsx';
import { Section } from '../../../ui/section.tsx';
import { useFocusWhenClosed } from '../../../ui/use-focus-when-closed.ts';
import { useWork } from '../../../ui/use-work.ts';
import {
  createAccountGathering,
  type AccountGathering,
  type GatherProgress,
} from './gather-account.ts';

type Properties = { readonly api: ApiClient; readonly accountId: string };

type Progress = GatherProgress | { readonly step: 'packing' };

type Result =
  | { readonly kind: 'ready'; readonly name: string; readonly archive: Blob }
  | { readonly kind: 'broken'; readonly refusal: Refusal };

const words = ownerTexts.account.export;

/** Takes the configuration of an account along. */
export function ExportAccount({ api, accountId }: Properties) {
  const { state, start, cancel } = useAccountExport(api, accountId);
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

/** Started again after it broke, it goes on where it was. */
function useAccountExport(api: ApiClient, accountId: string) {
  const gathering = useRef<AccountGathering | null>(null);
  const work = useWork<Progress, Result>(async (report, signal) => {
    gathering.current ??= createAccountGathering(api, accountId, sleep);
    const read = await gathering.current(report, signal);
    if (read.kind !== 'whole') return { kind: 'broken', refusal: read };
    report({ step: 'packing' });
    // Who exports nothing needs no packer.
    const parts = await import('./pack-account.ts').catch(() => null);
    if (!parts) return { kind: 'broken', refusal: { kind: 'unreachable' } };
    const packed = await parts.packAccount(read.data, new Date(), signal);
    gathering.current = null;
    return { kind: 'ready', ...packed };
  });
  const cancel = () => {
    gathering.current = null;
    work.stop();
  };
  return { ...work, cancel };
}

function progressOf(progress: Progress | null): string {
  if (progress === null) return words.steps.begun;
  return progress.step === 'audit' ? words.audit(progress.entries) : words.steps[progress.step];
}

type EndedProperties = {
  readonly result: Result;
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
};

function Ended({ result, onGoOn, onCancel }: EndedProperties) {
  if (result.kind === 'ready') {
    const { name, archive } = result;
    return (
      <ReadyFile
        said={words.ready}
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
      text={callSentence(code)}
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
