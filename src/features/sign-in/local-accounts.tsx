import { useEffect, useState } from 'react';
import { localAccounts, mailboxAddress, type LocalAccount } from '../../backend/local-accounts.ts';
import { signInTexts } from '../../texts/sign-in-texts.ts';
import { Mailbox } from './mailbox.tsx';

type Properties = {
  /** While a code is awaited there is nobody to choose. */
  readonly mailboxOnly?: boolean;
};

/** Whom one can sign in as on a local backend, and its mailbox; nothing at all on a deployed one. */
export function LocalAccounts({ mailboxOnly = false }: Properties) {
  const [accounts, setAccounts] = useState<readonly LocalAccount[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    localAccounts(leaving.signal).then(setAccounts, () => undefined);
    return () => leaving.abort();
  }, []);
  if (mailboxAddress === null) return null;
  const choose = !mailboxOnly && accounts.length > 0;
  return (
    <section className="local" aria-label={signInTexts.localAccounts.heading}>
      {choose && <Choice accounts={accounts} />}
      <Mailbox />
    </section>
  );
}

function Choice({ accounts }: { accounts: readonly LocalAccount[] }) {
  const words = signInTexts.localAccounts;
  return (
    <>
      <h2>{words.heading}</h2>
      <p className="hint">{words.hint}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email} className="account-line">
            <span className="address">{account.email}</span>
            {account.note !== undefined && <small>{account.note}</small>}
            <button
              type="button"
              className="button small"
              aria-label={words.use(account.email)}
              onClick={() => fillIn(document, account)}
            >
              {words.choose}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Types an account into the sign-in form, as a person would, and sends it. */
function fillIn(page: Document, { email, password }: LocalAccount) {
  const name = page.querySelector<HTMLInputElement>('input[name="username"]');
  const secret = page.querySelector<HTMLInputElement>('input[name="password"]');
  if (!name || !secret) return;
  type(name, email);
  type(secret, password);
  secret.form?.requestSubmit();
}

function type(field: HTMLInputElement, value: string) {
  // React reads fields through a setter of its own; the prototype's is the browser's.
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  native?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
