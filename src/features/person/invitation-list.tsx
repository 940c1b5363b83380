import { useId, useState } from 'react';
import type { Invitation } from '../../../amplify/contract/accounts/members.ts';
import { exactMoment, spokenMoment } from '../../texts/dates.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Question } from '../../ui/question.tsx';
import './invitation-list.css';

/** Gives the sentence for why it could not be done; null where it is done. */
export type Answering = (invitation: Invitation) => Promise<string | null>;

type Properties = {
  readonly invitations: readonly Invitation[];
  readonly onAccept: Answering;
  readonly onDecline: Answering;
};

/** Open invitations, each to be accepted or declined. */
export function InvitationList({ invitations, onAccept, onDecline }: Properties) {
  return (
    <ul className="invitations" aria-label={personTexts.invitations.list}>
      {invitations.map((invitation) => (
        <li key={invitation.invitationId}>
          <InvitationCard invitation={invitation} onAccept={onAccept} onDecline={onDecline} />
        </li>
      ))}
    </ul>
  );
}

type CardProperties = Omit<Properties, 'invitations'> & { readonly invitation: Invitation };

function InvitationCard({ invitation, onAccept, onDecline }: CardProperties) {
  const words = personTexts.invitations;
  const { accountName, role, invitedBy, expiresAt } = invitation;
  const [accepting, setAccepting] = useState(false);
  const [asking, setAsking] = useState(false);
  const id = useId();
  async function accept() {
    setAccepting(true);
    const refused = await onAccept(invitation);
    // Accepted, the page is about to be another one.
    if (refused !== null) setAccepting(false);
  }
  return (
    <article className="invitation" aria-labelledby={id}>
      <h2 id={id} dir="auto">
        {accountName}
      </h2>
      <p>
        {invitedBy === null
          ? words.byNobody(words.role[role])
          : words.by(invitedBy, words.role[role])}
      </p>
      <p>
        {words.until}{' '}
        <time dateTime={expiresAt} title={exactMoment(expiresAt)}>
          {spokenMoment(expiresAt)}
        </time>
        .
      </p>
      <div className="row">
        <BusyButton
          busy={accepting}
          className="button primary"
          aria-describedby={id}
          onClick={() => void accept()}
        >
          {words.accept}
        </BusyButton>
        <button
          type="button"
          className="button"
          aria-describedby={id}
          onClick={() => setAsking(true)}
        >
          {words.decline}
        </button>
      </div>
      {asking && (
        <DeclineQuestion
          invitation={invitation}
          onDecline={onDecline}
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  );
}

type QuestionProperties = {
  readonly invitation: Invitation;
  readonly onDecline: Answering;
  readonly onClose: () => void;
};

function DeclineQuestion({ invitation, onDecline, onClose }: QuestionProperties) {
  const words = personTexts.invitations;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function decline() {
    setBusy(true);
    const refused = await onDecline(invitation);
    setBusy(false);
    setFault(refused);
    if (refused === null) onClose();
  }
  return (
    <Question
      title={words.declineTitle(invitation.accountName)}
      text={words.declineText}
      confirm={words.decline}
      cancel={words.cancel}
      busy={busy}
      fault={fault}
      onConfirm={() => void decline()}
      onClose={onClose}
    />
  );
}
