import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { auditSentence } from '../../texts/audit-sentence.ts';
import { exactMoment, spokenMoment } from '../../texts/dates.ts';
import { TimeText } from '../../ui/time-text.tsx';
import type { AdminApi } from './admin-api.ts';
import { accountsKey, auditKey, peopleKey } from './admin-lists.ts';
import { accountOf, knownNames, type KnownNames } from './known-names.ts';
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
  return knownNames({
    people: people.flatMap((page) => page.people),
    accounts: accounts.flatMap((page) => page.accounts),
    entries,
  });
}

type ItemProperties = { readonly entry: AuditEntry; readonly names: KnownNames };

function AuditItem({ entry, names }: ItemProperties) {
  const words = administrationTexts.audit;
  const { at, action, subject, details } = entry;
  const accountId = accountOf(entry);
  return (
    <li>
      <p>{auditSentence(entry, names)}</p>
      <p className="admin-audit-facts">
        <TimeText
          time={at}
          text={spokenMoment(at)}
          exact={`${exactMoment(at)} · ${action} · ${subject}`}
        />
        {accountId !== null && (
          <span>
            {words.account} <Name id={accountId} name={names.account(accountId)} />
          </span>
        )}
        {Object.entries(details).map(([name, value]) => (
          <span key={name} className="mono">
            {`${name}: ${value}`}
          </span>
        ))}
      </p>
    </li>
  );
}

type NameProperties = { readonly id: string; readonly name: string | null };

function Name({ id, name }: NameProperties) {
  return name === null ? <span className="mono">{id}</span> : <span title={id}>{name}</span>;
}
