import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import type { AuditNames } from '../../texts/audit-sentence.ts';
import type { ListedAccount, ListedPerson } from './admin-lists.ts';

export type NameSources = {
  readonly people: readonly Pick<ListedPerson, 'sub' | 'email'>[];
  readonly accounts: readonly Pick<ListedAccount, 'accountId' | 'name'>[];
  /** Whoever acts is named there. */
  readonly entries: readonly AuditEntry[];
};

export type KnownNames = AuditNames & { readonly account: (accountId: string) => string | null };

/** What the ids of the log are called. Only part of the lists is read, so that one without a name may yet be there. */
export function knownNames({ people, accounts, entries }: NameSources): KnownNames {
  const named = [...people, ...entries.map(({ actor }) => actor)];
  const emails = new Map(
    named.flatMap(({ sub, email }) => (email === null ? [] : [[sub, email] as const])),
  );
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  return {
    // Told apart from other administrators by the address, as all are here.
    ownSub: null,
    person: (sub) => emails.get(sub) ?? sub,
    invitation: () => null,
    workflow: () => null,
    bot: () => null,
    account: (accountId) => names.get(accountId) ?? null,
  };
}

/** The account that a deed was done in or to; null where it was about the deployment. */
export function accountOf({ action, accountId, subject }: AuditEntry): string | null {
  return action === 'account.deleted' ? subject : accountId;
}
