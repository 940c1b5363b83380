import type { Invitation, Invited } from '../../../amplify/contract/accounts/members.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { exactMoment, spokenDay } from '../../texts/dates.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { FieldError } from '../../ui/field.tsx';
import { Line } from '../../ui/line-list.tsx';
import { InvitedNotice } from './invited-notice.tsx';
import { useInviting } from './use-inviting.ts';
import type { MembersPlace } from './use-member-deeds.ts';

type Properties = {
  readonly place: MembersPlace;
  readonly invitation: Invitation;
  /** What came of sending it again. */
  readonly result: Invited | null;
  readonly onResult: (invited: Invited | null) => void;
  readonly onWithdraw: () => void;
};

/** Somebody who has not accepted yet. */
export function InvitationLine(properties: Properties) {
  const { place, invitation, result, onResult, onWithdraw } = properties;
  const words = membersTexts.invitations;
  const { invitationId, email, role, invitedBy, createdAt, expiresAt } = invitation;
  const { busy, fault, invite } = useInviting(place);

  async function sendAgain() {
    onResult(null);
    const outcome = await invite({ email, role });
    if (outcome?.kind === 'done') onResult(outcome.value);
  }
  const made = spokenDay(createdAt);
  return (
    <Line
      title={email}
      actions={
        <>
          <BusyButton
            busy={busy}
            className="button small"
            aria-label={words.sendAgainTo(email)}
            onClick={() => void sendAgain()}
          >
            {words.sendAgain}
          </BusyButton>
          <button
            type="button"
            className="button small"
            aria-label={words.withdrawOf(email)}
            onClick={onWithdraw}
          >
            {words.withdraw}
          </button>
        </>
      }
      foot={
        <>
          <FieldError
            id={`invitation-${invitationId}-fault`}
            error={fault && callSentence(codeOf(fault))}
          />
          <InvitedNotice invited={result} />
        </>
      }
    >
      <p className="hint" title={exactMoment(expiresAt)}>
        {words.until(membersTexts.members.roles[role], spokenDay(expiresAt))}
      </p>
      <p className="hint">
        {invitedBy === null ? words.byNobody(made) : words.by(invitedBy, made)}
      </p>
    </Line>
  );
}
