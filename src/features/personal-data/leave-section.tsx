import { useState } from 'react';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { Refusal } from '../../backend/api-client.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Question } from '../../ui/question.tsx';
import { Section } from '../../ui/section.tsx';
import { NoWayNote, refusedWithoutOwner } from './no-way-note.tsx';

type Properties = {
  readonly api: Pick<PersonApi, 'leaveAccount'>;
  readonly accountId: string;
  readonly person: PersonView | null;
  readonly onLeft: () => void;
};

/** Ends one's part in an account. */
export function LeaveSection({ api, accountId, person, onLeft }: Properties) {
  const words = settingsTexts.personalData.leave;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const membership = person?.memberships.find((one) => one.accountId === accountId);
  const name = membership?.name ?? accountId;

  async function leave() {
    setBusy(true);
    setRefusal(null);
    const outcome = await api.leaveAccount(accountId, new AbortController().signal);
    if (outcome.kind === 'done') {
      onLeft();
      return;
    }
    setBusy(false);
    setAsking(false);
    setRefusal(refusedWithoutOwner(outcome) ? withAccount(outcome, accountId) : outcome);
  }
  return (
    <Section title={words.title} text={words.text(name)}>
      <NoWayNote refusal={refusal} person={person} activeId={accountId} />
      <div className="row">
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {words.open}
        </button>
      </div>
      {asking && (
        <Question
          title={words.question(name)}
          text={words.text(name)}
          confirm={words.confirm}
          cancel={words.cancel}
          danger
          busy={busy}
          onConfirm={() => void leave()}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

/** It is the one that was to be left. */
function withAccount(refusal: Refusal, accountId: string): Refusal {
  return refusal.kind === 'refused'
    ? { ...refusal, field: { name: accountId, message: '' } }
    : refusal;
}
