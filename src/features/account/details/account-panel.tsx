import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../../amplify/contract/accounts/configuration.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { exactMoment, spokenDay } from '../../../texts/dates.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import '../../../ui/facts.css';
import { Section } from '../../../ui/section.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { accountQueries } from '../account-queries.ts';
import { ExportAccount } from '../export/export-account.tsx';
import { Loaded } from '../loaded.tsx';
import { AccountForm } from './account-form.tsx';
import { RemoveAccount } from './remove-account.tsx';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
  /** It may be called something else from now on. */
  readonly onChanged: () => void;
  /** It is gone; another account is the active one from the next token on. */
  readonly onDeleted: () => void;
};

const words = ownerTexts.account;

/** An account, for its owners: how it is called, taking its configuration along, and deleting it. */
export function AccountPanel({ api, accountId, say, onChanged, onDeleted }: Properties) {
  const account = useQuery(accountQueries(api, accountId).details);
  return (
    <>
      <Section title={words.title} text={words.text}>
        <Loaded query={account} loading={words.loading} failed={words.failed} lines={5}>
          {(value) => (
            <>
              <AccountForm api={api} account={value} say={say} onChanged={onChanged} />
              <AccountFacts account={value} />
            </>
          )}
        </Loaded>
      </Section>
      <ExportAccount api={api} accountId={accountId} />
      {account.data && <RemoveAccount api={api} account={account.data} onDeleted={onDeleted} />}
    </>
  );
}

function AccountFacts({ account: { accountId, createdAt } }: { readonly account: Account }) {
  const { copied, notCopied } = settingsTexts.settings;
  return (
    <dl className="facts">
      <div>
        <dt>{words.id}</dt>
        <dd className="copied-fact">
          <span className="mono">{accountId}</span>
          <CopyButton text={accountId} label={words.copyId} copied={copied} failed={notCopied} />
        </dd>
      </div>
      <div>
        <dt>{words.created}</dt>
        <dd>
          <TimeText time={createdAt} text={spokenDay(createdAt)} exact={exactMoment(createdAt)} />
        </dd>
      </div>
    </dl>
  );
}
