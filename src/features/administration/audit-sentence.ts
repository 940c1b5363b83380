import type { AuditEntry } from '../../../amplify/contract/accounts/members.ts';
import type { administrationTexts } from '../../texts/administration-texts.ts';

type Words = (typeof administrationTexts)['audit'];

/** How those are called of whom the log keeps ids alone. */
export type KnownNames = {
  readonly people: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
};

/** An id, and what it is called where that is known. */
export type Named = { readonly id: string; readonly name: string | null };

export type AuditSentence = {
  readonly actor: Named;
  /** What was done, up to whom or what it was done to. */
  readonly deed: string;
  /** Null where the deed says it all. */
  readonly subject: Named | null;
  /** Null where it was about no account, or the account is the subject. */
  readonly account: Named | null;
  readonly details: readonly string[];
};

/** An entry of the log as a sentence; an action that a newer server has invented is said by its name. */
export function auditSentence(entry: AuditEntry, names: KnownNames, words: Words): AuditSentence {
  const { actor, action, accountId, details } = entry;
  // What an account has one of is kept under a name that says nothing to people.
  const subject = action === 'account.changed' ? (accountId ?? entry.subject) : entry.subject;
  const isKnown = hasWords(action, words);
  return {
    actor: { id: actor.sub, name: actor.email ?? names.people.get(actor.sub) ?? null },
    deed: isKnown ? words.actions[action] : words.unknown(action),
    subject: saysItAll(entry) && isKnown ? null : named(subject, names),
    account: accountId === null || accountId === subject ? null : named(accountId, names),
    details: Object.entries(details).map(([name, value]) => `${name}: ${value}`),
  };
}

function hasWords(action: string, words: Words): action is keyof Words['actions'] {
  return Object.hasOwn(words.actions, action);
}

/** What people do to themselves, and what there is one of. */
function saysItAll({ action, actor, subject }: AuditEntry): boolean {
  const isOwn = action === 'member.left' || action === 'person.deleted';
  const isOneOfAKind = action === 'deployment.changed' || action === 'endpoint.changed';
  return isOneOfAKind || (isOwn && subject === actor.sub);
}

function named(id: string, { people, accounts }: KnownNames): Named {
  return { id, name: people.get(id) ?? accounts.get(id) ?? null };
}
