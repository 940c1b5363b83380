import type { AuditEntry } from '../../../../amplify/contract/accounts/members.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';

const words = ownerTexts.audit;

/** What was done, in a sentence; `names` are addresses by the ids that the log keeps instead of them. */
export function auditSentence(entry: AuditEntry, names: ReadonlyMap<string, string>): string {
  const { action, actor, subject, details } = entry;
  const who = actor.email ?? names.get(actor.sub) ?? words.somebody;
  const whom = names.get(subject) ?? words.subject(subject);
  if (action === 'member.invited') return words.invited(who, whom, roleIn(details));
  if (action === 'member.changed')
    return words.changed(who, whom, roleIn(details), stateIn(details));
  if (isKnown(action))
    return words.actions[action](who, action.startsWith('member.') ? whom : subject);
  return words.unknown(who, action, subject);
}

function isKnown(action: string): action is keyof typeof words.actions {
  return Object.hasOwn(words.actions, action);
}

type Details = AuditEntry['details'];

function roleIn({ role }: Details): string {
  return role === 'owner' ? words.role.owner : words.role.member;
}

function stateIn({ state }: Details): string {
  return state === 'suspended' ? words.state.suspended : words.state.active;
}

type Known = {
  readonly members: readonly { readonly sub: string; readonly email: string | null }[];
  readonly invitations: readonly { readonly invitationId: string; readonly email: string }[];
};

/** Whom the ids of the log stand for, as far as that is known. */
export function namesOf({ members, invitations }: Known): ReadonlyMap<string, string> {
  return new Map([
    ...invitations.map(({ invitationId, email }) => [invitationId, email] as const),
    ...members.flatMap(({ sub, email }) => (email === null ? [] : [[sub, email] as const])),
  ]);
}
