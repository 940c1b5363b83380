import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { exactMoment, spokenMoment } from '../../texts/dates.ts';
import type { AdminApi } from './admin-api.ts';
import { accountsKey, auditKey, peopleKey } from './admin-lists.ts';
import { auditSentence, type KnownNames, type Named } from './audit-sentence.ts';
import { PagedPanel } from './panel-states.tsx';
import { usePages } from './use-pages.ts';

type Properties = { readonly api: Pick<AdminApi, 'audit' | 'allAccounts' | 'allPeople'> };

/** Who did what, the newest first. */
export function AuditPanel({ api }: Properties) {
  const words = administrationTexts.audit;
  const list = usePages(auditKey, api.audit);
  const entries = list.pages?.flatMap((page) => page.entries) ?? [];
  const names = useKnownNames(api, entries);
  return (
    <section className="admin-panel">
      <h2>{words.heading}</h2>
      <p className="admin-lead">{words.lead}</p>
      <PagedPanel
        list={list}
        count={entries.length}
        failed={words.failed}
        empty={words.empty}
        shown={words.shown}
      >
        <ol className="admin-audit" aria-label={words.heading}>
          {entries.map((entry) => (
            <AuditItem key={entry.id} entry={entry} names={names} />
          ))}
        </ol>
      </PagedPanel>
    </section>
  );
}

/** What can be called by a name: whoever acts here, and the accounts and people that are listed first. */
function useKnownNames(api: Properties['api'], entries: readonly AuditEntry[]): KnownNames {
  const accounts = usePages(accountsKey, api.allAccounts).pages ?? [];
  const people = usePages(peopleKey, api.allPeople).pages ?? [];
  const listed = people.flatMap((page) => page.people);
  const actors = entries.map(({ actor }) => actor);
  return {
    people: new Map(
      [...listed, ...actors].flatMap(({ sub, email }) => (email === null ? [] : [[sub, email]])),
    ),
    accounts: new Map(
      accounts.flatMap((page) => page.accounts).map(({ accountId, name }) => [accountId, name]),
    ),
  };
}

type ItemProperties = { readonly entry: AuditEntry; readonly names: KnownNames };

function AuditItem({ entry, names }: ItemProperties) {
  const words = administrationTexts.audit;
  const { actor, deed, subject, account, details } = auditSentence(entry, names, words);
  return (
    <li>
      <p>
        <b title={actor.id}>{actor.name ?? words.somebodyGone}</b> {deed}
        {subject && (
          <>
            {' '}
            <Name of={subject} />
          </>
        )}
      </p>
      <p className="admin-audit-facts">
        <time dateTime={entry.at} title={exactMoment(entry.at)}>
          {spokenMoment(entry.at)}
        </time>
        {account && (
          <span>
            {words.inAccount} <Name of={account} />
          </span>
        )}
        {details.map((detail) => (
          <span key={detail} className="mono">
            {detail}
          </span>
        ))}
      </p>
    </li>
  );
}

function Name({ of: { id, name } }: { readonly of: Named }) {
  return name === null ? <span className="mono">{id}</span> : <span title={id}>{name}</span>;
}
