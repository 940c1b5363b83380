import type { AuditEntry, Invitation, Member } from '../../../amplify/contract/accounts/members.ts';
import type { AuditNames } from '../../texts/audit-sentence.ts';

export type NameSources = {
  readonly members: readonly Member[];
  /** Those that are open. */
  readonly invitations: readonly Invitation[];
  /** Whoever has done something is named there, though they may have left since. */
  readonly entries: readonly AuditEntry[];
  /** Null until it is known. */
  readonly ownSub: string | null;
  readonly nameOfWorkflow: (workflowId: string) => string | null;
  readonly nameOfBot: (botId: string) => string | null;
};

/** The log has ids alone: what they are called is gathered from all that the page has read. */
export function knownNames(sources: NameSources): AuditNames {
  const { members, invitations, entries, ownSub, nameOfWorkflow, nameOfBot } = sources;
  const people = new Map<string, string>();
  for (const { actor } of entries) if (actor.email !== null) people.set(actor.sub, actor.email);
  for (const { sub, email } of members) if (email !== null) people.set(sub, email);
  const invited = new Map(invitations.map(({ invitationId, email }) => [invitationId, email]));
  return {
    ownSub,
    person: (sub) => people.get(sub) ?? null,
    invitation: (invitationId) => invited.get(invitationId) ?? null,
    workflow: nameOfWorkflow,
    bot: nameOfBot,
  };
}
