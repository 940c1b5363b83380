import { useState } from 'react';
import type { Account } from '../../../../amplify/contract/accounts/configuration.ts';
import { createAccountApi } from '../../../backend/account-api.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { askUntilDeleted } from '../../../backend/ask-until-deleted.ts';
import { sleep } from '../../../backend/sleep.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { Section } from '../../../ui/section.tsx';
import { TypedQuestion } from '../../../ui/typed-question.tsx';
import { useWork } from '../../../ui/use-work.ts';

type Properties = {
  readonly api: ApiClient;
  readonly account: Account;
  readonly onDeleted: () => void;
};

const words = ownerTexts.account.remove;

/** Deletes an account with everything in it. */
export function RemoveAccount({ api, account, onDeleted }: Properties) {
  const [asking, setAsking] = useState(false);
  const [erased, setErased] = useState<number | null>(null);
  return (
    <Section title={words.title} text={words.text}>
      <div>
        <ul className="what-goes">
          {words.goes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="hint">{words.stays}</p>
      </div>
      <div className="row">
        <button type="button" className="button danger" onClick={() => setAsking(true)}>
          {words.open}
        </button>
      </div>
      {asking && (
        <RemoveQuestion
          api={api}
          account={account}
          erased={erased}
          onErased={setErased}
          onDeleted={onDeleted}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

type QuestionProperties = {
  readonly api: ApiClient;
  readonly account: Pick<Account, 'accountId' | 'name'>;
  /** Whether an earlier call has begun it. */
  readonly hasBegun?: boolean;
  readonly onDeleted: () => void;
  /** Null before anything was. */
  readonly erased: number | null;
  readonly onErased: (count: number) => void;
  readonly onClose: () => void;
};

/** Asks whether an account shall go, and says how far that is. */
export function RemoveQuestion(properties: QuestionProperties) {
  const { api, account, hasBegun = false, erased, onErased, onDeleted, onClose } = properties;
  const { accountId, name } = account;
  const { state, start } = useWork<never, Refusal | 'deleted'>(async (_report, signal) => {
    const { deleteAccount } = createAccountApi(api);
    const ask = (stop: AbortSignal) => deleteAccount(accountId, stop);
    const end = await askUntilDeleted({ ask, sleep, erased: onErased }, signal);
    if (end === 'deleted') onDeleted();
    return end;
  });
  const end = state.kind === 'ended' ? state.result : null;
  // Deleted, the page is about to be another one.
  const busy = state.kind === 'running' || end === 'deleted';
  const begun = hasBegun || erased !== null;
  return (
    <TypedQuestion
      title={words.question(name)}
      text={hasBegun ? words.unfinishedText : words.questionText(name)}
      expected={begun ? null : name}
      label={words.type(name)}
      differs={words.differs(name)}
      confirm={begun && !busy ? words.goOn : words.confirm}
      cancel={begun ? words.close : words.cancel}
      progress={erased === null ? null : progressOf(erased)}
      busy={busy}
      fault={end !== null && end !== 'deleted' ? callSentence(codeOf(end)) : null}
      onConfirm={start}
      onClose={onClose}
    />
  );
}

function progressOf(erased: number): string {
  return erased === 0 ? words.none : words.erased(erased);
}
