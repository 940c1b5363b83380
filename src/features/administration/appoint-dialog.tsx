import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { codeOf } from '../../backend/expect-done.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Question } from '../../ui/question.tsx';
import type { AdminApi } from './admin-api.ts';
import { peopleKey, type ListedPerson } from './admin-lists.ts';

type Properties = {
  readonly person: ListedPerson;
  readonly isSelf: boolean;
  readonly api: Pick<AdminApi, 'appoint'>;
  readonly onDone: (person: ListedPerson) => void;
  readonly onClose: () => void;
};

/** Makes somebody an administrator, or one no more. */
export function AppointDialog({ person, isSelf, api, onDone, onClose }: Properties) {
  const words = administrationTexts.people;
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { sub, email, admin } = person;
  async function appoint() {
    setBusy(true);
    setFault(null);
    const outcome = await api.appoint(sub, !admin, new AbortController().signal);
    if (outcome.kind !== 'done') {
      setFault(callSentence(codeOf(outcome)));
      setBusy(false);
      return;
    }
    await queries.invalidateQueries({ queryKey: peopleKey });
    onClose();
    onDone({ ...person, admin: !admin });
  }
  const dismissText = isSelf ? words.dismissSelf : words.dismissText;
  return (
    <Question
      title={admin ? words.dismissTitle(email) : words.appointTitle(email)}
      text={admin ? dismissText : words.appointText}
      confirm={admin ? words.dismiss : words.appoint}
      cancel={administrationTexts.cancel}
      danger={admin}
      busy={busy}
      fault={fault}
      onConfirm={() => void appoint()}
      onClose={onClose}
    />
  );
}
