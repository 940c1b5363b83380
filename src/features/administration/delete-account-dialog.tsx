import { useEffect, useRef, useState } from 'react';
import { askUntilDeleted } from '../../backend/ask-until-deleted.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Question } from '../../ui/question.tsx';
import type { AdminApi } from './admin-api.ts';
import type { ListedAccount } from './admin-lists.ts';
import { Entry } from './entry.tsx';

type Properties = {
  readonly account: ListedAccount;
  readonly api: Pick<AdminApi, 'deleteAccount'>;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
};

/** Deletes an account once its name is typed; one whose deletion was interrupted goes without. */
export function DeleteAccountDialog({ account, api, onDeleted, onClose }: Properties) {
  const words = administrationTexts.accounts;
  const { name, members, deleting } = account;
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const deletion = useDeletion(account.accountId, api, onDeleted);
  function confirm() {
    const differs = !deleting && typed.trim() !== name.trim();
    setWrong(differs);
    if (differs) field.current?.focus();
    else deletion.start();
  }
  return (
    <Question
      title={deleting ? words.goOnTitle(name) : words.removeTitle(name)}
      text={deleting ? words.goOnText : words.removeText(members)}
      confirm={deleting ? words.confirmGoOn : words.confirm}
      cancel={deletion.erased === null ? administrationTexts.cancel : administrationTexts.close}
      danger
      busy={deletion.isRunning}
      fault={deletion.fault}
      onConfirm={confirm}
      onClose={onClose}
    >
      {!deleting && (
        <Entry
          label={words.typeName(name)}
          value={typed}
          wrong={isWrong ? words.nameDiffers(name) : null}
          readOnly={deletion.isRunning}
          field={field}
          onText={(text) => {
            setTyped(text);
            setWrong(false);
          }}
        />
      )}
      <output>{deletion.erased !== null && words.erased(deletion.erased)}</output>
    </Question>
  );
}

function useDeletion(
  accountId: string,
  api: Pick<AdminApi, 'deleteAccount'>,
  onDeleted: () => void,
) {
  const [erased, setErased] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  async function run(signal: AbortSignal) {
    const end = await askUntilDeleted(
      {
        ask: (signal) => api.deleteAccount(accountId, signal),
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        erased: setErased,
      },
      signal,
    );
    setRunning(false);
    if (end === 'deleted') onDeleted();
    else setFault(callSentence(codeOf(end)));
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
