import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { exactMoment, spokenDay } from '../../texts/dates.ts';
import type { AdminApi } from './admin-api.ts';
import { accountsKey, type ListedAccount } from './admin-lists.ts';
import { DeleteAccountDialog } from './delete-account-dialog.tsx';
import { PagedPanel } from './panel-states.tsx';
import { usePages } from './use-pages.ts';

type Properties = {
  readonly api: Pick<AdminApi, 'allAccounts' | 'deleteAccount'>;
  /** An account is gone. */
  readonly onDeleted: (account: ListedAccount) => void;
};

/** Every account of the deployment. */
export function AccountsPanel({ api, onDeleted }: Properties) {
  const words = administrationTexts.accounts;
  const queries = useQueryClient();
  const list = usePages(accountsKey, api.allAccounts);
  const [asked, setAsked] = useState<ListedAccount | null>(null);
  const accounts = list.pages?.flatMap((page) => page.accounts) ?? [];
  function close() {
    setAsked(null);
    // What was begun shows in the list, also where it was left.
    void queries.invalidateQueries({ queryKey: accountsKey });
  }
  return (
    <section className="admin-panel">
      <h2>{words.heading}</h2>
      <PagedPanel
        list={list}
        count={accounts.length}
        failed={words.failed}
        empty={words.empty}
        shown={words.shown}
      >
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col">{words.columns.created}</th>
              <th scope="col" className="number">
                {words.columns.owners}
              </th>
              <th scope="col" className="number">
                {words.columns.members}
              </th>
              <th scope="col">
                <span className="sr">{words.columns.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <AccountRow
                key={account.accountId}
                account={account}
                onDelete={() => setAsked(account)}
              />
            ))}
          </tbody>
        </table>
      </PagedPanel>
      {asked && (
        <DeleteAccountDialog
          account={asked}
          api={api}
          onDeleted={() => {
            close();
            onDeleted(asked);
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

type RowProperties = { readonly account: ListedAccount; readonly onDelete: () => void };

function AccountRow({ account, onDelete }: RowProperties) {
  const words = administrationTexts.accounts;
  const { accountId, name, createdAt, owners, members, deleting } = account;
  const id = useId();
  return (
    <tr>
      <th scope="row">
        <span id={id} dir="auto">
          {name}
        </span>
        {deleting && <span className="admin-tag">{administrationTexts.deleting}</span>}
        <span className="mono admin-id">{accountId}</span>
      </th>
      <td data-label={words.columns.created}>
        <time dateTime={createdAt} title={exactMoment(createdAt)}>
          {spokenDay(createdAt)}
        </time>
      </td>
      <td className="number" data-label={words.columns.owners}>
        {owners}
      </td>
      <td className="number" data-label={words.columns.members}>
        {members}
      </td>
      <td className="act">
        <button
          type="button"
          className="button quiet small admin-danger"
          aria-describedby={id}
          onClick={onDelete}
        >
          {deleting ? words.goOn : words.remove}
        </button>
      </td>
    </tr>
  );
}
