import type { AuditEntry } from '../../amplify/contract/accounts/members.ts';
import type { Role } from '../../amplify/contract/accounts/role.ts';
import { audit } from './english-audit.ts';
import type { Catalogue } from './texts.ts';

const words: Catalogue<typeof audit> = audit;

/** What the ids of the log are called, as far as the reader may know; null where nobody can say. */
export type AuditNames = {
  readonly ownSub: string | null;
  readonly person: (sub: string) => string | null;
  /** The address that an invitation is for. */
  readonly invitation: (invitationId: string) => string | null;
  readonly workflow: (workflowId: string) => string | null;
  /** The persona of an own bot. */
  readonly bot: (botId: string) => string | null;
};

type Told = {
  readonly who: string;
  readonly whom: string;
  readonly invited: string;
  /** A name in quotes, or the id. */
  readonly workflow: string;
  /** A persona, or the id. */
  readonly bot: string;
  readonly subject: string;
  readonly isNew: boolean;
  readonly isOwn: boolean;
  readonly details: AuditEntry['details'];
};

const sentences: Readonly<Record<string, (told: Told) => string>> = {
  'account.created': ({ who }) => words.accountCreated(who),
  'account.changed': ({ who }) => words.accountChanged(who),
  'account.deleted': ({ who }) => words.accountDeleted(who),
  'endpoint.changed': ({ who }) => words.endpointChanged(who),
  'workflow.changed': ({ who, workflow, isNew }) =>
    isNew ? words.workflowMade(who, workflow) : words.workflowChanged(who, workflow),
  'workflow.removed': ({ who, workflow }) => words.workflowRemoved(who, workflow),
  'prompt.changed': ({ who, subject, isNew }) =>
    isNew ? words.promptMade(who, subject) : words.promptChanged(who, subject),
  'prompt.removed': ({ who, subject }) => words.promptRemoved(who, subject),
  'plugin.changed': ({ who, subject, isNew }) =>
    isNew ? words.pluginMade(who, subject) : words.pluginChanged(who, subject),
  'plugin.removed': ({ who, subject }) => words.pluginRemoved(who, subject),
  'preset.changed': ({ who }) => words.presetChanged(who),
  'preset.removed': ({ who }) => words.presetRemoved(who),
  'member.invited': ({ who, invited, details }) =>
    words.invited(who, invited, roleIn(details, words.roles)),
  'invitation.withdrawn': ({ who, invited }) => words.withdrawn(who, invited),
  'invitation.accepted': ({ who }) => words.accepted(who),
  'member.added': ({ who, whom, details }) =>
    words.memberAdded(who, whom, roleIn(details, words.roles)),
  'member.changed': memberChanged,
  'member.removed': ({ who, whom }) => words.memberRemoved(who, whom),
  'member.left': ({ who }) => words.memberLeft(who),
  'bot.published': ({ who, bot, details }) =>
    words.botPublished(who, bot, details['version'] ?? ''),
  'bot.withdrawn': ({ who, bot, details }) =>
    words.botWithdrawn(who, bot, details['version'] ?? ''),
  'deployment.changed': ({ who, details }) =>
    details['turnsStopped'] === 'true' ? words.turnsStopped(who) : words.deploymentChanged(who),
  'admin.appointed': ({ who, whom }) => words.adminAppointed(who, whom),
  'admin.dismissed': ({ who, whom }) => words.adminDismissed(who, whom),
  'person.deleted': ({ who, whom, isOwn }) =>
    isOwn ? words.personDeletedOwn(who) : words.personDeleted(who, whom),
};

/** What was not meant to change is not among the details. */
function memberChanged({ who, whom, details }: Told): string {
  const { state } = details;
  if (state === 'suspended') return words.memberSuspended(who, whom);
  const role = roleIn(details, state === 'active' ? words.activeRoles : words.roles);
  if (role !== '') return words.memberSet(who, whom, role);
  return state === 'active' ? words.memberLetIn(who, whom) : words.memberChanged(who, whom);
}

/** Who acts where the deployment's own command does, which is nobody of it. */
const command = 'command';

/** A deed of the log in a sentence; one that a newer server has named is told by that name. */
export function auditSentence(entry: AuditEntry, names: AuditNames): string {
  const { action } = entry;
  const told = tell(entry, names);
  const sentence = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  return sentence ? sentence(told) : words.unknown(told.who, action, entry.subject);
}

function tell({ actor, subject, details }: AuditEntry, names: AuditNames): Told {
  const workflow = names.workflow(subject);
  return {
    who: whoOf(actor, names),
    whom: whomOf(actor.sub, subject, names),
    invited: names.invitation(subject) ?? words.somebody,
    workflow: workflow === null ? subject : `“${workflow}”`,
    bot: names.bot(subject) ?? subject,
    subject,
    isNew: details['version'] === '1',
    isOwn: actor.sub === subject,
    details,
  };
}

function whoOf({ sub, email }: AuditEntry['actor'], { ownSub, person }: AuditNames): string {
  if (sub === command) return words.command;
  if (sub === ownSub) return words.you;
  return email ?? person(sub) ?? words.whoIsGone;
}

function whomOf(actor: string, subject: string, { ownSub, person }: AuditNames): string {
  if (subject === actor) return subject === ownSub ? words.yourself : words.themselves;
  if (subject === ownSub) return words.you.toLocaleLowerCase();
  return person(subject) ?? words.whomIsGone;
}

function roleIn(details: AuditEntry['details'], names: Readonly<Record<Role, string>>): string {
  const role = details['role'];
  return role === 'owner' || role === 'member' ? names[role] : '';
}
