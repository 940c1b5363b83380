import { useState } from 'react';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { askUntilDeleted } from '../../backend/ask-until-deleted.ts';
import { sleep } from '../../backend/sleep.ts';
import { codeOf } from '../../backend/expect-done.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import type { Session } from '../../backend/session.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Section } from '../../ui/section.tsx';
import { TypedQuestion } from '../../ui/typed-question.tsx';
import { useWork } from '../../ui/use-work.ts';
import { NoWayNote, refusedWithoutOwner } from './no-way-note.tsx';

type Properties = {
  readonly api: Pick<PersonApi, 'deletePerson'>;
  readonly session: Session;
  readonly person: PersonView | null;
  readonly onDeleted: () => void;
};

/** Deletes a person with everything of theirs. */
export function RemoveSection({ api, session, person, onDeleted }: Properties) {
  const words = settingsTexts.personalData.remove;
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
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
      <NoWayNote refusal={refusal} person={person} activeId={session.accountId} />
      <div className="row">
        <button
          type="button"
          className="button danger"
          onClick={() => {
            setRefusal(null);
            setAsking(true);
          }}
        >
          {words.open}
        </button>
      </div>
      {asking && (
        <RemoveQuestion
          api={api}
          email={session.email}
          hasBegun={person?.deleting === true}
          erased={erased}
          onErased={setErased}
          onDeleted={onDeleted}
          onNoWay={(why) => {
            setAsking(false);
            setRefusal(why);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

type QuestionProperties = Pick<Properties, 'api' | 'onDeleted'> & {
  readonly email: string;
  readonly hasBegun: boolean;
  /** Null before anything was. */
  readonly erased: number | null;
  readonly onErased: (count: number) => void;
  /** Something else has to be done first. */
  readonly onNoWay: (why: Refusal) => void;
  readonly onClose: () => void;
};

function RemoveQuestion(properties: QuestionProperties) {
  const { api, email, hasBegun, erased, onErased, onDeleted, onNoWay, onClose } = properties;
  const words = settingsTexts.personalData.remove;
  const { state, start } = useWork<never, Refusal | 'deleted'>(async (_report, signal) => {
    const end = await askUntilDeleted(
      { ask: (stop) => api.deletePerson(stop), sleep, erased: onErased },
      signal,
    );
    if (end === 'deleted') onDeleted();
    else if (refusedWithoutOwner(end)) onNoWay(end);
    return end;
  });
  const begun = hasBegun || erased !== null;
  // Deleted, the page is about to be another one.
  const busy = state.kind === 'running' || (state.kind === 'ended' && state.result === 'deleted');
  return (
    <TypedQuestion
      title={words.question}
      text={hasBegun ? words.begun : words.questionText}
      expected={begun ? null : email}
      label={words.type(email)}
      differs={words.differs(email)}
      confirm={begun && !busy ? words.goOn : words.confirm}
      cancel={begun ? words.close : words.cancel}
      progress={erased === null ? null : progressOf(erased)}
      busy={busy}
      fault={
        state.kind === 'ended' && state.result !== 'deleted'
          ? callSentence(codeOf(state.result))
          : null
      }
      onConfirm={start}
      onClose={onClose}
    />
  );
}

function progressOf(erased: number): string {
  const words = settingsTexts.personalData.remove;
  return erased === 0 ? words.none : words.erased(erased);
}
