import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { auditSentence, type AuditNames } from '../../texts/audit-sentence.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { exactMoment, spokenMoment } from '../../texts/dates.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { knownNames, type NameSources } from './known-names.ts';
import { auditQuery, invitationsQuery, membersQuery } from './member-queries.ts';

type Properties = Pick<NameSources, 'ownSub' | 'nameOfWorkflow' | 'nameOfBot'> & {
  readonly api: ApiClient;
  readonly accountId: string;
};

/** What was done in the account, newest first. */
export function AuditSection({ api, accountId, ...known }: Properties) {
  const words = membersTexts.log;
  const log = useInfiniteQuery(auditQuery(api, accountId));
  const { data: members = [] } = useQuery(membersQuery(api, accountId));
  const { data: invitations = [] } = useQuery(invitationsQuery(api, accountId));
  const { data, error, isError, hasNextPage, isFetchingNextPage, isFetchNextPageError } = log;
  const end = useRef<HTMLParagraphElement>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const isWhole = data !== undefined && !hasNextPage;
  useEffect(() => {
    // The button is gone, and the focus would be with it.
    if (wasAsked && isWhole) end.current?.focus();
  }, [wasAsked, isWhole]);
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const names = knownNames({ members, invitations, entries, ...known });
  return (
    <Section title={words.title} text={words.text}>
      {data && <Entries entries={entries} names={names} />}
      {!data && !isError && <Reading label={words.reading} lines={5} />}
      {isError && (!data || isFetchNextPageError) && (
        <Unreadable
          title={data ? words.moreFailed : words.failed}
          text={callSentence(codeOfError(error))}
          retry={settingsTexts.settings.retry}
          onRetry={() => void (data ? log.fetchNextPage() : log.refetch())}
        />
      )}
      {hasNextPage && !isFetchNextPageError && (
        <div>
          <BusyButton
            busy={isFetchingNextPage}
            onClick={() => {
              setWasAsked(true);
              void log.fetchNextPage();
            }}
          >
            {words.more}
          </BusyButton>
        </div>
      )}
      {wasAsked && isWhole && (
        <p className="hint" ref={end} tabIndex={-1}>
          {words.all}
        </p>
      )}
    </Section>
  );
}

type EntriesProperties = { readonly entries: readonly AuditEntry[]; readonly names: AuditNames };

function Entries({ entries, names }: EntriesProperties) {
  const words = membersTexts.log;
  if (entries.length === 0) return <p className="hint">{words.nothing}</p>;
  return (
    <ol className="audit" aria-label={words.list}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span>{auditSentence(entry, names)}</span>
          <TimeText
            time={entry.at}
            text={spokenMoment(entry.at)}
            exact={`${exactMoment(entry.at)} · ${entry.action}`}
          />
        </li>
      ))}
    </ol>
  );
}
