import { useState } from 'react';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Mark } from '../../ui/wordmark.tsx';
import { InvitationList, type Answering } from './invitation-list.tsx';

type Properties = {
  /** Null until it is read. */
  readonly person: PersonView | null;
  /** Why it could not be read. */
  readonly failure: string | null;
  /** The address one has signed in with. */
  readonly email: string;
  readonly onAccept: Answering;
  readonly onDecline: Answering;
  readonly onSignOut: () => void;
  readonly onRetry: () => void;
};

/** The invitations to one's address, or why there may be none. */
export function InvitationsPanel(properties: Properties) {
  const { person, failure, onRetry } = properties;
  const words = personTexts.invitations;
  if (!person && failure !== null) {
    return (
      <div className="invitations">
        <Alert
          tone="fault"
          title={words.failed}
          text={callSentence(failure)}
          action={
            <button type="button" className="button small" onClick={onRetry}>
              {words.retry}
            </button>
          }
        />
      </div>
    );
  }
  if (!person) {
    return (
      <div className="invitations-skeleton">
        <output className="sr">{words.loading}</output>
        <span className="skeleton" aria-hidden="true" />
        <span className="skeleton" aria-hidden="true" />
      </div>
    );
  }
  return <ReadInvitations {...properties} person={person} />;
}

type ReadProperties = Omit<Properties, 'person'> & { readonly person: PersonView };

function ReadInvitations({ person, email, onAccept, onDecline, onSignOut }: ReadProperties) {
  const words = personTexts.invitations;
  // Stands above them all: what was refused may have left the list with its reading again.
  const [fault, setFault] = useState<string | null>(null);
  function keepingFault(answer: Answering): Answering {
    return async (invitation) => {
      setFault(null);
      const refused = await answer(invitation);
      setFault(refused);
      return refused;
    };
  }
  return (
    <>
      {fault !== null && (
        <div className="invitations-fault">
          <Alert tone="fault" title={fault} />
        </div>
      )}
      {person.invitations.length > 0 ? (
        <InvitationList
          invitations={person.invitations}
          onAccept={keepingFault(onAccept)}
          onDecline={keepingFault(onDecline)}
        />
      ) : (
        <div className="nothing invitations-empty">
          <Mark dotted />
          <p>{words.empty}</p>
          <p>
            {words.signedInAs(email)} {words.emptyHint}
          </p>
          <button type="button" className="button small" onClick={onSignOut}>
            {words.signOut}
          </button>
        </div>
      )}
    </>
  );
}
