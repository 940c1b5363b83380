import { useEffect, useRef, useState } from 'react';
import { askUntilDeleted } from '../../backend/ask-until-deleted.ts';
import { codeOf } from '../../backend/expect-done.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { locale } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';

const count = new Intl.NumberFormat(locale);

type Properties = {
  readonly api: Pick<PersonApi, 'deletePerson'>;
  /** Everything is gone, the sign-in too. */
  readonly onDeleted: () => void;
  readonly onSignOut: () => void;
};

/** Goes on with deleting a person until nothing is left. */
export function DeletionPanel({ api, onDeleted, onSignOut }: Properties) {
  const words = personTexts.deletion;
  const { erased, fault, isRunning, start } = useDeletion(api, onDeleted);
  return (
    <>
      <p className="page-lead">{words.text}</p>
      <p aria-live="polite">
        {erased !== null && (erased === 0 ? words.none : words.erased(count.format(erased)))}
      </p>
      {fault !== null && <Alert tone="fault" title={words.notAll} text={callSentence(fault)} />}
      <div className="row">
        <BusyButton busy={isRunning} className="button primary" onClick={start}>
          {words.goOn}
        </BusyButton>
        <button type="button" className="button" onClick={onSignOut}>
          {words.signOut}
        </button>
      </div>
    </>
  );
}

function useDeletion(api: Properties['api'], onDeleted: () => void) {
  const [erased, setErased] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  async function run(signal: AbortSignal) {
    const end = await askUntilDeleted(
      {
        ask: (signal) => api.deletePerson(signal),
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        erased: setErased,
      },
      signal,
    );
    // Deleted, the page is about to be another one.
    if (end === 'deleted') {
      onDeleted();
      return;
    }
    setFault(codeOf(end));
    setRunning(false);
  }
  function start() {
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setFault(null);
    setRunning(true);
    run(signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  return { erased, fault, isRunning, start };
}
