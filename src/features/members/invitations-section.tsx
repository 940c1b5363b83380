import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Invitation, Invited } from '../../../amplify/contract/accounts/members.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { codeOf, codeOfError } from '../../backend/expect-done.ts';
import { createMembersApi } from '../../backend/members-api.ts';
import { isPersonalAccount } from '../../backend/personal-account.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { LineList } from '../../ui/line-list.tsx';
import { Question } from '../../ui/question.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import { InvitationLine } from './invitation-line.tsx';
import { InviteForm } from './invite-form.tsx';
import { invitationsQuery, rereadMembers } from './member-queries.ts';
import type { MembersPlace } from './use-member-deeds.ts';

/** Inviting somebody, and those who have not accepted yet. */
export function InvitationsSection({ place }: { readonly place: MembersPlace }) {
  const words = membersTexts.invitations;
  const { data, error, isError, refetch } = useQuery(invitationsQuery(place.api, place.accountId));
  const [withdrawn, setWithdrawn] = useState<Invitation | null>(null);
  /** What came of the last invitation; it stands where it was asked for. */
  const [result, setResult] = useState<Result | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const isPersonal = isPersonalAccount(place.accountId);
  return (
    <Section title={words.title} text={isPersonal ? undefined : words.text}>
      {isPersonal ? (
        <Alert tone="calm" title={words.personal} text={words.personalText} />
      ) : (
        <InviteForm
          place={place}
          result={result?.from === 'form' ? result.invited : null}
          onResult={(invited) => setResult(invited && { from: 'form', invited })}
        />
      )}
      <h3 id="open-invitations">{words.open}</h3>
      <div ref={list} tabIndex={-1} className="members-list">
        {data && data.length > 0 && (
          <LineList label={words.open}>
            {data.map((invitation) => (
              <InvitationLine
                key={invitation.invitationId}
                place={place}
                invitation={invitation}
                result={result?.from === invitation.invitationId ? result.invited : null}
                onResult={(invited) =>
                  setResult(invited && { from: invitation.invitationId, invited })
                }
                onWithdraw={() => setWithdrawn(invitation)}
              />
            ))}
          </LineList>
        )}
        {data?.length === 0 && <p className="hint">{words.nothing}</p>}
        {!data && !isError && <Reading label={words.reading} />}
        {!data && isError && (
          <Unreadable
            title={words.failed}
            text={callSentence(codeOfError(error))}
            retry={settingsTexts.settings.retry}
            onRetry={() => void refetch()}
          />
        )}
      </div>
      {withdrawn && (
        <WithdrawQuestion
          place={place}
          invitation={withdrawn}
          onDone={() => {
            // The dialog gives the focus back to a button that goes with its line.
            flushSync(() => setWithdrawn(null));
            if (result?.invited.invitation.invitationId === withdrawn.invitationId) setResult(null);
            list.current?.focus();
          }}
          onClose={() => setWithdrawn(null)}
        />
      )}
    </Section>
  );
}

type Result = {
  /** The form, or the id of the invitation that was sent again. */
  readonly from: string;
  readonly invited: Invited;
};

type QuestionProperties = {
  readonly place: MembersPlace;
  readonly invitation: Invitation;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

function WithdrawQuestion({ place, invitation, onDone, onClose }: QuestionProperties) {
  const { api, accountId, say } = place;
  const { email, invitationId } = invitation;
  const words = membersTexts.invitations;
  const queries = useQueryClient();
  const { busy, fault, ask } = useAsking<Refusal>();

  async function withdraw() {
    const membersApi = createMembersApi(api);
    const outcome = await ask((signal) =>
      membersApi.withdrawInvitation(accountId, invitationId, signal),
    );
    if (!outcome) return;
    rereadMembers(queries, accountId);
    if (outcome.kind !== 'done') return;
    say(words.withdrawn(email));
    onDone();
  }
  return (
    <Question
      title={words.withdrawTitle(email)}
      text={words.withdrawText}
      confirm={words.withdraw}
      cancel={settingsTexts.settings.cancel}
      busy={busy}
      fault={fault && sentenceOf(codeOf(fault))}
      onConfirm={() => void withdraw()}
      onClose={onClose}
    />
  );
}

/** The sentence of the contract's code speaks to whoever was invited. */
function sentenceOf(code: string): string {
  return code === 'invitation-not-found' ? membersTexts.invitations.notOpen : callSentence(code);
}
