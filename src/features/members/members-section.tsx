import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Member } from '../../../amplify/contract/accounts/members.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { LineList } from '../../ui/line-list.tsx';
import { Question } from '../../ui/question.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { MemberLine } from './member-line.tsx';
import { membersQuery } from './member-queries.ts';
import './members.css';
import { useMemberDeeds, type AskedDeed, type MembersPlace } from './use-member-deeds.ts';

type Properties = {
  readonly place: MembersPlace;
  /** The reader; the sub is null until it is known. */
  readonly own: { readonly sub: string | null; readonly email: string };
  readonly onOwnRoleChanged: () => void;
};

type Asked = { readonly deed: AskedDeed; readonly member: Member };

/** Who belongs to the account, and what an owner may do about it. */
export function MembersSection({ place, own, onOwnRoleChanged }: Properties) {
  const words = membersTexts.members;
  const { data, error, isError, refetch } = useQuery(membersQuery(place.api, place.accountId));
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useRef<HTMLDivElement>(null);

  function finish({ deed }: Asked) {
    // The dialog gives the focus back to a button that goes with its line.
    flushSync(() => setAsked(null));
    if (deed === 'remove') list.current?.focus();
    if (deed === 'demoteOwn') onOwnRoleChanged();
  }
  return (
    <Section title={words.title} text={words.text}>
      {data && (
        <div ref={list} tabIndex={-1} className="members-list">
          <LineList label={words.list}>
            {data.map((member) => (
              <MemberLine
                key={member.sub}
                place={place}
                member={member}
                isOwn={member.sub === own.sub || member.email === own.email}
                onAsk={(deed) => setAsked({ deed, member })}
              />
            ))}
          </LineList>
        </div>
      )}
      {!data && !isError && <Reading label={words.reading} />}
      {!data && isError && (
        <Unreadable
          title={words.failed}
          text={callSentence(codeOfError(error))}
          retry={settingsTexts.settings.retry}
          onRetry={() => void refetch()}
        />
      )}
      {asked && (
        <MemberQuestion
          place={place}
          asked={asked}
          onDone={() => finish(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}

type QuestionProperties = {
  readonly place: MembersPlace;
  readonly asked: Asked;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Says what a deed means before it is done. */
function MemberQuestion({ place, asked, onDone, onClose }: QuestionProperties) {
  const { deed, member } = asked;
  const { questions, somebody } = membersTexts.members;
  const { title, text, confirm } = questions[deed];
  const { busy, fault, act } = useMemberDeeds(place);
  return (
    <Question
      title={title(member.email ?? somebody)}
      text={text}
      confirm={confirm}
      cancel={settingsTexts.settings.cancel}
      danger={deed === 'remove'}
      busy={busy}
      fault={fault}
      onConfirm={() => void act(deed, member).then((isDone) => isDone && onDone())}
      onClose={onClose}
    />
  );
}
