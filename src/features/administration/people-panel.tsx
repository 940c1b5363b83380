import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { exactMoment, spokenDay } from '../../texts/dates.ts';
import { texts } from '../../texts/texts.ts';
import type { AdminApi } from './admin-api.ts';
import { peopleKey, type ListedPerson } from './admin-lists.ts';
import { AppointDialog } from './appoint-dialog.tsx';
import '../../ui/field.css';
import { findPeople } from './find-people.ts';
import { PagedPanel } from './panel-states.tsx';
import { usePages } from './use-pages.ts';

type Properties = {
  readonly api: Pick<AdminApi, 'allPeople' | 'appoint'>;
  /** The sub of who looks. */
  readonly self: string;
  /** Somebody has been made an administrator, or one no more. */
  readonly onAppointed: (person: ListedPerson) => void;
};

/** Everybody who can sign in. */
export function PeoplePanel({ api, self, onAppointed }: Properties) {
  const words = administrationTexts.people;
  const list = usePages(peopleKey, api.allPeople);
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState<ListedPerson | null>(null);
  const loaded = list.pages?.flatMap(({ people }) => people) ?? [];
  const found = findPeople(query, loaded);
  return (
    <section className="admin-panel">
      <h2>{words.heading}</h2>
      {loaded.length > 0 && <PeopleSearch query={query} onQuery={setQuery} />}
      <PagedPanel
        list={list}
        count={loaded.length}
        failed={words.failed}
        empty={words.empty}
        shown={() =>
          query === '' ? words.shown(loaded.length) : words.found(found.length, loaded.length)
        }
      >
        {found.length > 0 ? (
          <PeopleTable people={found} self={self} onAsk={setAsked} />
        ) : (
          <p className="admin-none">
            {words.none} {list.more !== 'none' && words.noneMore}
          </p>
        )}
      </PagedPanel>
      {asked && (
        <AppointDialog
          person={asked}
          isSelf={asked.sub === self}
          api={api}
          onDone={onAppointed}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

type SearchProperties = {
  readonly query: string;
  readonly onQuery: (query: string) => void;
};

function PeopleSearch({ query, onQuery }: SearchProperties) {
  const words = administrationTexts.people;
  const id = useId();
  return (
    <div className="admin-search">
      <Search className="icon" aria-hidden="true" />
      <input
        type="search"
        className="input"
        aria-label={words.search}
        aria-describedby={id}
        placeholder={words.search}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <p className="hint" id={id}>
        {words.searchHint}
      </p>
    </div>
  );
}

type TableProperties = {
  readonly people: readonly ListedPerson[];
  readonly self: string;
  readonly onAsk: (person: ListedPerson) => void;
};

function PeopleTable({ people, self, onAsk }: TableProperties) {
  const { columns } = administrationTexts.people;
  return (
    <table className="admin-table">
      <thead>
        <tr>
          <th scope="col">{columns.address}</th>
          <th scope="col">{columns.accounts}</th>
          <th scope="col">{columns.since}</th>
          <th scope="col">
            <span className="sr">{columns.act}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow
            key={person.sub}
            person={person}
            isSelf={person.sub === self}
            onAsk={() => onAsk(person)}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProperties = {
  readonly person: ListedPerson;
  readonly isSelf: boolean;
  readonly onAsk: () => void;
};

function PersonRow({ person, isSelf, onAsk }: RowProperties) {
  const words = administrationTexts.people;
  const { email, admin, confirmed, accounts, createdAt, deleting } = person;
  const id = useId();
  const tags = [
    isSelf && words.you,
    admin && words.admin,
    !confirmed && words.unconfirmed,
    deleting && administrationTexts.deleting,
  ].filter((tag) => tag !== false);
  return (
    <tr>
      <th scope="row">
        <span id={id}>{email}</span>
        {tags.map((tag) => (
          <span key={tag} className="admin-tag">
            {tag}
          </span>
        ))}
      </th>
      <td className="accounts" data-label={words.columns.accounts}>
        {accounts.length === 0 ? (
          words.noAccount
        ) : (
          <ul>
            {accounts.map(({ accountId, name, role }) => (
              <li key={accountId} title={accountId}>
                {name} <span className="admin-faint">{roleName(role)}</span>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td data-label={words.columns.since}>
        <time dateTime={createdAt} title={exactMoment(createdAt)}>
          {spokenDay(createdAt)}
        </time>
      </td>
      <td className="act">
        {!deleting && (
          <button
            type="button"
            className="button quiet small"
            aria-describedby={id}
            onClick={onAsk}
          >
            {admin ? words.dismiss : words.appoint}
          </button>
        )}
      </td>
    </tr>
  );
}

function roleName(role: string): string {
  const { roles } = texts.profile;
  return role === 'owner' || role === 'member' ? roles[role] : role;
}
