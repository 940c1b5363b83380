import type { Person } from './people.ts';
import { isTalk } from './row-kinds.ts';
import type { Row } from './stored-rows.ts';

/** What somebody who calls is, as the stores say it and, for their account, their token. */
export type Standing = {
  readonly sub: string;
  readonly email: string;
  /** The token's. */
  readonly accountId: string;
  /** As rows name whose they are. */
  readonly owner: string;
  /** What they are, or were, in accounts, by its id. */
  readonly memberships: ReadonlyMap<string, { readonly role: string; readonly state: string }>;
  readonly isAdmin: boolean;
};

/** Who may use a route or a field: whoever has signed in, or what they are in the token's account; nobody at all where only functions may. */
export type Entitled = 'person' | 'member' | 'owner' | 'admin' | 'function';

export function standingOf(
  { sub, email, accountId, owner }: Pick<Person, 'sub' | 'email' | 'accountId' | 'owner'>,
  rows: readonly Row[],
): Standing {
  const own = rows.filter(({ values }) => values['sub'] === sub);
  const memberships = own
    .filter(({ kind }) => kind === 'membership')
    .map(
      ({
        values: { accountId: account, role, state },
      }): [string, { role: string; state: string }] => [
        String(account),
        { role: String(role), state: String(state) },
      ],
    );
  const isAdmin = own.some(({ kind, values }) => kind === 'person' && values['admin'] === true);
  return { sub, email, accountId, owner, memberships: new Map(memberships), isAdmin };
}

/** What a person said in the account of their token: not what they have in another. */
export function isOwnTalk(row: Row, { sub, accountId }: Standing): boolean {
  return isTalk(row) && row.values['sub'] === sub && row.values['accountId'] === accountId;
}

/** Null is whoever brings no access token. */
export function mayUse(of: Entitled, who: Standing | null): boolean {
  if (who === null) return false;
  const { role, state } = who.memberships.get(who.accountId) ?? {};
  switch (of) {
    case 'person':
      return true;
    case 'member':
      return state === 'active';
    case 'owner':
      return state === 'active' && role === 'owner';
    case 'admin':
      return who.isAdmin;
    case 'function':
      return false;
    default:
      return of satisfies never;
  }
}
