import { useEffect, useRef, useState } from 'react';
import { askUntilDeleted } from '../../backend/ask-until-deleted.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { TypedQuestion } from '../../ui/typed-question.tsx';
import type { AdminApi } from './admin-api.ts';
import type { ListedAccount } from './admin-lists.ts';

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
  const { erased, fault, isRunning, start } = useDeletion(account.accountId, api, onDeleted);
  return (
    <TypedQuestion
      title={deleting ? words.goOnTitle(name) : words.removeTitle(name)}
      text={deleting ? words.goOnText : words.removeText(members)}
      expected={deleting ? null : name}
      label={words.typeName(name)}
      differs={words.nameDiffers(name)}
      confirm={deleting ? words.confirmGoOn : words.confirm}
      cancel={erased === null ? administrationTexts.cancel : administrationTexts.close}
      progress={erased === null ? null : words.erased(erased)}
      busy={isRunning}
      fault={fault}
      onConfirm={start}
      onClose={onClose}
    />
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
